// Peers that do half of what they should, and a machine that has no more descriptors to give.

#include "load.h"

#include <async/endpoint.h>
#include <async/run.h>
#include <async/semaphore.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/tcp_listener.h>
#include <async/tcp_stream.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <sys/socket.h>

namespace {

using namespace std::chrono_literals;
using async::endpoint;
using async::task;
using async::tcp_listener;
using async::tcp_stream;

task<std::string> read_to_end(tcp_stream& socket) {
    std::string all;
    std::array<char, 4096> buffer;
    while (const std::size_t count = co_await socket.read_some(buffer))
        all.append(buffer.data(), count);
    co_return all;
}

task<std::pair<tcp_stream, tcp_stream>> connected_pair(tcp_listener& listener) {
    auto [client, server] =
        co_await async::when_all(tcp_stream::connect(listener.local_endpoint()), listener.accept());
    co_return std::pair(std::move(client), std::move(server));
}

/// Closing now resets the connection instead of ending it.
void reset(tcp_stream socket) {
    const linger at_once{.l_onoff = 1, .l_linger = 0};
    ASSERT_EQ(::setsockopt(socket.native_handle(), SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once),
              0);
}

// What a client gets after it has finished its own side.
std::string answer_to(const std::string& question) {
    std::string answer;
    for (int i = 0; i < 3'000; ++i)
        answer += question;
    return answer;
}

task<> ask(endpoint server, std::string question) {
    tcp_stream socket = co_await tcp_stream::connect(server);
    co_await socket.write_all(question);
    socket.shutdown_write();
    EXPECT_EQ(co_await read_to_end(socket), answer_to(question));
}

task<> answer(tcp_stream peer) {
    const std::string question = co_await read_to_end(peer); // the peer writes no more
    const std::string text = answer_to(question);
    co_await peer.write_all(text);
    peer.shutdown_write();
    // Now both sides are finished, which is not an error on either.
    EXPECT_EQ(co_await read_to_end(peer), "");
}

task<> answer_all(tcp_listener& listener, int count) {
    std::vector<task<>> answers;
    for (int i = 0; i < count; ++i)
        answers.push_back(answer(co_await listener.accept()));
    co_await async::when_all(std::move(answers));
}

task<> many_half_closed(int count) {
    tcp_listener listener(endpoint::loopback());
    std::vector<task<>> clients;
    for (int i = 0; i < count; ++i)
        clients.push_back(ask(listener.local_endpoint(), "question " + std::to_string(i)));
    co_await async::when_all(answer_all(listener, count), async::when_all(std::move(clients)));
}

TEST(faults, half_closed_peers_get_their_answer) {
    const int count = load::scaled(1'000);
    LOAD_NEEDS_DESCRIPTORS(static_cast<rlim_t>(2 * count) + 100);
    async::run(many_half_closed(count));
}

struct reset_count {
    int while_reading = 0;
    int while_writing = 0;
};

task<> read_until_reset(tcp_stream peer, async::semaphore& waiting, reset_count& resets) {
    try {
        waiting.release(); // suspends in the read before anybody else runs
        co_await read_to_end(peer);
        ADD_FAILURE() << "a reset looked like an orderly end";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::connection_reset) << error.what();
        ++resets.while_reading;
    }
}

task<> write_until_reset(tcp_stream peer, async::semaphore& waiting, reset_count& resets) {
    try {
        const std::string more_than_fits(std::size_t{16} * 1024 * 1024, 'x');
        waiting.release();
        co_await peer.write_all(more_than_fits);
        ADD_FAILURE() << "written, although nobody reads";
    } catch (const std::system_error& error) {
        EXPECT_TRUE(error.code() == std::errc::connection_reset ||
                    error.code() == std::errc::broken_pipe)
            << error.what();
        ++resets.while_writing;
    }
}

task<> keep_talking(tcp_stream& mine, tcp_stream& theirs, const bool& over) {
    for (int round = 0; !over || round < 10; ++round) {
        const std::string text = std::to_string(round);
        co_await mine.write_all(text);
        std::array<char, 16> buffer;
        const std::size_t count = co_await theirs.read_some(buffer);
        EXPECT_EQ(std::string_view(buffer.data(), count), text);
        co_await async::sleep_for(1ms);
    }
}

task<> reset_them(std::vector<tcp_stream> peers, async::semaphore& waiting, bool& over) {
    co_await waiting.acquire(peers.size());
    co_await async::sleep_for(5ms);
    for (tcp_stream& peer : peers) {
        reset(std::move(peer));
        co_await async::sleep_for(0ms); // one by one
    }
    over = true;
}

task<> resets_among_others(int readers, int writers, reset_count& resets) {
    tcp_listener listener(endpoint::loopback());
    async::semaphore waiting(0);
    std::vector<tcp_stream> peers;
    std::vector<task<>> sessions;
    for (int i = 0; i < readers + writers; ++i) {
        auto [client, server] = co_await connected_pair(listener);
        peers.push_back(std::move(client));
        sessions.push_back(i < readers ? read_until_reset(std::move(server), waiting, resets)
                                       : write_until_reset(std::move(server), waiting, resets));
    }
    auto [mine, theirs] = co_await connected_pair(listener);
    bool over = false;
    co_await async::when_all(async::when_all(std::move(sessions)),
                             reset_them(std::move(peers), waiting, over),
                             keep_talking(mine, theirs, over));
}

TEST(faults, resets_reach_exactly_those_they_are_for) {
    const int readers = load::scaled(1'000);
    const int writers = 10;
    LOAD_NEEDS_DESCRIPTORS(static_cast<rlim_t>(2 * (readers + writers)) + 100);
    reset_count resets;
    async::run(resets_among_others(readers, writers, resets));
    EXPECT_EQ(resets.while_reading, readers);
    EXPECT_EQ(resets.while_writing, writers);
}

task<> reset_before_accept(int count) {
    tcp_listener listener(endpoint::loopback());
    for (int i = 0; i < count; ++i)
        reset(co_await tcp_stream::connect(listener.local_endpoint()));
    tcp_stream last = co_await tcp_stream::connect(listener.local_endpoint());
    co_await last.write_all("alive");
    last.shutdown_write();
    // Some kernels drop such connections, others hand them out: either way the last one is served.
    for (std::string text; text != "alive";) {
        tcp_stream peer = co_await listener.accept();
        try {
            text = co_await read_to_end(peer);
        } catch (const std::system_error& error) {
            EXPECT_EQ(error.code(), std::errc::connection_reset) << error.what();
        }
    }
}

TEST(faults, resets_in_the_backlog_do_not_end_a_server) {
    async::run(reset_before_accept(100));
}

} // namespace
