#include <async/task_group.h>

#include <async/event.h>
#include <async/run.h>
#include <async/run_blocking.h>
#include <async/schedule.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/thread_pool.h>
#include <async/when_all.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <chrono>
#include <stdexcept>
#include <stop_token>
#include <system_error>
#include <utility>

namespace {

using namespace std::chrono_literals;
using async::task;
using async::task_group;

/// Counts the frames that hold one.
struct counted {
    explicit counted(int& count) noexcept : count_(count) { ++count_; }
    counted(const counted&) = delete;
    counted& operator=(const counted&) = delete;
    ~counted() { --count_; }

private:
    int& count_;
};

task<> nap(std::chrono::milliseconds length, int& alive, int& done) {
    const counted me(alive);
    co_await async::sleep_for(length);
    ++done;
}

task<> fail_after(std::chrono::milliseconds delay, const char* what) {
    co_await async::sleep_for(delay);
    throw std::runtime_error(what);
}

task<> all_end(int& alive, int& done) {
    task_group group;
    for (int i = 0; i < 100; ++i)
        group.spawn(nap(1ms, alive, done));
    EXPECT_EQ(alive, 0); // not begun before the next turn
    EXPECT_EQ(group.size(), 100u);
    co_await group.join();
    EXPECT_EQ(group.size(), 0u);
    EXPECT_EQ(alive, 0);
    group.spawn(nap(1ms, alive, done));
    co_await group.join();
    co_await group.join();
}

TEST(task_group, waits_for_all) {
    int alive = 0;
    int done = 0;
    async::run(all_end(alive, done));
    EXPECT_EQ(done, 101);
}

task<> first_failure(int& alive, int& done) {
    task_group group;
    group.spawn(nap(1h, alive, done));
    group.spawn(fail_after(1ms, "first"));
    group.spawn(fail_after(2ms, "second"));
    group.spawn(nap(std::chrono::milliseconds(1h), alive, done));
    try {
        co_await group.join();
        ADD_FAILURE() << "no exception";
    } catch (const std::runtime_error& error) {
        EXPECT_STREQ(error.what(), "first");
    }
    EXPECT_EQ(alive, 0);
    EXPECT_EQ(done, 0);
    EXPECT_TRUE(group.stop_requested());
}

TEST(task_group, stops_the_rest_when_one_fails) {
    int alive = 0;
    int done = 0;
    async::run(first_failure(alive, done));
}

task<> leave_early(int& alive, int& done) {
    task_group group;
    group.spawn(nap(1h, alive, done));
    group.spawn(nap(1h, alive, done));
    co_await async::yield();
    EXPECT_EQ(alive, 2);
    throw std::runtime_error("leaves the scope");
}

TEST(task_group, outlives_nothing) {
    int alive = 0;
    int done = 0;
    EXPECT_THROW(async::run(leave_early(alive, done)), std::runtime_error);
    EXPECT_EQ(alive, 0);
    EXPECT_EQ(done, 0);
}

task<> never_started(int& alive, int& done) {
    {
        task_group group;
        group.spawn(nap(1ms, alive, done));
    }
    co_await async::sleep_for(3ms);
}

TEST(task_group, may_end_before_its_tasks_begin) {
    int alive = 0;
    int done = 0;
    async::run(never_started(alive, done));
    EXPECT_EQ(done, 0);
}

task<> ask_to_stop(int& alive, int& done) {
    task_group group;
    group.spawn(nap(1h, alive, done));
    co_await async::yield();
    group.request_stop();
    co_await group.join(); // who was asked to stop has not failed
    EXPECT_EQ(alive, 0);
}

TEST(task_group, is_stopped_by_its_owner) {
    int alive = 0;
    int done = 0;
    async::run(ask_to_stop(alive, done));
}

task<> wait_for_group(int& alive, int& done) {
    task_group group;
    group.spawn(nap(1h, alive, done));
    group.spawn(nap(1ms, alive, done));
    co_await group.join();
}

task<> request(std::stop_source& source) {
    co_await async::sleep_for(5ms);
    source.request_stop();
}

TEST(task_group, is_stopped_from_outside) {
    std::stop_source source;
    int alive = 0;
    int done = 0;
    try {
        async::run(async::when_all(wait_for_group(alive, done), request(source)),
                   source.get_token());
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::operation_canceled);
    }
    EXPECT_EQ(alive, 0);
    EXPECT_EQ(done, 1);
}

task<> spawn_more(task_group& group, int depth, int& done) {
    ++done;
    if (depth > 0) {
        group.spawn(spawn_more(group, depth - 1, done));
        group.spawn(spawn_more(group, depth - 1, done));
    }
    co_await async::yield();
}

task<> grow(int& done) {
    task_group group;
    group.spawn(spawn_more(group, 6, done));
    co_await group.join();
}

TEST(task_group, takes_tasks_while_it_is_joined) {
    int done = 0;
    async::run(grow(done));
    EXPECT_EQ(done, 127);
}

task<> end_elsewhere(async::thread_pool& pool) {
    co_await async::schedule_on(pool);
    throw std::runtime_error("elsewhere");
}

task<> collect(async::thread_pool& pool) {
    task_group group;
    for (int i = 0; i < 10; ++i)
        group.spawn(end_elsewhere(pool));
    co_await group.join();
}

TEST(task_group, brings_its_tasks_home) {
    async::thread_pool pool(4);
    EXPECT_THROW(async::run(collect(pool)), std::runtime_error);
}

TEST(task_group, needs_a_loop) {
    EXPECT_THROW(task_group(), std::logic_error);
}

} // namespace
