#pragma once

#include <async/awaitable.h>
#include <async/detail/driver.h>
#include <async/detail/outcome.h>
#include <async/event_loop.h>

#include <coroutine>
#include <stop_token>
#include <utility>

namespace async {

namespace detail {

class stopping_completion final : public completion {
public:
    explicit stopping_completion(event_loop& loop) noexcept : loop_(loop) {}

    std::coroutine_handle<> completed() noexcept override {
        loop_.stop();
        return std::noop_coroutine();
    }

private:
    event_loop& loop_;
};

} // namespace detail

/// Runs a program: makes an event loop, awaits `main_task` (or any awaitable) in it, and returns
/// its result or throws its exception.
///
/// What is still spawned then is destroyed where it is suspended; await what must finish.
/// An exception that escapes a spawned task ends `run` with it. `main_task` may finish on
/// any thread; everything else happens on the calling one. Throws `std::logic_error` on a
/// thread that already runs a loop. Cancellation: `stop` is what `main_task` and all that it awaits
/// are stopped by; a request, from any thread, ends them where they wait.
template <awaitable Awaitable>
await_result_t<Awaitable> run(Awaitable main_task, const std::stop_token& stop = {}) {
    using result_type = await_result_t<Awaitable>;
    detail::outcome<result_type> result;
    event_loop loop;
    detail::stopping_completion done(loop);
    auto driver = detail::drive<Awaitable, result_type>(std::move(main_task), result);
    // Not before run(): the task must find the loop, and what it throws must come out here.
    loop.post([&] { driver.start(done, stop); });
    loop.run();
    return result.take();
}

} // namespace async
