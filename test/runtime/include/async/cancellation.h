#pragma once

#include <async/awaitable.h>
#include <async/detail/countdown.h>
#include <async/detail/outcome.h>
#include <async/detail/stop_token_of.h>
#include <async/task.h>

#include <coroutine>
#include <exception>
#include <stop_token>
#include <system_error>
#include <utility>

namespace async {

/// Awaiter that never waits. See `get_stop_token`.
class stop_token_awaiter {
public:
    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    bool await_suspend(std::coroutine_handle<Promise> caller) noexcept {
        token_ = &detail::stop_token_of(caller);
        return false;
    }

    const std::stop_token& await_resume() const noexcept { return *token_; }

private:
    const std::stop_token* token_ = nullptr;
};

/// `co_await get_stop_token()`: the token of this coroutine, without suspending it.
///
/// Every coroutine has the token of the one that awaits it, and the root has it from `run`,
/// `spawn`, `task_group`, `when_any`, `timeout` or `stop_when`. A request therefore reaches every
/// await below the root: each that has to wait ends with a `std::system_error` of
/// `std::errc::operation_canceled`, and the stack of coroutines unwinds as from any other error.
/// Ownership: the reference is good for as long as the coroutine. Threading: a stop may be
/// requested on any thread; what it wakes goes on, on its own loop's. Source: the token is handed
/// down the chain as receivers hand it up in P2300 ([exec.get.stop.token]).
inline stop_token_awaiter get_stop_token() noexcept {
    return {};
}

/// For operations that may never have to wait: throws `std::errc::operation_canceled` if a stop was
/// requested. `call` is whose error it will be.
inline void throw_if_stopped(const std::stop_token& token, const char* call) {
    if (token.stop_requested())
        detail::throw_stopped(call);
}

/// Whether it is the error with which a stop request ends what waits.
inline bool is_cancellation(const std::exception_ptr& error) {
    try {
        if (error)
            std::rethrow_exception(error);
    } catch (const std::system_error& failure) {
        return failure.code() == std::errc::operation_canceled;
    } catch (...) {
    }
    return false;
}

namespace detail {

/// A stop source that is also stopped when the coroutine around it is. Not to be moved.
class inner_stop {
public:
    explicit inner_stop(const std::stop_token& outer) : forward_(outer, request{this}) {}
    inner_stop(const inner_stop&) = delete;
    inner_stop& operator=(const inner_stop&) = delete;

    void request_stop() noexcept { source_.request_stop(); }
    const std::stop_token& token() const noexcept { return token_; }

private:
    struct request {
        inner_stop* self;
        void operator()() const noexcept { self->source_.request_stop(); }
    };

    std::stop_source source_;
    std::stop_token token_ = source_.get_token();
    std::stop_callback<request> forward_;
};

} // namespace detail

/// Awaits `operation`, which is stopped when `token` is, besides when the awaiting coroutine is.
///
/// Gives the operation's result or throws its exception; returns only when it has ended, however
/// long it takes to notice. Threading: `token` may be stopped from any thread.
template <awaitable Awaitable>
task<await_result_t<Awaitable>> stop_when(std::stop_token token, Awaitable operation) {
    using result_type = await_result_t<Awaitable>;
    detail::inner_stop stop(co_await get_stop_token());
    const std::stop_callback forward(token, [&stop]() noexcept { stop.request_stop(); });
    detail::outcome<result_type> result;
    detail::countdown one(1);
    auto driver = detail::drive<Awaitable, result_type>(std::move(operation), result);
    co_await one.wait([&](const std::stop_token&) { driver.start(one, stop.token()); });
    co_return result.take();
}

} // namespace async
