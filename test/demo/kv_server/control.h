#pragma once

#include "server_state.h"

#include <async/task.h>

#include <string>

namespace kv {

/// Obeys the supervisor at the other end of `fd`, a stream socket it has left open for this
/// process: first the token, then "save" or "stop", one datagram-sized message each. Ends with the
/// connection.
async::task<> obey_supervisor(int fd, std::string token, server_state& state);

} // namespace kv
