#pragma once

#include <async/detail/debug_kind.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

/// Debug mode: what the rules say at compile time, seen at run time.
///
/// Switched on by defining `ASYNC_DEBUG`, in all of a program's source files or in none; without
/// it no class is larger, no function longer. Switched on, it reports
///
/// - a task (or generator) that is destroyed without ever having been awaited,
/// - an attempt to await a task that has been used up, or that never was one,
/// - a coroutine that keeps its thread longer than a set time before it suspends,
/// - a lock of the standard library or of pthreads that is held while a coroutine suspends,
/// - an await that needs the loop, on a thread that runs none,
///
/// each with the coroutine's name and the place where its body begins.
namespace async::debug {

#if defined(ASYNC_DEBUG)
inline constexpr bool enabled = true;
#else
inline constexpr bool enabled = false;
#endif

/// As it stands in the reports.
constexpr std::string_view name_of(kind what) noexcept {
    switch (what) {
    case kind::never_awaited:
        return "never-awaited";
    case kind::awaited_again:
        return "awaited-again";
    case kind::long_step:
        return "long-step";
    case kind::lock_across_await:
        return "lock-across-await";
    case kind::off_loop_await:
        return "off-loop-await";
    }
    return "";
}

struct report {
    kind what{};
    /// Of the coroutine: its name as `std::source_location` gives it, the file, the line of its
    /// body. Empty and 0 where no coroutine is known.
    const char* coroutine = "";
    const char* file = "";
    std::uint_least32_t line = 0;
    /// How long it kept the thread (`long_step`).
    std::chrono::steady_clock::duration held{};
    /// The address of the lock (`lock_across_await`).
    const void* lock = nullptr;
};

/// One line of JSON, without the line's end.
inline std::string to_json(const report& of) {
    const auto quoted = [](std::string_view text) {
        std::string result = "\"";
        for (const char c : text) {
            if (c == '"' || c == '\\')
                result += '\\';
            result += c;
        }
        return result + '"';
    };
    std::string line = "{\"async\": " + quoted(name_of(of.what)) +
                       ", \"coroutine\": " + quoted(of.coroutine) +
                       ", \"file\": " + quoted(of.file) + ", \"line\": " + std::to_string(of.line);
    if (of.what == kind::long_step)
        line +=
            ", \"milliseconds\": " +
            std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(of.held).count());
    return line + '}';
}

/// Is given every report, on the thread where it arises. Must not throw and must not await.
using handler = void (*)(const report&);

namespace detail {

inline void print(const report& of) {
    std::fprintf(stderr, "%s\n", to_json(of).c_str());
}

inline std::atomic<handler> current_handler = print;
inline std::atomic<std::chrono::steady_clock::duration> longest_step =
    std::chrono::steady_clock::duration(std::chrono::milliseconds(50));

} // namespace detail

/// Where reports go; returns where they went. To begin with they are printed to stderr.
inline handler set_handler(handler next) noexcept {
    return detail::current_handler.exchange(next ? next : detail::print);
}

/// From which time on a step is reported; to begin with 50 ms. Returns what it was.
inline std::chrono::steady_clock::duration
set_longest_step(std::chrono::steady_clock::duration time) noexcept {
    return detail::longest_step.exchange(time);
}

} // namespace async::debug
