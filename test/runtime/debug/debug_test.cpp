#include <async/debug.h>

#include <async/async.h>

#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace {

using namespace std::chrono_literals;
using async::task;
using async::debug::kind;

/// What was reported while it lives.
class reports {
public:
    reports() : before_(async::debug::set_handler(note)) {
        const std::lock_guard lock(mutex_);
        all_.clear();
    }
    reports(const reports&) = delete;
    reports& operator=(const reports&) = delete;
    ~reports() { async::debug::set_handler(before_); }

    static std::size_t count() { return all().size(); }

    static std::vector<async::debug::report> all() {
        const std::lock_guard lock(mutex_);
        return all_;
    }

    /// That there was one report, of this kind and about this coroutine.
    static void expect(kind what, std::string_view coroutine) {
        const auto found = all();
        ASSERT_EQ(found.size(), 1u);
        EXPECT_EQ(found[0].what, what) << async::debug::to_json(found[0]);
        EXPECT_NE(std::string_view(found[0].coroutine).find(coroutine), std::string_view::npos)
            << async::debug::to_json(found[0]);
        EXPECT_NE(std::string_view(found[0].file).find("debug_test.cpp"), std::string_view::npos);
        EXPECT_GT(found[0].line, 0u);
    }

private:
    static void note(const async::debug::report& of) {
        const std::lock_guard lock(mutex_);
        all_.push_back(of);
    }

    inline static std::mutex mutex_;
    inline static std::vector<async::debug::report> all_;
    async::debug::handler before_;
};

task<> save(int& saved) {
    ++saved;
    co_return;
}

task<> drop_one(int& saved) {
    static_cast<void>(save(saved)); // NOLINT(async-unawaited-coroutine): what is to be shown
    co_await save(saved);
}

TEST(debug, reports_a_task_that_is_never_awaited) {
    int saved = 0;
    const reports seen;
    async::run(drop_one(saved));
    EXPECT_EQ(saved, 1);
    seen.expect(kind::never_awaited, "save(");
}

task<> keep_and_move(int& saved) {
    task<> kept;
    task<> first = save(saved);
    kept = std::move(first);
    std::vector<task<>> many;
    many.push_back(std::move(kept));
    co_await async::when_all(std::move(many));
}

TEST(debug, follows_a_task_wherever_it_is_moved) {
    int saved = 0;
    const reports seen;
    async::run(keep_and_move(saved));
    EXPECT_EQ(saved, 1);
    EXPECT_EQ(seen.count(), 0u);
}

async::generator<int> numbers() {
    co_yield 1;
    co_yield 2;
}

TEST(debug, reports_a_generator_that_nobody_iterates_over) {
    const reports seen;
    for (const int number : numbers())
        if (number == 1)
            break; // what is left half-way was begun
    EXPECT_EQ(seen.count(), 0u);
    static_cast<void>(numbers()); // NOLINT(async-unawaited-coroutine): what is to be shown
    seen.expect(kind::never_awaited, "numbers()");
}

task<> await_twice(int& saved) {
    task<> once = save(saved);
    co_await std::move(once);
    // NOLINTNEXTLINE(bugprone-use-after-move,async-repeated-await): what is to be shown
    EXPECT_THROW(co_await std::move(once), std::logic_error);
}

TEST(debug, reports_a_second_await) {
    int saved = 0;
    const reports seen;
    async::run(await_twice(saved));
    EXPECT_EQ(saved, 1);
    seen.expect(kind::awaited_again, "await_twice(");
}

task<> hold_the_loop(std::chrono::milliseconds time) {
    co_await async::yield();
    std::this_thread::sleep_for(time); // NOLINT(async-blocking-sleep): what is to be shown
}

task<> call_holder(std::chrono::milliseconds time) {
    co_await hold_the_loop(time);
    co_await async::when_all(async::sleep_for(time * 2), async::yield());
}

class short_patience {
public:
    explicit short_patience(std::chrono::milliseconds longest)
        : before_(async::debug::set_longest_step(longest)) {}
    short_patience(const short_patience&) = delete;
    short_patience& operator=(const short_patience&) = delete;
    ~short_patience() { async::debug::set_longest_step(before_); }

private:
    std::chrono::steady_clock::duration before_;
};

TEST(debug, reports_the_one_that_holds_the_loop) {
    const short_patience patience(100ms);
    const reports seen;
    async::run(call_holder(120ms)); // the time of the caller and of the sleep is not counted
    seen.expect(kind::long_step, "hold_the_loop(");
    EXPECT_GE(seen.all()[0].held, 120ms);
}

// Not even in the time of the one that awaits several, whose children begin within its own step.
TEST(debug, charges_time_to_the_one_who_used_it) {
    const short_patience patience(100ms);
    const reports seen;
    async::run(async::when_all(hold_the_loop(60ms), hold_the_loop(60ms)));
    EXPECT_EQ(seen.count(), 0u);
    async::run(async::when_all(hold_the_loop(120ms), hold_the_loop(1ms)));
    seen.expect(kind::long_step, "hold_the_loop(");
}

