#pragma once

#include <concepts>
#include <coroutine>
#include <stop_token>
#include <system_error>

namespace async::detail {

/// What a coroutine has that nobody can stop.
inline const std::stop_token never_stopped;

/// The token of the coroutine behind `handle`: what its promise answers to `stop_token()`, which a
/// promise of another library need not have.
template <typename Promise>
const std::stop_token& stop_token_of(std::coroutine_handle<Promise> handle) noexcept {
    if constexpr (requires {
                      { handle.promise().stop_token() } -> std::same_as<const std::stop_token&>;
                  })
        return handle.promise().stop_token();
    else
        return never_stopped;
}

[[noreturn]] inline void throw_stopped(const char* call) {
    throw std::system_error(std::make_error_code(std::errc::operation_canceled), call);
}

} // namespace async::detail
