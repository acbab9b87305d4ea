#include <async/cancellation.h>

#include <async/channel.h>
#include <async/event.h>
#include <async/event_loop.h>
#include <async/file.h>
#include <async/mutex.h>
#include <async/readiness.h>
#include <async/run.h>
#include <async/run_blocking.h>
#include <async/schedule.h>
#include <async/semaphore.h>
#include <async/signals.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/task_group.h>
#include <async/tcp_listener.h>
#include <async/tcp_stream.h>
#include <async/thread_pool.h>
#include <async/timeout.h>
#include <async/udp_socket.h>
#include <async/when_all.h>
#include <async/when_any.h>
#include <async/yield.h>

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

namespace {

using namespace std::chrono_literals;
using async::task;

/// Everything that a coroutine can wait for, each in a state in which it would wait for ever.
struct waits {
    waits() {
        std::array<int, 2> fds{};
        if (::pipe2(fds.data(), O_NONBLOCK | O_CLOEXEC) != 0)
            async::detail::throw_errno("pipe2");
        read_end = async::detail::unique_fd(fds[0]);
        write_end = async::detail::unique_fd(fds[1]);
        EXPECT_TRUE(mutex.try_lock());
        EXPECT_TRUE(full.try_send(1));
    }

    task<> prepare() {
        auto [client, server] = co_await async::when_all(
            async::tcp_stream::connect(quiet.local_endpoint()), quiet.accept());
        near = std::move(client);
        far = std::move(server);
    }

    async::detail::unique_fd read_end;
    async::detail::unique_fd write_end;
    async::mutex mutex;
    async::semaphore semaphore{0};
    async::event event;
    async::channel<int> empty;
    async::channel<int> full{1};
    async::tcp_listener quiet{async::endpoint::loopback()};
    async::tcp_stream near;
    async::tcp_stream far;
    async::udp_socket udp{async::endpoint::loopback()};
    async::signal_set signals{SIGUSR2};
    std::string large;
    std::array<char, 8> buffer{};
};

/// One kind of wait.
struct kind {
    const char* name;
    task<> (*wait)(waits&);
};

void PrintTo(const kind& each, std::ostream* out) {
    *out << each.name;
}

task<> wait_for_ever(std::stop_token stop) {
    // By name: g++ 12 destroys the captures of a lambda in an awaited call twice.
    auto until_stopped = [stop] {
        while (!stop.stop_requested())
            std::this_thread::sleep_for(1ms);
    };
    co_await async::run_blocking(std::move(until_stopped));
}

// NOLINTBEGIN(async-floating-task): each lambda is awaited where it is called
const std::array kinds{
    kind{"sleep_for", [](waits&) -> task<> { co_await async::sleep_for(1h); }},
    kind{"sleep_until",
         [](waits&) -> task<> {
             co_await async::sleep_until(async::event_loop::clock::time_point::max());
         }},
    kind{"yield",
         [](waits&) -> task<> {
             for (;;)
                 co_await async::yield();
         }},
    kind{"readable", [](waits& w) -> task<> { co_await async::readable(w.read_end.get()); }},
    kind{"mutex_lock", [](waits& w) -> task<> { co_await w.mutex.lock(); }},
    kind{"mutex_scoped_lock",
         [](waits& w) -> task<> { const auto guard = co_await w.mutex.scoped_lock(); }},
    kind{"semaphore_acquire",
         [](waits& w) -> task<> { const auto permit = co_await w.semaphore.acquire(); }},
    kind{"event_wait", [](waits& w) -> task<> { co_await w.event.wait(); }},
    kind{"channel_receive", [](waits& w) -> task<> { co_await w.empty.receive(); }},
    kind{"channel_send", [](waits& w) -> task<> { co_await w.full.send(2); }},
    kind{"tcp_accept", [](waits& w) -> task<> { co_await w.quiet.accept(); }},
    kind{"tcp_read", [](waits& w) -> task<> { co_await w.near.read_some(w.buffer); }},
    kind{"tcp_write",
         [](waits& w) -> task<> {
             w.large.assign(std::size_t{16} * 1024 * 1024, 'x'); // more than the kernel buffers
             co_await w.near.write_all(w.large);
         }},
    kind{"udp_receive", [](waits& w) -> task<> { co_await w.udp.receive_from(w.buffer); }},
    kind{"signal", [](waits& w) -> task<> { co_await w.signals.next(); }},
    kind{"run_blocking",
         [](waits&) -> task<> { co_await wait_for_ever(co_await async::get_stop_token()); }},
    kind{"when_all",
         [](waits& w) -> task<> {
             co_await async::when_all(async::sleep_for(1h), w.event.wait(),
                                      w.near.read_some(w.buffer));
         }},
    kind{
        "when_any",
        [](waits& w) -> task<> { co_await async::when_any(async::sleep_for(1h), w.event.wait()); }},
    kind{"timeout", [](waits& w) -> task<> { co_await async::timeout(1h, w.event.wait()); }},
    kind{"stop_when",
         [](waits& w) -> task<> { co_await async::stop_when(std::stop_token(), w.event.wait()); }},
    kind{"task_group",
         [](waits& w) -> task<> {
             async::task_group group;
             group.spawn(w.full.send(3));
             co_await group.join();
         }},
};
// NOLINTEND(async-floating-task)

/// Says with what a wait ended.
task<> expect_cancelled(task<> waiting, bool& cancelled) {
    try {
        co_await std::move(waiting);
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::operation_canceled) << error.what();
        EXPECT_NE(std::string_view(error.what()).find("async::"), std::string_view::npos)
            << error.what();
        cancelled = error.code() == std::errc::operation_canceled;
    }
}

