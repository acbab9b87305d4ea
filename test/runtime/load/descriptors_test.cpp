// A server that has run out of descriptors serves on, rests, and takes in the others later.

#include "load.h"

#include <async/endpoint.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/tcp_listener.h>
#include <async/tcp_stream.h>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <ctime>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::endpoint;
using async::task;
using async::tcp_listener;
using async::tcp_stream;
using milliseconds = std::chrono::milliseconds;

constexpr int spare = 20;
constexpr int clients = 60;
constexpr auto crowded = 300ms;

struct record {
    int accepted = 0;
    int refused = 0;
    int ticks = 0;
};

milliseconds processor_time() {
    timespec used{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return std::chrono::duration_cast<milliseconds>(std::chrono::seconds(used.tv_sec) +
                                                    std::chrono::nanoseconds(used.tv_nsec));
}

task<> echo(tcp_stream peer) {
    std::array<char, 64> buffer;
    while (const std::size_t count = co_await peer.read_some(buffer))
        co_await peer.write_all(std::string_view(buffer.data(), count));
}

// The plainest server there is: whatever goes wrong, it tries again.
task<> serve(tcp_listener& listener, record& seen) {
    while (seen.accepted < clients) {
        try {
            async::spawn(echo(co_await listener.accept()));
            ++seen.accepted;
        } catch (const std::system_error& error) {
            EXPECT_EQ(error.code(), std::errc::too_many_files_open) << error.what();
            if (++seen.refused > 10'000)
                co_return; // it would do so for ever
        }
    }
}

task<> tick(record& seen) {
    for (;;) {
        co_await async::sleep_for(5ms);
        ++seen.ticks;
    }
}

task<> expect_echo(tcp_stream& client) {
    co_await client.write_all("ping");
    std::array<char, 64> buffer;
    const std::size_t count = co_await client.read_some(buffer);
    EXPECT_EQ(std::string_view(buffer.data(), count), "ping");
}

task<> crowd(record& seen) {
    tcp_listener listener(endpoint::loopback());
    std::vector<tcp_stream> waiting; // in the backlog: connected, not accepted
    for (int i = 0; i < clients; ++i)
        waiting.push_back(co_await tcp_stream::connect(listener.local_endpoint()));

    const load::few_descriptors limit(spare);
    async::spawn(serve(listener, seen));
    async::spawn(tick(seen));
    const milliseconds used_before = processor_time();
    co_await async::sleep_for(crowded);
    const milliseconds used = processor_time() - used_before;

    EXPECT_EQ(seen.accepted, spare);
    EXPECT_GE(seen.refused, 1);
    EXPECT_LE(seen.refused, crowded / 10ms + 1) << "it does nothing but try";
    EXPECT_LT(used, crowded / 2) << "the loop spins";
    EXPECT_GE(seen.ticks, 5) << "the loop hardly turns";

    // Those inside are served; each that leaves makes room for one more.
    for (tcp_stream& client : waiting) {
        co_await expect_echo(client);
        client.close();
    }
    EXPECT_EQ(seen.accepted, clients);
}

TEST(descriptors, a_server_outlives_their_exhaustion) {
    if (load::is_emulated())
        GTEST_SKIP() << "Valgrind accepts and closes what it has no descriptor for";
    record seen;
    async::run(crowd(seen));
}

} // namespace
