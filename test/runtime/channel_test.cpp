#include <async/channel.h>

#include <async/event_loop.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/task_group.h>
#include <async/when_all.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::channel;
using async::task;

task<> produce(channel<int>& out, int from, int to) {
    for (int i = from; i < to; ++i)
        co_await out.send(i);
}

task<> consume(channel<int>& in, std::vector<int>& all) {
    while (const std::optional<int> value = co_await in.receive()) {
        EXPECT_LE(in.size(), 4u);
        all.push_back(*value);
    }
}

task<> close_after(task<> work, channel<int>& out) {
    co_await std::move(work);
    out.close();
}

TEST(channel, keeps_the_order) {
    channel<int> numbers(4);
    std::vector<int> all;
    async::run(
        async::when_all(consume(numbers, all), close_after(produce(numbers, 0, 1'000), numbers)));
    std::vector<int> expected(1'000);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(all, expected);
}

task<> produce_twice(channel<int>& out) {
    co_await async::when_all(produce(out, 0, 500), produce(out, 500, 1'000));
}

TEST(channel, loses_nothing_between_many) {
    channel<int> numbers(3);
    std::vector<int> first;
    std::vector<int> second;
    async::run(async::when_all(consume(numbers, first), consume(numbers, second),
                               close_after(produce_twice(numbers), numbers)));
    EXPECT_FALSE(first.empty());
    EXPECT_FALSE(second.empty());
    first.insert(first.end(), second.begin(), second.end());
    std::sort(first.begin(), first.end());
    std::vector<int> expected(1'000);
    std::iota(expected.begin(), expected.end(), 0);
    EXPECT_EQ(first, expected);
}

task<> close_with_waiters() {
    channel<int> full(1);
    EXPECT_TRUE(full.try_send(1));
    EXPECT_FALSE(full.try_send(2));
    async::task_group group;
    group.spawn(full.send(3));
    co_await async::yield();
    co_await async::yield();
    full.close();
    EXPECT_TRUE(full.is_closed());
    try {
        co_await group.join();
        ADD_FAILURE() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::broken_pipe);
    }
    EXPECT_THROW(co_await full.send(4), std::system_error);
    EXPECT_FALSE(full.try_send(4));
    // What was sent before can still be received.
    EXPECT_EQ(co_await full.receive(), 1);
    EXPECT_EQ(co_await full.receive(), std::nullopt);
    EXPECT_EQ(full.try_receive(), std::nullopt);
}

TEST(channel, ends_all_waits_when_it_is_closed) {
    async::run(close_with_waiters());
}

task<> cancelled_sender_and_receiver() {
    channel<std::unique_ptr<int>> parcels(1);
    {
        async::task_group group;
        group.spawn(parcels.send(std::make_unique<int>(1)));
        group.spawn(parcels.send(std::make_unique<int>(2)));
        co_await async::yield();
        co_await async::yield();
        group.request_stop();
        co_await group.join();
    }
    // The second was never sent.
    EXPECT_EQ(**(co_await parcels.receive()), 1);
    EXPECT_EQ(parcels.size(), 0u);
    {
        async::task_group group;
        group.spawn([](auto& in) -> task<> { co_await in.receive(); }(parcels));
        co_await async::yield();
        co_await async::yield();
        // Has been given the value, but is destroyed before it can go on with it.
        EXPECT_TRUE(parcels.try_send(std::make_unique<int>(3)));
    }
    EXPECT_EQ(**parcels.try_receive(), 3);
}

TEST(channel, loses_no_value_to_the_cancelled) {
    async::run(cancelled_sender_and_receiver());
}

task<> send_and_receive(channel<int>& numbers) {
    co_await numbers.send(1);
    EXPECT_EQ(co_await numbers.receive(), 1);
}

task<> wait_without_loop(channel<int>& numbers) {
    co_await numbers.receive();
}

TEST(channel, needs_a_loop_only_to_wait) {
    channel<int> numbers;
    async::sync_wait(send_and_receive(numbers));
    EXPECT_THROW(async::sync_wait(wait_without_loop(numbers)), std::logic_error);
}

TEST(channel, has_room_for_one_at_least) {
    EXPECT_THROW(channel<int>(0), std::invalid_argument);
}

} // namespace
