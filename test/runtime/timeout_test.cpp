#include <async/timeout.h>

#include <async/event.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_any.h>

#include "probe.h"

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <system_error>

namespace {

using namespace std::chrono_literals;
using async::task;

task<int> seven_after(std::chrono::milliseconds delay) {
    co_await async::sleep_for(delay);
    co_return 7;
}

TEST(timeout, gives_the_result_in_time) {
    EXPECT_EQ(async::run(async::timeout(1h, seven_after(1ms))), 7);
}

TEST(timeout, ends_what_takes_too_long) {
    const probe::stopwatch watch;
    try {
        async::run(async::timeout(5ms, seven_after(1h)));
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::timed_out) << error.what();
    }
    EXPECT_GE(watch.elapsed(), 5ms);
    EXPECT_LT(watch.elapsed(), 10s);
}

task<int> fail_after(std::chrono::milliseconds delay) {
    co_await async::sleep_for(delay);
    throw std::runtime_error("its own");
}

TEST(timeout, leaves_other_errors_alone) {
    EXPECT_THROW(async::run(async::timeout(1h, fail_after(1ms))), std::runtime_error);
}

task<int> result_in_spite_of_the_stop() {
    try {
        co_await async::sleep_for(1h);
    } catch (const std::system_error&) {
    }
    co_return 8;
}

TEST(timeout, does_not_throw_away_a_late_result) {
    EXPECT_EQ(async::run(async::timeout(1ms, result_in_spite_of_the_stop())), 8);
}

TEST(timeout, can_be_nested) {
    try {
        async::run(async::timeout(1h, async::timeout(2ms, seven_after(1h))));
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::timed_out);
    }
    try {
        async::run(async::timeout(2ms, async::timeout(1h, seven_after(1h))));
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::timed_out);
    }
}

TEST(timeout, tells_a_stop_from_outside_from_lateness) {
    std::stop_source source;
    source.request_stop();
    try {
        async::run(async::timeout(1h, seven_after(1h)), source.get_token());
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::operation_canceled);
    }
}

TEST(timeout, needs_a_loop) {
    EXPECT_THROW(async::sync_wait(async::timeout(1ms, seven_after(1ms))), std::logic_error);
}

} // namespace
