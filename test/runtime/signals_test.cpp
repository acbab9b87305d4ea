#include <async/signals.h>

#include <async/run.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_any.h>

#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <stdexcept>
#include <system_error>
#include <thread>

#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using async::signal_set;
using async::task;

task<> catch_three(signal_set& signals) {
    std::raise(SIGUSR1);
    EXPECT_EQ(co_await signals.next(), SIGUSR1);
    // From another thread, while it waits.
    // NOLINTNEXTLINE(async-blocking-wait): has ended when its signal has come
    std::jthread other([] {
        std::this_thread::sleep_for(2ms);
        ::kill(::getpid(), SIGUSR2);
    });
    EXPECT_EQ(co_await signals.next(), SIGUSR2);
    std::raise(SIGUSR2);
    std::raise(SIGUSR1);
    EXPECT_EQ(co_await signals.next(), SIGUSR2);
    EXPECT_EQ(co_await signals.next(), SIGUSR1);
}

TEST(signals, arrive_on_the_loop) {
    signal_set signals{SIGUSR1, SIGUSR2};
    async::run(catch_three(signals));
}

volatile std::sig_atomic_t seen_before = 0;

TEST(signals, are_given_back) {
    struct sigaction action{};
    action.sa_handler = [](int) { seen_before = 1; };
    struct sigaction old{};
    ASSERT_EQ(::sigaction(SIGUSR1, &action, &old), 0);
    {
        const signal_set signals{SIGUSR1};
        std::raise(SIGUSR1);
        EXPECT_EQ(seen_before, 0);
    }
    std::raise(SIGUSR1);
    EXPECT_EQ(seen_before, 1);
    ::sigaction(SIGUSR1, &old, nullptr);
}

TEST(signals, belong_to_one_at_a_time) {
    const signal_set first{SIGUSR1};
    try {
        const signal_set second{SIGUSR2, SIGUSR1};
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::device_or_resource_busy);
    }
    const signal_set third{SIGUSR2}; // the failed one has let it go
    EXPECT_THROW(signal_set{0}, std::system_error);
    EXPECT_THROW(signal_set{SIGKILL}, std::system_error);
}

task<> serve(bool& cleaned_up) {
    ::kill(::getpid(), SIGTERM);
    try {
        co_await async::sleep_for(1h);
    } catch (const std::system_error&) {
        cleaned_up = true;
        throw;
    }
}

TEST(signals, shut_a_program_down) {
    bool cleaned_up = false;
    EXPECT_EQ(async::run_until_signal(serve(cleaned_up)), SIGTERM);
    EXPECT_TRUE(cleaned_up);
}

task<> finish() {
    co_await async::sleep_for(1ms);
}

task<> fail() {
    co_await async::sleep_for(1ms);
    throw std::runtime_error("its own");
}

TEST(signals, leave_a_program_alone_that_ends_by_itself) {
    EXPECT_EQ(async::run_until_signal(finish(), {SIGUSR1}), 0);
    EXPECT_THROW(async::run_until_signal(fail()), std::runtime_error);
}

} // namespace