task<> offload() {
    co_await async::run_blocking([] { std::this_thread::sleep_for(120ms); });
}

TEST(debug, lets_others_block) {
    const short_patience patience(100ms);
    const reports seen;
    async::run(offload());
    EXPECT_EQ(seen.count(), 0u);
}

#if !defined(ASYNC_DEBUG_NO_LOCKS)

template <typename Lock, typename Mutex>
task<> hold_across(Mutex& mutex) {
    const Lock lock(mutex); // NOLINT(async-lock-across-await): what debug mode is to report
    co_await async::yield(); // NOLINT(async-lock-across-await): what is to be shown
}

template <typename Lock, typename Mutex>
task<> hold_between(Mutex& mutex) {
    {
        const Lock lock(mutex);
    }
    co_await async::yield();
    const Lock lock(mutex);
}

template <typename Lock, typename Mutex>
void expect_lock_is_seen() {
    Mutex mutex;
    const reports seen;
    async::run(hold_between<Lock>(mutex));
    EXPECT_EQ(seen.count(), 0u);
    async::run(hold_across<Lock>(mutex));
    seen.expect(kind::lock_across_await, "hold_across(");
}

TEST(debug, reports_a_lock_across_an_await) {
    expect_lock_is_seen<std::lock_guard<std::mutex>, std::mutex>();
    expect_lock_is_seen<std::scoped_lock<std::mutex>, std::mutex>();
    expect_lock_is_seen<std::unique_lock<std::recursive_mutex>, std::recursive_mutex>();
    expect_lock_is_seen<std::shared_lock<std::shared_mutex>, std::shared_mutex>();
    expect_lock_is_seen<std::unique_lock<std::shared_mutex>, std::shared_mutex>();
}

task<> hold_async(async::mutex& mutex) {
    const auto guard = co_await mutex.scoped_lock();
    co_await async::yield();
}

TEST(debug, has_nothing_against_a_lock_for_coroutines) {
    async::mutex mutex;
    const reports seen;
    async::run(hold_async(mutex));
    EXPECT_EQ(seen.count(), 0u);
}

// Whoever runs the loop may hold what he likes: no coroutine took it.
TEST(debug, leaves_the_locks_of_others_alone) {
    std::mutex mutex;
    int saved = 0;
    const reports seen;
    const std::lock_guard lock(mutex);
    async::run(save(saved));
    async::run(async::when_all(save(saved), async::yield()));
    EXPECT_EQ(seen.count(), 0u);
}

#endif

task<> sleep_elsewhere(async::thread_pool& pool) {
    async::event_loop& home = async::event_loop::current();
    co_await async::schedule_on(pool);
    EXPECT_THROW(co_await async::sleep_for(1ms), std::logic_error);
    co_await async::schedule_on(home);
    co_await async::sleep_for(1ms);
}

TEST(debug, reports_an_await_off_the_loop) {
    async::thread_pool pool(1);
    const reports seen;
    async::run(sleep_elsewhere(pool));
    seen.expect(kind::off_loop_await, "sleep_elsewhere(");
}

task<> everything() {
    async::event set;
    set.set();
    co_await async::when_all(async::sleep_for(1ms), set.wait(), async::yield());
    auto first = co_await async::when_any(async::sleep_for(1h), async::yield());
    EXPECT_EQ(first.index(), 1u);
    EXPECT_THROW(co_await async::timeout(1ms, async::sleep_for(1h)), std::system_error);
    async::task_group group;
    async::channel<int> numbers(2);
    group.spawn(numbers.send(1));
    EXPECT_EQ(co_await numbers.receive(), 1);
    co_await group.join();
    EXPECT_FALSE((co_await async::get_stop_token()).stop_possible());
}

TEST(debug, has_nothing_to_say_of_good_code) {
    const reports seen;
    async::run(everything());
    for (const auto& each : seen.all())
        ADD_FAILURE() << async::debug::to_json(each);
}

TEST(debug, prints_one_line_of_json) {
    async::debug::report of;
    of.what = kind::long_step;
    of.coroutine = R"(auto f(const char*) [with T = "a\b"])";
    of.file = "a.cpp";
    of.line = 3;
    of.held = 70ms;
    EXPECT_EQ(async::debug::to_json(of),
              R"({"async": "long-step", "coroutine": "auto f(const char*) [with T = \"a\\b\"]", )"
              R"("file": "a.cpp", "line": 3, "milliseconds": 70})");
    of.what = kind::never_awaited;
    EXPECT_EQ(async::debug::to_json(of).find("milliseconds"), std::string::npos);
}

} // namespace
