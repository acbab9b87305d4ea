#include <async/spawn.h>

#include <async/event_loop.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/thread_pool.h>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <memory>
#include <stdexcept>
#include <thread>

namespace {

using namespace std::chrono_literals;
using async::task;

task<> set(bool& flag) {
    flag = true;
    co_return;
}

task<> spawn_and_look(bool& ran_inside, bool& ran) {
    async::spawn(set(ran));
    ran_inside = ran;
    co_await async::sleep_for(1ms);
}

TEST(spawn, starts_in_the_next_turn) {
    bool ran_inside = false;
    bool ran = false;
    async::run(spawn_and_look(ran_inside, ran));
    EXPECT_FALSE(ran_inside);
    EXPECT_TRUE(ran);
}

task<> hold_for_ever(std::shared_ptr<int>) {
    co_await async::sleep_for(1h);
}

task<> leave_one_behind(std::shared_ptr<int> held) {
    async::spawn(hold_for_ever(held));
    co_await async::sleep_for(1ms);
}

TEST(spawn, is_destroyed_with_the_loop) {
    auto held = std::make_shared<int>(0);
    async::run(leave_one_behind(held));
    EXPECT_EQ(held.use_count(), 1);
}

task<> fail_later() {
    co_await async::sleep_for(1ms);
    throw std::runtime_error("nobody awaits me");
}

task<> wait_beside_a_failure() {
    async::spawn(fail_later());
    co_await async::sleep_for(1h);
}

TEST(spawn, has_its_exception_leave_the_loop) {
    EXPECT_THROW(async::run(wait_beside_a_failure()), std::runtime_error);
}

task<> stop_loop(async::event_loop& loop, std::thread::id& where) {
    where = std::this_thread::get_id();
    loop.stop();
    co_return;
}

TEST(spawn, hands_over_from_another_thread) {
    async::event_loop loop;
    std::thread::id where;
    std::thread other([&] { async::spawn(loop, stop_loop(loop, where)); });
    loop.run();
    other.join();
    EXPECT_EQ(where, std::this_thread::get_id());
}

task<> end_on(async::thread_pool& pool, std::atomic<int>& ended) {
    co_await pool.schedule();
    ++ended;
}

task<> fail_on(async::thread_pool& pool) {
    co_await pool.schedule();
    throw std::runtime_error("elsewhere");
}

task<> spawn_on(async::thread_pool& pool, std::atomic<int>& ended) {
    for (int i = 0; i < 50; ++i)
        async::spawn(end_on(pool, ended));
    while (ended < 50)
        co_await async::sleep_for(1ms);
    co_await async::sleep_for(20ms); // by now all are back on the loop
    async::spawn(fail_on(pool));
    co_await async::sleep_for(1h);
}

// What a task leaves behind is the loop's, whichever thread it ends on.
TEST(spawn, may_end_on_another_thread) {
    async::thread_pool pool(2);
    std::atomic<int> ended = 0;
    EXPECT_THROW(async::run(spawn_on(pool, ended)), std::runtime_error);
}

TEST(spawn, needs_a_loop) {
    bool ran = false;
    EXPECT_THROW(async::spawn(set(ran)), std::logic_error);
    EXPECT_FALSE(ran);
}

task<> short_lived(int& left) {
    co_await async::sleep_for(1ms);
    --left;
}

task<> spawn_many(int& left) {
    for (int i = left; i > 0; --i)
        async::spawn(short_lived(left));
    while (left > 0)
        co_await async::sleep_for(1ms);
}

TEST(spawn, takes_ten_thousand) {
    int left = 10'000;
    async::run(spawn_many(left));
    EXPECT_EQ(left, 0);
}

} // namespace