class every_wait : public testing::TestWithParam<kind> {};

task<> stop_after(std::stop_source& source, std::chrono::milliseconds delay) {
    co_await async::sleep_for(delay);
    source.request_stop();
}

task<> stop_on_the_loop(const kind& how) {
    waits places;
    co_await places.prepare();
    std::stop_source source;
    bool cancelled = false;
    co_await async::when_all(
        async::stop_when(source.get_token(), expect_cancelled(how.wait(places), cancelled)),
        stop_after(source, 2ms));
    EXPECT_TRUE(cancelled);
}

TEST_P(every_wait, ends_when_a_stop_is_requested) {
    async::run(stop_on_the_loop(GetParam()));
}

task<> stop_from_a_thread(const kind& how) {
    waits places;
    co_await places.prepare();
    std::stop_source source;
    bool cancelled = false;
    std::thread stranger([&] {
        std::this_thread::sleep_for(2ms);
        source.request_stop();
    });
    co_await async::stop_when(source.get_token(), expect_cancelled(how.wait(places), cancelled));
    stranger.join(); // NOLINT(async-blocking-wait): it has requested the stop, so it is at its end
    EXPECT_TRUE(cancelled);
}

TEST_P(every_wait, ends_when_another_thread_requests_the_stop) {
    async::run(stop_from_a_thread(GetParam()));
}

task<> stop_before(const kind& how) {
    waits places;
    co_await places.prepare();
    std::stop_source source;
    source.request_stop();
    bool cancelled = false;
    co_await async::stop_when(source.get_token(), expect_cancelled(how.wait(places), cancelled));
    EXPECT_TRUE(cancelled);
}

TEST_P(every_wait, does_not_begin_after_a_stop) {
    async::run(stop_before(GetParam()));
}

task<> destroy_waiting(const kind& how) {
    waits places;
    co_await places.prepare();
    {
        async::task_group group;
        group.spawn(how.wait(places));
        co_await async::sleep_for(2ms);
    } // destroyed where it is suspended
    co_await async::sleep_for(2ms);
}

