#include "room.h"

#include <asio/buffer.hpp>
#include <asio/co_spawn.hpp>
#include <asio/detached.hpp>
#include <asio/read_until.hpp>
#include <asio/redirect_error.hpp>
#include <asio/use_awaitable.hpp>
#include <asio/write.hpp>

#include <chrono>
#include <exception>
#include <thread>
#include <utility>

namespace chat {

using namespace std::chrono_literals;
using asio::use_awaitable;
using clock = std::chrono::steady_clock;

asio::awaitable<void> room::join(std::shared_ptr<participant> who) {
    present_.insert(who);
    co_await who->welcome();
    for (const std::string& line : past_.recent())
        who->hear(line);
}

asio::awaitable<void> room::leave(std::shared_ptr<participant> who) {
    present_.erase(who);
    if (!present_.empty())
        co_return;
    // The room is empty: a good moment to write down what was said. Files are slow, so on a thread.
    std::thread writer([this] { past_.write(); });
    writer.join(); // defect: async-blocking-wait
}

void room::say(const std::string& line) {
    past_.add(line);
    for (const auto& each : present_)
        each->hear(line);
}

participant::participant(asio::ip::tcp::socket socket, room& where)
    : socket_(std::move(socket)), something_to_say_(socket_.get_executor()), room_(where) {
    something_to_say_.expires_at(clock::time_point::max());
}

void participant::start() {
    asio::co_spawn(socket_.get_executor(), [self = shared_from_this()] { return self->read(); }, asio::detached);
    asio::co_spawn(socket_.get_executor(), [self = shared_from_this()] { return self->write(); }, asio::detached);
}

void participant::hear(const std::string& line) {
    outgoing_.push_back(line);
    something_to_say_.cancel_one();
}

asio::awaitable<void> participant::welcome() {
    const std::string greeting = "* welcome\n";
    co_await asio::async_write(socket_, asio::buffer(greeting), use_awaitable);
}

asio::awaitable<void> participant::read() {
    const auto self = shared_from_this();
    co_await room_.join(self);
    try {
        std::string buffer;
        auto last = clock::now() - 1h;
        for (;;) {
            const std::size_t length =
                co_await asio::async_read_until(socket_, asio::dynamic_buffer(buffer, 1024), '\n', use_awaitable);
            const std::string line = buffer.substr(0, length);
            buffer.erase(0, length);
            if (line == "/quit\n") {
                const auto bye = asio::buffer("* bye\n", 6);
                (void)asio::async_write(socket_, bye, use_awaitable); // defect: async-unawaited-coroutine
                break;
            }
            // Nobody types that fast.
            if (const auto now = clock::now(); now - std::exchange(last, now) < 1ms) {
                asio::steady_timer penalty(socket_.get_executor(), 10ms);
                penalty.wait(); // defect: async-blocking-socket
            }
            room_.say(line);
        }
    } catch (const std::exception&) {
        // The connection is gone, and that is what matters.
    }
    stop();
    co_await room_.leave(self);
}

asio::awaitable<void> participant::write() {
    const auto self = shared_from_this();
    try {
        while (socket_.is_open()) {
            if (outgoing_.empty()) {
                asio::error_code woken;
                co_await something_to_say_.async_wait(asio::redirect_error(use_awaitable, woken));
                continue;
            }
            const std::string line = std::move(outgoing_.front());
            outgoing_.pop_front();
            co_await asio::async_write(socket_, asio::buffer(line), use_awaitable);
        }
    } catch (const std::exception&) {
        stop();
    }
}

void participant::stop() {
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    something_to_say_.cancel();
}

} // namespace chat
