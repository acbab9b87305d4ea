#pragma once

#include "disk_writer.h"

#include <async/task.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace kv {

/// The keys and their values. Belongs to the loop's thread.
class store {
public:
    using clock = std::chrono::steady_clock;

    explicit store(std::filesystem::path file) : file_(std::move(file)) {}

    std::optional<std::string> get(const std::string& key) const;
    void set(const std::string& key, std::string value);
    bool erase(const std::string& key);
    bool expire(const std::string& key, clock::time_point when);
    std::size_t evict(clock::time_point now);
    std::size_t size() const { return entries_.size(); }

    /// Reads what an earlier run has saved; nothing if there is no such file.
    async::task<std::size_t> load();

    /// Writes everything to the file. Two of these at a time would mix their output.
    async::task<bool> save();

private:
    struct entry {
        std::string value;
        std::optional<clock::time_point> deadline;
    };

    std::string dump() const;

    std::filesystem::path file_;
    std::map<std::string, entry> entries_;
    disk_writer writer_;
};

} // namespace kv
