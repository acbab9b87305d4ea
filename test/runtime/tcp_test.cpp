#include <async/tcp_listener.h>
#include <async/tcp_stream.h>

#include <async/endpoint.h>
#include <async/readiness.h>
#include <async/resolve.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::endpoint;
using async::task;
using async::tcp_listener;
using async::tcp_stream;

task<> echo(tcp_stream peer) {
    std::array<char, 4096> buffer;
    while (const std::size_t count = co_await peer.read_some(buffer))
        co_await peer.write_all(std::string_view(buffer.data(), count));
    peer.shutdown_write();
}

task<> echo_server(tcp_listener listener) {
    for (;;)
        async::spawn(echo(co_await listener.accept()));
}

task<std::string> read_to_end(tcp_stream& socket) {
    std::string all;
    std::array<char, 4096> buffer;
    while (const std::size_t count = co_await socket.read_some(buffer))
        all.append(buffer.data(), count);
    co_return all;
}

task<> send_and_finish(tcp_stream& socket, const std::string& text) {
    co_await socket.write_all(text);
    socket.shutdown_write();
}

task<> round_trip(endpoint server, std::string text) {
    tcp_stream socket = co_await tcp_stream::connect(server);
    auto [sent, received] =
        co_await async::when_all(send_and_finish(socket, text), read_to_end(socket));
    EXPECT_EQ(received.size(), text.size());
    EXPECT_TRUE(received == text);
}

task<> many_clients(int count, std::size_t bytes) {
    tcp_listener listener(endpoint::loopback());
    const endpoint server = listener.local_endpoint();
    async::spawn(echo_server(std::move(listener)));
    std::vector<task<>> clients;
    for (int i = 0; i < count; ++i)
        clients.push_back(round_trip(server, std::string(bytes, static_cast<char>('a' + i % 26))));
    co_await async::when_all(std::move(clients));
}

