#pragma once

#include "server_state.h"

#include <async/task.h>
#include <async/tcp_stream.h>

namespace kv {

/// Serves one client to the end. `state` must outlive it.
async::task<> serve_client(async::tcp_stream peer, server_state& state);

} // namespace kv
