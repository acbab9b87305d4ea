#include <async/readiness.h>

#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using async::task;

struct pipe_ends {
    async::detail::unique_fd read;
    async::detail::unique_fd write;

    pipe_ends() {
        std::array<int, 2> fds;
        if (::pipe2(fds.data(), O_NONBLOCK | O_CLOEXEC) != 0)
            async::detail::throw_errno("pipe2");
        read = async::detail::unique_fd(fds[0]);
        write = async::detail::unique_fd(fds[1]);
    }
};

task<char> read_when_ready(int fd) {
    co_await async::readable(fd);
    char byte = 0;
    EXPECT_EQ(::read(fd, &byte, 1), 1);
    co_return byte;
}

TEST(readiness, waits_for_data_from_another_thread) {
    pipe_ends ends;
    std::thread writer([&] {
        std::this_thread::sleep_for(5ms);
        EXPECT_EQ(::write(ends.write.get(), "x", 1), 1);
    });
    EXPECT_EQ(async::run(read_when_ready(ends.read.get())), 'x');
    writer.join();
}

task<> wait_readable(int fd, bool& ready) {
    co_await async::readable(fd);
    ready = true;
}

task<> wait_both_ways(pipe_ends& ends, bool& ready) {
    co_await async::writable(ends.write.get());
    async::spawn(wait_readable(ends.read.get(), ready));
    co_await async::sleep_for(2ms);
    EXPECT_FALSE(ready);
    EXPECT_EQ(::write(ends.write.get(), "x", 1), 1);
    co_await async::sleep_for(20ms);
    EXPECT_TRUE(ready);
}

TEST(readiness, knows_both_directions) {
    pipe_ends ends;
    bool ready = false;
    async::run(wait_both_ways(ends, ready));
}

task<> expect_cancelled(int fd, bool& cancelled) {
    try {
        co_await async::readable(fd);
    } catch (const std::system_error& error) {
        cancelled = error.code() == std::errc::operation_canceled;
    }
}

task<> cancel_a_wait(bool& cancelled) {
    pipe_ends ends;
    async::spawn(expect_cancelled(ends.read.get(), cancelled));
    co_await async::sleep_for(1ms);
    async::event_loop::current().cancel_io(ends.read.get());
    co_await async::sleep_for(1ms);
}

TEST(readiness, ends_when_the_descriptor_is_closed) {
    bool cancelled = false;
    async::run(cancel_a_wait(cancelled));
    EXPECT_TRUE(cancelled);
}

TEST(readiness, refuses_a_regular_file) {
    std::FILE* file = std::tmpfile();
    ASSERT_NE(file, nullptr);
    bool ready = false;
    try {
        async::run(wait_readable(::fileno(file), ready));
        ADD_FAILURE() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::operation_not_permitted);
    }
    std::fclose(file);
}

} // namespace
