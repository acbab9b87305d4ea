// A session that does a little of everything is cut off at its first suspension, then, from the
// beginning, at its second, and so on: whichever it is, everything is given back, and whoever comes
// next finds the world in order.

#include "load.h"

#include <async/async.h>

#include <gtest/gtest.h>

#include <array>
#include <chrono>
#include <coroutine>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <type_traits>
#include <utility>

namespace {

using namespace std::chrono_literals;
using async::task;
using async::tcp_listener;
using async::tcp_stream;

/// Counts the suspensions of a session, and cuts it off at one of them.
struct cut {
    int at = 0; // 1 is the first; 0 is none
    std::function<void()> act = [] {};
    int seen = 0;
};

template <typename Awaiter>
struct counted {
    cut& each;
    Awaiter awaiter;

    bool await_ready() { return awaiter.await_ready(); }

    template <typename Promise>
    auto await_suspend(std::coroutine_handle<Promise> caller) {
        if (++each.seen == each.at)
            each.act();
        return awaiter.await_suspend(caller);
    }

    decltype(auto) await_resume() { return awaiter.await_resume(); }
};

/// `co_await step(each, x)` is `co_await x`, counted.
template <typename Awaitable>
auto step(cut& each, Awaitable&& value) {
    using awaiter =
        std::remove_cvref_t<decltype(async::detail::get_awaiter(std::forward<Awaitable>(value)))>;
    return counted<awaiter>{each, async::detail::get_awaiter(std::forward<Awaitable>(value))};
}

/// What sessions share. Outlives the loop.
struct world {
    tcp_listener listener{async::endpoint::loopback()};
    async::mutex lock;
    async::semaphore permits{1};
    async::thread_pool pool{2};
    int alive = 0; // coroutines that have begun and not ended
};

struct alive {
    explicit alive(world& in) : count(in.alive) { ++count; }
    alive(const alive&) = delete;
    alive& operator=(const alive&) = delete;
    ~alive() { --count; }

