#include <async/event.h>

#include <async/event_loop.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_all.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <chrono>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;
using async::event;
using async::task;

task<> wait(event& happened, std::string& order, char name) {
    co_await happened.wait();
    order += name;
}

task<> set_after_a_turn(event& happened, std::string& order) {
    co_await async::yield();
    order += '!';
    happened.set();
    order += '.';
}

TEST(event, lets_all_through_in_order) {
    event happened;
    std::string order;
    async::run(async::when_all(wait(happened, order, 'a'), wait(happened, order, 'b'),
                               set_after_a_turn(happened, order), wait(happened, order, 'c')));
    EXPECT_EQ(order, "!.abc");
    EXPECT_TRUE(happened.is_set());
}

TEST(event, does_not_wait_for_what_has_happened) {
    event happened;
    happened.set();
    std::string order;
    async::sync_wait(wait(happened, order, 'a'));
    EXPECT_EQ(order, "a");
}

task<> twice(event& happened, std::string& order) {
    happened.set();
    happened.reset();
    EXPECT_FALSE(happened.is_set());
    co_await async::when_all(wait(happened, order, 'a'), set_after_a_turn(happened, order));
}

TEST(event, can_be_reset) {
    event happened;
    std::string order;
    async::run(twice(happened, order));
    EXPECT_EQ(order, "!.a");
}

task<> reset_at_once(event& happened) {
    co_await async::yield();
    happened.set();
    happened.reset();
}

TEST(event, lets_those_through_who_were_there_when_it_was_set) {
    event happened;
    std::string order;
    async::run(async::when_all(wait(happened, order, 'a'), reset_at_once(happened)));
    EXPECT_EQ(order, "a");
}

TEST(event, forgets_who_is_destroyed) {
    event happened;
    {
        async::event_loop loop;
        std::optional<event::awaiter> gone(happened.wait());
    }
    happened.set();
}

task<> set_by_a_thread() {
    event happened;
    async::event_loop& loop = async::event_loop::current();
    // NOLINTNEXTLINE(async-blocking-wait): has ended when the event has happened
    std::jthread other([&] { loop.post([&] { happened.set(); }); });
    co_await happened.wait();
}

TEST(event, is_set_from_outside_by_way_of_the_loop) {
    async::run(set_by_a_thread());
}

TEST(event, needs_a_loop_to_wait) {
    event never;
    std::string order;
    EXPECT_THROW(async::sync_wait(wait(never, order, 'a')), std::logic_error);
}

} // namespace
