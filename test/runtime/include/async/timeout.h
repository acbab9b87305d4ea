#pragma once

#include <async/awaitable.h>
#include <async/cancellation.h>
#include <async/detail/outcome.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_any.h>

#include <array>
#include <chrono>
#include <system_error>
#include <utility>

namespace async {

/// Awaits `operation` for no longer than `limit`; then stops it.
///
/// Gives its result or throws its exception if it has one, be it late; throws `std::system_error`
/// of `std::errc::timed_out` if the time ran out and the stop request ended it. Either way it has
/// ended: nothing goes on behind the caller's back, and an operation that does not heed its stop
/// token is waited for. Units: the time counts from the `co_await`, on the loop's clock.
/// Cancellation: a stop request from outside is `std::errc::operation_canceled`, as ever. Errors:
/// awaiting it where no loop runs throws `std::logic_error`.
template <typename Rep, typename Period, awaitable Awaitable>
task<await_result_t<Awaitable>> timeout(std::chrono::duration<Rep, Period> limit,
                                        Awaitable operation) {
    using result_type = await_result_t<Awaitable>;
    enum : std::size_t { done, late };
    detail::outcome<result_type> result;
    detail::outcome<void> alarm;
    detail::race race(2, co_await get_stop_token());
    std::array<detail::driver, 2> drivers{
        detail::drive<Awaitable, result_type>(std::move(operation), result),
        detail::drive<sleep_awaiter, void>(sleep_for(limit), alarm)};
    co_await race.wait(drivers);
    if (race.winner() == late && is_cancellation(result.exception())) {
        alarm.take(); // throws if it was a stop from outside that ended both
        throw std::system_error(std::make_error_code(std::errc::timed_out), "async::timeout");
    }
    co_return result.take();
}

} // namespace async
