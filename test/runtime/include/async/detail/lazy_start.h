#pragma once

#include <coroutine>

#if defined(__GNUC__) && !defined(__clang__)
#include <cstdio>
#include <cstdlib>
#include <memory>
#endif

namespace async::detail {

#if !defined(__GNUC__) || defined(__clang__)

/// What a lazy coroutine awaits before its body.
using lazy_start = std::suspend_always;

inline lazy_start start_lazily(const void*) noexcept {
    return {};
}

#else

/// What a lazy coroutine awaits before its body. Refuses a coroutine that g++ 12 has spoilt.
///
/// That compiler keeps the value of a condition with a `co_await` in it in a variable of its own,
/// which belongs to the innermost scope that has any. Where there is none, the variable gets in
/// front of all else in the frame, and neither the functions that resume and destroy it nor the
/// promise are where `std::coroutine_handle` looks for them. Such a coroutine ends the program when
/// it is called, instead of hanging it later. Of the check nothing is left in any other coroutine
/// once it is optimised.
class lazy_start {
public:
    explicit lazy_start(const void* promise) noexcept : promise_(promise) {}

    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> self) const noexcept {
        if (std::addressof(self.promise()) == promise_)
            return;
        std::fputs("async::task: g++ makes wrong code of a co_await in the condition of an if, "
                   "while, do, for or switch where no local variable is in scope; await in a "
                   "statement of its own\n",
                   stderr);
        std::abort();
    }

    void await_resume() const noexcept {}

private:
    const void* promise_;
};

/// `promise`: that of the coroutine.
inline lazy_start start_lazily(const void* promise) noexcept {
    return lazy_start(promise);
}

#endif

} // namespace async::detail