TEST_P(every_wait, can_be_destroyed) {
    // The callable of run_blocking asks for the stop, which destroying does not request.
    if (std::string_view(GetParam().name) == "run_blocking")
        GTEST_SKIP();
    async::run(destroy_waiting(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(cancellation, every_wait, testing::ValuesIn(kinds),
                         [](const auto& each) { return std::string(each.param.name); });

/// A session with many awaits of many kinds, of which the first `most` succeed and the next is
/// stopped.
class script {
public:
    explicit script(std::stop_source& source, int most) noexcept : source_(source), left_(most) {}

    /// Before each await: when its turn has come, a stop is requested while it waits.
    task<> step() {
        ++steps;
        if (left_-- == 0)
            async::event_loop::current().post([this] { source_.request_stop(); });
        co_return;
    }

    int steps = 0;

private:
    std::stop_source& source_;
    int left_;
};

task<> serve_once(async::tcp_listener& listener) {
    async::tcp_stream peer = co_await listener.accept();
    std::array<char, 64> buffer;
    while (const std::size_t count = co_await peer.read_some(buffer))
        co_await peer.write_all(std::string_view(buffer.data(), count));
}

task<> session(script& steps, async::endpoint server, async::mutex& one_at_a_time, bool& finished) {
    std::array<char, 64> buffer;
    co_await steps.step();
    async::tcp_stream peer = co_await async::tcp_stream::connect(server);
    for (int round = 0; round < 3; ++round) {
        co_await steps.step();
        const auto guard = co_await one_at_a_time.scoped_lock();
        co_await steps.step();
        co_await peer.write_all("ping");
        co_await steps.step();
        EXPECT_EQ(co_await peer.read_some(buffer), 4u);
        co_await steps.step();
        co_await async::sleep_for(1ms);
        co_await steps.step();
        co_await async::yield();
        co_await steps.step();
        auto work = async::run_blocking([] { std::this_thread::sleep_for(1ms); });
        co_await std::move(work);
    }
    finished = true;
}

task<> one_session(int most, int& steps, bool& finished) {
    async::tcp_listener listener(async::endpoint::loopback());
    async::mutex one_at_a_time;
    async::task_group servers;
    servers.spawn(serve_once(listener));
    std::stop_source source;
    script plan(source, most);
    try {
        co_await async::stop_when(
            source.get_token(), session(plan, listener.local_endpoint(), one_at_a_time, finished));
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::operation_canceled) << error.what();
    }
    // Whatever the session held is free again.
    EXPECT_TRUE(one_at_a_time.try_lock());
    steps = plan.steps;
    servers.request_stop();
    co_await servers.join();
}

TEST(cancellation, at_each_await_of_a_session_in_turn) {
    int all = 0;
    bool finished = false;
    async::run(one_session(-1, all, finished));
    ASSERT_TRUE(finished);
    ASSERT_EQ(all, 19);
    int stopped = 0;
    for (int most = 0; most < all; ++most) {
        int steps = 0;
        finished = false;
        async::run(one_session(most, steps, finished));
        // An await that need not wait may succeed once more, no further.
        EXPECT_GE(steps, most + 1);
        EXPECT_LE(steps, most + 4);
        stopped += !finished;
    }
    EXPECT_GE(stopped, all - 1);
}

task<> ask(std::stop_token& token) {
    token = co_await async::get_stop_token();
}

task<> ask_below(std::stop_token& token) {
    co_await ask(token);
}

TEST(cancellation, hands_the_token_down) {
    const std::stop_source source;
    std::stop_token found;
    async::run(ask_below(found), source.get_token());
    EXPECT_EQ(found, source.get_token());
    async::run(ask_below(found));
    EXPECT_FALSE(found.stop_possible());
    async::sync_wait(ask_below(found));
    EXPECT_FALSE(found.stop_possible());
}

task<> take_what_is_free(async::mutex& mutex, async::semaphore& semaphore, bool& reached) {
    const auto guard = co_await mutex.scoped_lock();
    const auto permit = co_await semaphore.acquire();
    reached = true;
}

TEST(cancellation, spares_what_need_not_wait) {
    std::stop_source source;
    source.request_stop();
    async::mutex mutex;
    async::semaphore semaphore(1);
    bool reached = false;
    async::run(take_what_is_free(mutex, semaphore, reached), source.get_token());
    EXPECT_TRUE(reached);
}

task<> go_home(async::event_loop& loop, async::thread_pool& pool, bool& home) {
    co_await async::schedule_on(pool);
    co_await async::schedule_on(loop);
    home = async::event_loop::try_current() == &loop;
}

task<> go_home_stopped(async::thread_pool& pool, bool& home) {
    std::stop_source source;
    source.request_stop();
    co_await async::stop_when(source.get_token(),
                              go_home(async::event_loop::current(), pool, home));
}

TEST(cancellation, does_not_strand_a_coroutine_on_another_thread) {
    async::thread_pool pool(1);
    bool home = false;
    async::run(go_home_stopped(pool, home));
    EXPECT_TRUE(home);
}

task<int> late_result(async::event& never) {
    try {
        co_await never.wait();
    } catch (const std::system_error&) {
        // Notices the stop, and has a result all the same.
    }
    co_return 7;
}

TEST(cancellation, leaves_the_last_word_to_the_operation) {
    std::stop_source source;
    source.request_stop();
    async::event never;
    EXPECT_EQ(async::run(async::stop_when(source.get_token(), late_result(never))), 7);
}

TEST(cancellation, knows_its_own_error) {
    const auto error_of = [](const auto& failure) { return std::make_exception_ptr(failure); };
    EXPECT_FALSE(async::is_cancellation(nullptr));
    EXPECT_FALSE(async::is_cancellation(error_of(std::runtime_error("x"))));
    EXPECT_FALSE(async::is_cancellation(
        error_of(std::system_error(std::make_error_code(std::errc::timed_out)))));
    EXPECT_TRUE(async::is_cancellation(
        error_of(std::system_error(std::make_error_code(std::errc::operation_canceled)))));
}

// A stop that comes from another thread in the moment in which the wait ends: whoever comes first,
// nothing is lost and nobody is resumed twice.
task<> race_with_the_end(int rounds, int& cancelled) {
    async::event_loop& loop = async::event_loop::current();
    for (int i = 0; i < rounds; ++i) {
        async::event done;
        std::stop_source source;
        std::thread stranger([&] {
            loop.post([&] { done.set(); });
            source.request_stop();
        });
        try {
            co_await async::stop_when(source.get_token(), done.wait());
        } catch (const std::system_error&) {
            ++cancelled;
        }
        co_await async::run_blocking([&] { stranger.join(); });
        // What was posted refers to this round's event.
        co_await async::yield();
        co_await async::yield();
    }
}

TEST(cancellation, may_race_with_the_end_of_the_wait) {
    int cancelled = 0;
    async::run(race_with_the_end(100, cancelled));
    EXPECT_LE(cancelled, 100);
}

} // namespace