    int& count;
};

task<> echo(world& in, tcp_stream peer) {
    const alive here(in);
    try {
        std::array<char, 64> buffer;
        while (const std::size_t count = co_await peer.read_some(buffer))
            co_await peer.write_all(std::string_view(buffer.data(), count));
    } catch (const std::system_error& error) {
        // A client that is cut off may leave a message unread.
        EXPECT_EQ(error.code(), std::errc::connection_reset) << error.what();
    }
}

task<> serve(world& in) {
    for (;;)
        async::spawn(echo(in, co_await in.listener.accept()));
}

task<> locked(world& in, cut& each) {
    const alive here(in);
    const auto guard = co_await step(each, in.lock.scoped_lock());
    co_await step(each, async::yield());
}

task<> permitted(world& in, cut& each) {
    const alive here(in);
    const auto permit = co_await step(each, in.permits.acquire());
    co_await step(each, async::sleep_for(100us));
}

task<> send_some(world& in, cut& each, async::channel<int>& values) {
    const alive here(in);
    for (int i = 0; i < 3; ++i)
        co_await step(each, values.send(i));
}

task<> receive_some(world& in, cut& each, async::channel<int>& values) {
    const alive here(in);
    for (int i = 0; i < 3; ++i)
        EXPECT_EQ(co_await step(each, values.receive()), i);
}

task<> wait_for(world& in, cut& each, async::event& happened) {
    const alive here(in);
    co_await step(each, happened.wait());
}

task<> make_happen(world& in, cut& each, async::event& happened) {
    const alive here(in);
    co_await step(each, async::yield());
    happened.set();
}

task<> sleep_a_little(world& in, cut& each) {
    const alive here(in);
    co_await step(each, async::sleep_for(100us));
}

task<> talk(world& in, cut& each) {
    const alive here(in);
    tcp_stream socket = co_await step(each, tcp_stream::connect(in.listener.local_endpoint()));
    std::array<char, 64> buffer;
    for (const std::string_view word : {"one", "two"}) {
        co_await step(each, socket.write_all(word));
        const std::size_t count = co_await step(each, socket.read_some(buffer));
        EXPECT_EQ(std::string_view(buffer.data(), count), word);
    }
}

task<tcp_stream> accept_one(world& in, cut& each, tcp_listener& listener) {
    const alive here(in);
    co_return co_await step(each, listener.accept());
}

task<tcp_stream> connect_later(world& in, cut& each, async::endpoint to) {
    const alive here(in);
    co_await step(each, async::sleep_for(100us));
    co_return co_await step(each, tcp_stream::connect(to));
}

task<> in_a_group(world& in, cut& each) {
    const alive here(in);
    async::task_group group;
    group.spawn(sleep_a_little(in, each));
    group.spawn(locked(in, each));
    co_await step(each, group.join());
}

task<> session(world& in, cut& each) {
    const alive here(in);
    co_await step(each, async::yield());
    co_await step(each, talk(in, each));
    co_await step(each, async::when_all(locked(in, each), locked(in, each)));
    co_await step(each, async::when_all(permitted(in, each), permitted(in, each)));
    {
        async::channel<int> values(1);
        co_await step(each,
                      async::when_all(send_some(in, each, values), receive_some(in, each, values)));
    }
    {
        async::event happened;
        co_await step(
            each, async::when_all(wait_for(in, each, happened), make_happen(in, each, happened)));
    }
    {
        tcp_listener listener(async::endpoint::loopback());
        co_await step(each, async::when_all(accept_one(in, each, listener),
                                            connect_later(in, each, listener.local_endpoint())));
    }
    co_await step(each, async::when_any(sleep_a_little(in, each), async::sleep_for(1h)));
    co_await step(each, async::timeout(1h, sleep_a_little(in, each)));
    co_await step(each, in_a_group(in, each));
    co_await step(each, async::run_blocking(in.pool, [] { std::this_thread::sleep_for(100us); }));
    co_await step(each, async::resolve("127.0.0.1", 80));
    co_await step(each, async::sleep_for(50ms));
}

struct ending {
    bool finished = false;
    bool next_finished = false;
    std::error_code error;
};

task<> supervise(world& in, cut& each, std::stop_token token, ending& how) {
    try {
        co_await async::stop_when(std::move(token), session(in, each));
        how.finished = true;
    } catch (const std::system_error& error) {
        how.error = error.code();
    }
    cut nowhere;
    co_await session(in, nowhere);
    how.next_finished = true;
    async::event_loop::current().stop();
}

enum class by { nothing, destroying, stopping_first, stopping_meanwhile };

/// Runs one session that is cut off at its `at`-th suspension; gives how many there were.
int run_session(by means, int at) {
    world in;
    ending how;
    cut each{.at = at};
    {
        std::stop_source stop;
        async::event_loop loop;
        if (means == by::destroying)
            each.act = [&] { loop.stop(); };
        else if (means == by::stopping_first)
            each.act = [&] { stop.request_stop(); };
        else if (means == by::stopping_meanwhile)
            each.act = [&] { loop.post([&] { stop.request_stop(); }); };
        async::spawn(loop, serve(in));
        async::spawn(loop, supervise(in, each, stop.get_token(), how));
        loop.run();
    }
    EXPECT_EQ(in.alive, 0);
    EXPECT_EQ(in.permits.available(), 1u);
    EXPECT_TRUE(in.lock.try_lock());
    EXPECT_EQ(how.finished, means == by::nothing);
    EXPECT_EQ(how.next_finished, means != by::destroying);
    if (means == by::stopping_first || means == by::stopping_meanwhile) {
        EXPECT_EQ(how.error, std::errc::operation_canceled);
    }
    return each.seen;
}

class cancellation : public testing::TestWithParam<by> {};

TEST_P(cancellation, at_every_suspension_of_a_session) {
    const int suspensions = run_session(by::nothing, 0);
    EXPECT_GE(suspensions, 40);
    for (int at = 1; at <= suspensions; ++at) {
        SCOPED_TRACE("cut off at suspension " + std::to_string(at));
        EXPECT_GE(run_session(GetParam(), at), at) << "there were fewer this time";
    }
}

INSTANTIATE_TEST_SUITE_P(by, cancellation,
                         testing::Values(by::destroying, by::stopping_first,
                                         by::stopping_meanwhile),
                         [](const auto& tested) {
                             switch (tested.param) {
                             case by::destroying:
                                 return "destroying";
                             case by::stopping_first:
                                 return "stopping_first";
                             default:
                                 return "stopping_meanwhile";
                             }
                         });

} // namespace
