#include <async/event_loop.h>

#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <random>
#include <stdexcept>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::event_loop;
using async::task;

TEST(event_loop, is_current_only_while_it_runs) {
    event_loop loop;
    EXPECT_EQ(event_loop::try_current(), nullptr);
    EXPECT_THROW(event_loop::current(), std::logic_error);
    bool seen = false;
    loop.post([&] {
        seen = &event_loop::current() == &loop;
        loop.stop();
    });
    loop.run();
    EXPECT_TRUE(seen);
    EXPECT_EQ(event_loop::try_current(), nullptr);
}

TEST(event_loop, does_not_run_inside_another) {
    event_loop outer;
    outer.post([&] {
        event_loop inner;
        EXPECT_THROW(inner.run(), std::logic_error);
        outer.stop();
    });
    outer.run();
}

TEST(event_loop, can_be_stopped_before_and_run_again) {
    event_loop loop;
    loop.stop();
    loop.run();
    int ran = 0;
    loop.post([&] {
        ++ran;
        loop.stop();
    });
    loop.run();
    EXPECT_EQ(ran, 1);
}

TEST(event_loop, is_woken_by_another_thread) {
    event_loop loop;
    std::chrono::steady_clock::time_point posted;
    std::chrono::steady_clock::duration late{};
    std::thread other([&] {
        std::this_thread::sleep_for(
            20ms); // by now the loop waits in the kernel, with nothing to do
        posted = std::chrono::steady_clock::now();
        loop.post([&] {
            late = std::chrono::steady_clock::now() - posted;
            loop.stop();
        });
    });
    loop.run();
    other.join();
    EXPECT_LT(late, 5s);
}

TEST(event_loop, loses_nothing_that_many_threads_post) {
    constexpr int threads = 4;
    constexpr int each = 5'000;
    event_loop loop;
    int received = 0;
    std::vector<std::thread> posters;
    for (int t = 0; t < threads; ++t) {
        posters.emplace_back([&] {
            for (int i = 0; i < each; ++i)
                loop.post([&] {
                    if (++received == threads * each)
                        loop.stop();
                });
        });
    }
    loop.run();
    for (std::thread& poster : posters)
        poster.join();
    EXPECT_EQ(received, threads * each);
}

TEST(event_loop, drops_what_is_posted_too_late) {
    auto loop = std::make_unique<event_loop>();
    const auto inbox = loop->inbox();
    auto alive = std::make_shared<int>(0);
    loop->post([alive] { FAIL() << "the loop never ran"; });
    loop.reset();
    EXPECT_EQ(alive.use_count(), 1) << "what was never run is destroyed with the loop";
    inbox->post([alive] { FAIL(); });
    EXPECT_EQ(alive.use_count(), 1);
}

task<> record(std::vector<int>& order, int id, std::chrono::milliseconds after) {
    co_await async::sleep_for(after);
    order.push_back(id);
}

task<> three_timers(std::vector<int>& order) {
    async::spawn(record(order, 3, 30ms));
    async::spawn(record(order, 1, 10ms));
    async::spawn(record(order, 2, 20ms));
    co_await async::sleep_for(60ms);
}

TEST(event_loop, fires_timers_by_deadline) {
    std::vector<int> order;
    async::run(three_timers(order));
    EXPECT_EQ(order, (std::vector{1, 2, 3}));
}

// Many timers, some of which disappear before they fire: the heap must stay a heap.
TEST(event_loop, keeps_its_timers_in_order_when_some_are_removed) {
    using time_point = async::detail::timer_waiter::time_point;
    std::mt19937 random(1);
    async::detail::timer_heap heap;
    std::vector<std::unique_ptr<async::detail::timer_waiter>> timers;
    for (int i = 0; i < 2'000; ++i) {
        timers.push_back(std::make_unique<async::detail::timer_waiter>(
            time_point(std::chrono::nanoseconds(random() % 500))));
        heap.add(*timers.back());
    }
    for (int i = 0; i < 1'000; ++i)
        timers.erase(timers.begin() + static_cast<std::ptrdiff_t>(random() % timers.size()));
    async::detail::waiter_list ready;
    heap.expire(time_point::max(), ready);
    EXPECT_TRUE(heap.empty());
    time_point before{};
    std::size_t fired = 0;
    while (auto* next = ready.pop_front()) {
        const time_point at = static_cast<async::detail::timer_waiter*>(next)->deadline;
        EXPECT_LE(before, at);
        before = at;
        ++fired;
    }
    EXPECT_EQ(fired, timers.size());
}

task<> spin(bool& stop, long& rounds) {
    while (!stop) {
        ++rounds;
        co_await async::yield();
    }
}

task<> timer_among_spinners(bool& stop, long& rounds) {
    async::spawn(spin(stop, rounds));
    async::spawn(spin(stop, rounds));
    co_await async::sleep_for(10ms);
    stop = true;
    co_await async::sleep_for(1ms);
}

TEST(event_loop, gives_timers_their_turn_among_busy_coroutines) {
    bool stop = false;
    long rounds = 0;
    async::run(timer_among_spinners(stop, rounds));
    EXPECT_GT(rounds, 2);
}

} // namespace
