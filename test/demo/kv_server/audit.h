#pragma once

#include "background.h"

#include <async/mutex.h>

#include <filesystem>
#include <memory>
#include <string>

namespace kv {

/// Who changed what, in a file. Throws from `record` when it cannot be written, since a change
/// without a trace is one that must not be confirmed.
class audit_log {
public:
    explicit audit_log(std::filesystem::path file) : file_(std::move(file)) {}

    background record(std::string line);

private:
    std::filesystem::path file_;
    async::mutex one_at_a_time_;
};

} // namespace kv
