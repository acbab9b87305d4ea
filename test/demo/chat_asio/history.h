#pragma once

#include <deque>
#include <string>

namespace chat {

/// The last messages, for those who come late, and a file with all of them.
class history {
public:
    explicit history(std::string file) : file_(std::move(file)) {}

    void add(const std::string& line);
    const std::deque<std::string>& recent() const { return recent_; }

    /// Appends what has been said since the last time. Blocks.
    void write();

private:
    std::string file_;
    std::deque<std::string> recent_;
    std::string unwritten_;
};

} // namespace chat
