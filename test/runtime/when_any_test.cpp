#include <async/when_any.h>

#include <async/event.h>
#include <async/run.h>
#include <async/run_blocking.h>
#include <async/sleep.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::task;

task<std::string> text_after(std::chrono::milliseconds delay, std::string text, bool& ended) {
    try {
        co_await async::sleep_for(delay);
    } catch (const std::system_error&) {
        ended = true;
        throw;
    }
    co_return text;
}

task<> first_of_two() {
    bool stopped = false;
    auto first = co_await async::when_any(text_after(1h, "late", stopped), async::sleep_for(1ms));
    EXPECT_EQ(first.index(), 1u);
    EXPECT_TRUE(stopped);
    auto second = co_await async::when_any(text_after(1ms, "early", stopped), async::sleep_for(1h));
    EXPECT_EQ(std::get<0>(second), "early");
}

TEST(when_any, gives_the_first_and_stops_the_others) {
    async::run(first_of_two());
}

task<int> fail_now() {
    throw std::runtime_error("no");
    co_return 0;
}

task<> first_fails(bool& stopped) {
    co_await async::when_any(fail_now(), text_after(1h, "late", stopped));
}

TEST(when_any, throws_if_the_first_fails) {
    bool stopped = false;
    EXPECT_THROW(async::run(first_fails(stopped)), std::runtime_error);
    EXPECT_TRUE(stopped);
}

task<int&> same(int& value) {
    co_return value;
}

task<std::unique_ptr<int>> make(int value) {
    co_return std::make_unique<int>(value);
}

TEST(when_any, carries_every_kind_of_result) {
    int value = 3;
    auto reference = async::sync_wait(async::when_any(same(value)));
    static_assert(std::is_same_v<decltype(reference), std::variant<std::reference_wrapper<int>>>);
    EXPECT_EQ(&std::get<0>(reference).get(), &value);
    auto moved = async::sync_wait(async::when_any(make(4), make(5)));
    EXPECT_EQ(moved.index(), 0u);
    EXPECT_EQ(*std::get<0>(moved), 4);
}

task<int> number_after(std::chrono::milliseconds delay, int number) {
    co_await async::sleep_for(delay);
    co_return number;
}

task<> first_of_many() {
    std::vector<task<int>> tasks;
    for (int i = 0; i < 50; ++i)
        tasks.push_back(number_after(i == 20 ? 1ms : std::chrono::milliseconds(1h), i));
    const auto first = co_await async::when_any(std::move(tasks));
    EXPECT_EQ(first.index, 20u);
    EXPECT_EQ(first.value, 20);
    EXPECT_THROW(co_await async::when_any(std::vector<task<int>>()), std::invalid_argument);
}

TEST(when_any, takes_a_range) {
    async::run(first_of_many());
}

task<> stubborn(async::event& never, bool& ended) {
    try {
        co_await never.wait();
    } catch (const std::system_error&) {
    }
    auto work = async::run_blocking([] {});
    try {
        co_await std::move(work);
    } catch (const std::system_error&) {
        ended = true; // it is stopping, so nothing new begins
    }
}

task<> wait_for_the_loser() {
    async::event never;
    bool ended = false;
    co_await async::when_any(stubborn(never, ended), async::sleep_for(1ms));
    EXPECT_TRUE(ended);
}

TEST(when_any, lets_nothing_go_on_behind_its_back) {
    async::run(wait_for_the_loser());
}

task<> never_first(async::event& never) {
    co_await async::when_any(never.wait(), never.wait());
}

task<> set_later(async::event& happened) {
    co_await async::sleep_for(1ms);
    happened.set();
}

TEST(when_any, is_fine_with_a_tie) {
    async::event happened;
    async::run(async::when_all(never_first(happened), set_later(happened)));
}

} // namespace
