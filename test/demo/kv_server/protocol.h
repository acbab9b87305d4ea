#pragma once

#include <async/task.h>
#include <async/tcp_stream.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace kv {

enum class verb { get, set, del, expire, count, save, quit, stop, invalid };

/// One line from a client: a verb, a key where it takes one, and the rest.
struct request {
    verb what = verb::invalid;
    std::string key;
    std::string value;
};

request parse(std::string_view line);

/// Lines of a connection, without their ends. The socket must outlive the reader.
class line_reader {
public:
    explicit line_reader(async::tcp_stream& socket) : socket_(socket) {}

    /// Empty at the end of the stream. Throws `std::length_error` for a line nobody would type.
    async::task<std::optional<std::string>> next();

private:
    async::tcp_stream& socket_;
    std::string pending_;
};

} // namespace kv