TEST(tcp, echoes_to_many_at_once) {
    async::run(many_clients(200, 1'000));
}

// More than the kernel buffers on both sides: write_all has to wait for the reader, in both
// directions.
TEST(tcp, carries_more_than_the_buffers_hold) {
    async::run(many_clients(2, std::size_t{8} * 1024 * 1024));
}

task<> half_close() {
    tcp_listener listener(endpoint::loopback());
    auto [client, server] =
        co_await async::when_all(tcp_stream::connect(listener.local_endpoint()), listener.accept());
    client.shutdown_write();
    std::array<std::byte, 8> buffer{};
    EXPECT_EQ(co_await server.read_some(buffer), 0u);
    co_await server.write_all(std::as_bytes(std::span("late", 4)));
    EXPECT_EQ(co_await client.read_some(buffer), 4u);
    EXPECT_EQ(buffer[0], static_cast<std::byte>('l'));
    EXPECT_EQ(client.local_endpoint().port(), server.remote_endpoint().port());
    EXPECT_EQ(co_await client.read_some(std::span<char>()), 0u);
}

TEST(tcp, writes_on_after_the_peer_has_finished) {
    async::run(half_close());
}

task<> connect_to_nobody() {
    endpoint gone;
    {
        tcp_listener listener(endpoint::loopback());
        gone = listener.local_endpoint();
    }
    try {
        co_await tcp_stream::connect(gone);
        ADD_FAILURE() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::connection_refused);
        EXPECT_NE(std::string(error.what()).find("connect"), std::string::npos) << error.what();
    }
}

TEST(tcp, says_which_call_failed) {
    async::run(connect_to_nobody());
}

task<> write_to_a_closed_peer() {
    tcp_listener listener(endpoint::loopback());
    auto [client, server] =
        co_await async::when_all(tcp_stream::connect(listener.local_endpoint()), listener.accept());
    server.close();
    EXPECT_FALSE(server.is_open());
    // The first write may still be taken; the answer to it is the reset.
    try {
        for (int i = 0; i < 100; ++i) {
            co_await client.write_all("into the void");
            co_await async::sleep_for(1ms);
        }
        ADD_FAILURE() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_TRUE(error.code() == std::errc::broken_pipe ||
                    error.code() == std::errc::connection_reset)
            << error.what();
    }
}

TEST(tcp, reports_a_lost_peer_without_a_signal) {
    async::run(write_to_a_closed_peer());
}

task<> accept_until_closed(tcp_listener& listener, std::error_code& code) {
    try {
        co_await listener.accept();
    } catch (const std::system_error& error) {
        code = error.code();
    }
}

task<> close_while_accepting(tcp_listener& listener, std::error_code& code) {
    async::spawn(accept_until_closed(listener, code));
    co_await async::sleep_for(1ms);
    listener.close();
    co_await async::sleep_for(1ms);
}

TEST(tcp, ends_accept_when_the_listener_is_closed) {
    tcp_listener listener(endpoint::loopback());
    std::error_code code;
    async::run(close_while_accepting(listener, code));
    EXPECT_EQ(code, std::errc::operation_canceled);
}

task<std::string> read_text(tcp_stream& socket) {
    std::array<char, 64> buffer;
    const std::size_t count = co_await socket.read_some(buffer);
    co_return std::string(buffer.data(), count);
}

task<> write_later(tcp_stream& socket, std::string text) {
    co_await async::sleep_for(1ms);
    co_await socket.write_all(text);
}

task<> expect_a_late_message(tcp_stream& from, tcp_stream& to, std::string text) {
    auto [none, received] = co_await async::when_all(write_later(from, text), read_text(to));
    EXPECT_EQ(received, text);
}

// The loop keeps a socket registered between two reads. It must not take the next one with the same
// descriptor for it, even if it did not learn that the first was closed.
task<> reuse_a_descriptor() {
    tcp_listener listener(endpoint::loopback());
    int before = -1;
    for (int round = 0; round < 3; ++round) {
        auto [client, server] = co_await async::when_all(
            tcp_stream::connect(listener.local_endpoint()), listener.accept());
        EXPECT_TRUE(before == -1 || before == client.native_handle());
        before = client.native_handle();
        co_await expect_a_late_message(server, client, "round " + std::to_string(round));
        // NOLINTNEXTLINE(async-blocking-wait): it only closes
        std::thread([socket = std::move(client)] {}).join();
    }
}

TEST(tcp, tells_a_socket_from_the_one_before_it) {
    async::run(reuse_a_descriptor());
}

task<> wait_by_descriptor_and_by_socket() {
    tcp_listener listener(endpoint::loopback());
    auto [client, server] =
        co_await async::when_all(tcp_stream::connect(listener.local_endpoint()), listener.accept());
    for (int round = 0; round < 3; ++round) {
        co_await expect_a_late_message(server, client, "first");
        co_await server.write_all("second");
        co_await async::readable(client.native_handle());
        co_await async::readable(client.native_handle()); // nothing was read in between
        EXPECT_EQ(co_await read_text(client), "second");
    }
}

TEST(tcp, can_be_waited_for_by_descriptor_too) {
    async::run(wait_by_descriptor_and_by_socket());
}

TEST(tcp, refuses_a_port_that_is_taken) {
    const tcp_listener first(endpoint::loopback());
    EXPECT_THROW(tcp_listener(first.local_endpoint()), std::system_error);
}

TEST(endpoint, reads_and_writes_numbers) {
    EXPECT_EQ(endpoint::parse("192.0.2.7", 80).to_string(), "192.0.2.7:80");
    EXPECT_EQ(endpoint::parse("2001:db8::1", 443).to_string(), "[2001:db8::1]:443");
    EXPECT_EQ(endpoint::loopback(5).to_string(), "127.0.0.1:5");
    EXPECT_EQ(endpoint().to_string(), "0.0.0.0:0");
    EXPECT_THROW(endpoint::parse("localhost", 80), std::invalid_argument);
}

TEST(resolve, finds_this_machine) {
    const auto found = async::run(async::resolve("127.0.0.1", 81));
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found.front().to_string(), "127.0.0.1:81");
}

TEST(resolve, says_why_not) {
    try {
        async::run(async::resolve("name with spaces", 80));
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(&error.code().category(), &async::resolver_category()) << error.what();
    }
}

} // namespace
