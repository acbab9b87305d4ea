#include <async/udp_socket.h>

#include <async/endpoint.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/timeout.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace {

using namespace std::chrono_literals;
using async::endpoint;
using async::task;
using async::udp_socket;

task<> answer(udp_socket& socket, int times) {
    std::array<char, 1'500> buffer;
    for (int i = 0; i < times; ++i) {
        const auto [size, sender] = co_await socket.receive_from(buffer);
        co_await socket.send_to(std::string_view(buffer.data(), size), sender);
    }
}

task<> ask(endpoint server, std::string text) {
    udp_socket socket(endpoint::loopback());
    co_await socket.send_to(text, server);
    std::array<char, 1'500> buffer;
    const auto [size, sender] = co_await socket.receive_from(buffer);
    EXPECT_EQ(std::string_view(buffer.data(), size), text);
    EXPECT_EQ(sender.port(), server.port());
}

task<> many_questions() {
    udp_socket server(endpoint::loopback());
    const endpoint where = server.local_endpoint();
    EXPECT_NE(where.port(), 0);
    std::vector<task<>> clients;
    for (int i = 0; i < 20; ++i)
        clients.push_back(ask(where, std::string(static_cast<std::size_t>(i) * 10, 'x')));
    co_await async::when_all(answer(server, 20), async::when_all(std::move(clients)));
}

TEST(udp, carries_datagrams_both_ways) {
    async::run(many_questions());
}

task<> short_buffer() {
    udp_socket server(endpoint::loopback());
    udp_socket client(endpoint::loopback());
    co_await client.send_to(std::as_bytes(std::span("long text", 9)), server.local_endpoint());
    co_await client.send_to("next", server.local_endpoint());
    std::array<std::byte, 4> buffer{};
    EXPECT_EQ((co_await server.receive_from(buffer)).size, 4u);
    EXPECT_EQ(buffer[0], static_cast<std::byte>('l'));
    EXPECT_EQ((co_await server.receive_from(buffer)).size, 4u);
    EXPECT_EQ(buffer[0], static_cast<std::byte>('n'));
}

TEST(udp, cuts_what_does_not_fit) {
    async::run(short_buffer());
}

task<> too_long() {
    udp_socket socket(endpoint::loopback());
    try {
        co_await socket.send_to(std::string(70'000, 'x'), socket.local_endpoint());
        ADD_FAILURE() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::message_size);
        EXPECT_NE(std::string(error.what()).find("sendto"), std::string::npos) << error.what();
    }
}

TEST(udp, says_which_call_failed) {
    async::run(too_long());
    const udp_socket first(endpoint::loopback());
    EXPECT_THROW(udp_socket(first.local_endpoint()), std::system_error);
}

task<> receive_until_closed(udp_socket& socket, std::error_code& code) {
    std::array<char, 8> buffer;
    try {
        co_await socket.receive_from(buffer);
    } catch (const std::system_error& error) {
        code = error.code();
    }
}

task<> close_while_receiving(std::error_code& code) {
    udp_socket socket(endpoint::loopback());
    async::spawn(receive_until_closed(socket, code));
    co_await async::sleep_for(1ms);
    socket.close();
    EXPECT_FALSE(socket.is_open());
    co_await async::sleep_for(1ms);
}

TEST(udp, ends_what_waits_when_it_is_closed) {
    std::error_code code;
    async::run(close_while_receiving(code));
    EXPECT_EQ(code, std::errc::operation_canceled);
}

task<> nobody_sends() {
    udp_socket socket(endpoint::loopback());
    std::array<char, 8> buffer;
    co_await async::timeout(2ms, socket.receive_from(buffer));
}

TEST(udp, can_be_given_a_time_limit) {
    try {
        async::run(nobody_sends());
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::timed_out);
    }
}

} // namespace
