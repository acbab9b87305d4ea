#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace probe {

/// An address on the caller's stack, to be compared with another.
[[gnu::noinline]] inline std::uintptr_t stack_address() {
    return reinterpret_cast<std::uintptr_t>(__builtin_frame_address(0));
}

/// How far apart the stack addresses it was shown are.
class stack_span {
public:
    void mark() {
        const std::uintptr_t here = stack_address();
        low_ = std::min(low_, here);
        high_ = std::max(high_, here);
    }

    std::uintptr_t bytes() const { return high_ - low_; }

private:
    std::uintptr_t low_ = UINTPTR_MAX;
    std::uintptr_t high_ = 0;
};

class stopwatch {
public:
    std::chrono::steady_clock::duration elapsed() const {
        return std::chrono::steady_clock::now() - start_;
    }

private:
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

/// Whether this build has to make symmetric transfer a tail call. clang promises it at every level
/// of optimisation, g++ only from -O2 on, which no macro tells: there the build does
/// (PROBE_OPTIMISED). Nobody promises it under a sanitizer, whose instrumentation may stand between
/// the call and the return.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define PROBE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define PROBE_SANITIZED 1
#endif
#endif

#if defined(PROBE_SANITIZED)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif

#if defined(__clang__) || defined(PROBE_OPTIMISED)
inline constexpr bool must_transfer = !sanitized;
#else
inline constexpr bool must_transfer = false;
#endif

} // namespace probe
