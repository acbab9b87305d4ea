#pragma once

#include "history.h"

#include <asio/awaitable.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>

#include <deque>
#include <memory>
#include <set>
#include <string>

namespace chat {

class participant;

/// Everybody hears everybody. Belongs to the thread of the io_context.
class room {
public:
    explicit room(std::string history_file) : past_(std::move(history_file)) {}

    asio::awaitable<void> join(std::shared_ptr<participant> who);
    asio::awaitable<void> leave(std::shared_ptr<participant> who);
    void say(const std::string& line);

private:
    std::set<std::shared_ptr<participant>> present_;
    history past_;
};

/// One connection: a coroutine that reads and one that writes what the others say.
class participant : public std::enable_shared_from_this<participant> {
public:
    participant(asio::ip::tcp::socket socket, room& where);

    void start();
    void hear(const std::string& line);
    asio::awaitable<void> welcome();

private:
    asio::awaitable<void> read();
    asio::awaitable<void> write();
    void stop();

    asio::ip::tcp::socket socket_;
    asio::steady_timer something_to_say_;
    room& room_;
    std::deque<std::string> outgoing_;
};

} // namespace chat
