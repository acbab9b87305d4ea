#pragma once

#include <async/detail/debug_kind.h>

#if defined(ASYNC_DEBUG)
#include <async/awaitable.h>
#include <async/debug.h>
#include <async/detail/held_locks.h>
#include <async/detail/lazy_start.h>

#include <chrono>
#include <coroutine>
#include <cstddef>
#include <source_location>
#include <type_traits>
#include <utility>
#endif

namespace async::detail {

#if !defined(ASYNC_DEBUG)

/// Nothing is tracked: debug mode is off (`debug.h`). An empty base.
class tracked {
public:
    // Inlined by every compiler at every level: there is not even a call.
    [[gnu::always_inline]] void set_awaited() noexcept {}
    [[gnu::always_inline]] void leave() noexcept {}
    [[gnu::always_inline]] static void report(debug::kind) noexcept {}
};

#else

/// A coroutine as debug mode sees it: base of its promise.
class tracked {
public:
    tracked() noexcept = default;
    tracked(const tracked&) = delete;
    tracked& operator=(const tracked&) = delete;

    ~tracked() {
        if (!awaited_)
            tell({debug::kind::never_awaited, site_.function_name(), site_.file_name(),
                  site_.line()});
    }

    /// From `get_return_object`, whose default argument tells the coroutine's name.
    void set_site(const std::source_location& site) noexcept {
        site_ = site;
        awaited_ = false;
    }

    void set_awaited() noexcept { awaited_ = true; }

    /// Between these two it is this coroutine that keeps the thread.
    void enter() noexcept {
        running_ = site_;
        step_ = step{site_, clock::now(), accounted_, held_locks::count()};
    }
    void leave() noexcept { step_.end(false); }

    /// Of the coroutine that runs on this thread.
    static void report(debug::kind what) noexcept {
        tell({what, running_.function_name(), running_.file_name(), running_.line()});
    }

private:
    using clock = std::chrono::steady_clock;

    static void tell(const debug::report& of) noexcept {
        debug::detail::current_handler.load()(of);
    }

    /// What a coroutine does between two suspensions. Copied out of the frame before it suspends,
    /// for then it may be resumed, and gone, at any time.
    struct step {
        std::source_location site;
        clock::time_point begin;
        clock::duration accounted_before{};
        std::size_t locks_before = 0;

        void end(bool suspended) const noexcept {
            // Coroutines that were resumed from within this step have had time of their own.
            const clock::duration held = clock::now() - begin - (accounted_ - accounted_before);
            accounted_ += held;
            running_ = {};
            debug::report of{debug::kind::long_step, site.function_name(), site.file_name(),
                             site.line(), held};
            if (held >= debug::detail::longest_step.load(std::memory_order_relaxed))
                tell(of);
            if (suspended && held_locks::count() > locks_before) {
                of.what = debug::kind::lock_across_await;
                of.lock = held_locks::latest();
                tell(of);
            }
        }
    };

public:
    /// What `co_await` gets instead of the awaiter itself.
    template <typename Awaiter>
    class traced {
    public:
        template <typename Operand>
        traced(tracked& whose, Operand&& operand)
            : self_(whose), inner_(get_awaiter(std::forward<Operand>(operand))) {}

        bool await_ready() { return inner_.await_ready(); }

        template <typename Promise>
        auto await_suspend(std::coroutine_handle<Promise> caller) {
            const step now = self_.step_;
            suspended_ = true;
            try {
                using result = decltype(inner_.await_suspend(caller));
                if constexpr (std::is_void_v<result>) {
                    inner_.await_suspend(caller);
                    now.end(true);
                } else if constexpr (std::is_same_v<result, bool>) {
                    const bool suspended = inner_.await_suspend(caller);
                    if (suspended)
                        now.end(true);
                    else
                        suspended_ = false;
                    return suspended;
                } else {
                    auto next = inner_.await_suspend(caller);
                    now.end(true);
                    return next;
                }
            } catch (...) {
                suspended_ = false;
                throw;
            }
        }

        decltype(auto) await_resume() {
            if (suspended_)
                self_.enter();
            return inner_.await_resume();
        }

    private:
        tracked& self_;
        Awaiter inner_;
        bool suspended_ = false;
    };

    template <typename Operand>
    auto await_transform(Operand&& operand) {
        return traced<decltype(get_awaiter(std::forward<Operand>(operand)))>(
            *this, std::forward<Operand>(operand));
    }

private:
    // Of the thread: who runs on it, and how much time of it steps have been charged with.
    inline static thread_local std::source_location running_;
    inline static thread_local clock::duration accounted_{};

    std::source_location site_;
    bool awaited_ = true; // until there is somebody to await it
    step step_;
};

/// Suspends a lazy coroutine, and notes when it begins.
struct tracked_start {
    tracked* self;
    [[no_unique_address]] lazy_start start;

    bool await_ready() const noexcept { return false; }

    template <typename Promise>
    void await_suspend(std::coroutine_handle<Promise> coroutine) const noexcept {
        start.await_suspend(coroutine);
    }

    void await_resume() const noexcept { self->enter(); }
};

#endif

} // namespace async::detail
