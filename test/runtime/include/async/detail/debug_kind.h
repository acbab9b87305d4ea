#pragma once

#include <cstdint>

namespace async::debug {

/// What debug mode reports (`debug.h`). Apart from the rest of it, which nobody needs where it is
/// switched off.
enum class kind : std::uint8_t {
    never_awaited,
    awaited_again,
    long_step,
    lock_across_await,
    off_loop_await,
};

} // namespace async::debug
