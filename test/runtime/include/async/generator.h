#pragma once

#include <async/detail/tracked.h>
#include <async/detail/unique_coroutine.h>

#include <concepts>
#include <coroutine>
#include <cstddef>
#include <exception>
#include <iterator>
#include <memory>
#include <ranges>
#include <type_traits>
#include <utility>

namespace async {

/// A coroutine that produces values one by one, while someone iterates over it, and waits
/// for nothing.
///
/// Lazy: the body begins with `begin()`, which may be called once; a generator nobody
/// iterates over never runs. An input range; elements are `const T&` (or `T` itself if that
/// is a reference), valid until the iterator is advanced. Ownership: move-only, owns its
/// frame, may be dropped half-way. Errors: an exception that leaves the body leaves
/// `begin()` or `++`. `co_await` in the body does not compile: there is nobody to resume
/// it. `std::generator` (P2502) is this and more, in C++23.
template <typename T>
class generator {
    using reference = std::conditional_t<std::is_reference_v<T>, T, const T&>;

public:
    class promise_type : public detail::tracked {
    public:
#if defined(ASYNC_DEBUG)
        generator get_return_object(
            const std::source_location& site = std::source_location::current()) noexcept {
            this->set_site(site);
            return generator(std::coroutine_handle<promise_type>::from_promise(*this));
        }
#else
        generator get_return_object() noexcept {
            return generator(std::coroutine_handle<promise_type>::from_promise(*this));
        }
#endif

        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() const noexcept { return {}; }

        // What is yielded lives in the suspended frame, also if it is a temporary: a
        // pointer is enough.
        std::suspend_always yield_value(reference value) noexcept {
            current_ = std::addressof(value);
            return {};
        }

        void return_void() const noexcept {}
        void unhandled_exception() noexcept { error_ = std::current_exception(); }

        template <typename U>
        std::suspend_never await_transform(U&&) = delete;

    private:
        friend class generator;

        void rethrow_if_failed() {
            if (error_)
                std::rethrow_exception(std::exchange(error_, nullptr));
        }

        std::add_pointer_t<reference> current_ = nullptr;
        std::exception_ptr error_;
    };

    class iterator {
    public:
        using value_type = std::remove_cvref_t<T>;
        using difference_type = std::ptrdiff_t;

        reference operator*() const noexcept {
            return static_cast<reference>(*coroutine_.promise().current_);
        }

        iterator& operator++() {
            coroutine_.resume();
            coroutine_.promise().rethrow_if_failed();
            return *this;
        }

        void operator++(int) { ++*this; }

        friend bool operator==(const iterator& it, std::default_sentinel_t) noexcept {
            return it.coroutine_.done();
        }

    private:
        friend class generator;

        explicit iterator(std::coroutine_handle<promise_type> coroutine) noexcept
            : coroutine_(coroutine) {}

        std::coroutine_handle<promise_type> coroutine_;
    };

    iterator begin() {
        coroutine_.promise().set_awaited();
        return ++iterator(coroutine_.get());
    }
    std::default_sentinel_t end() const noexcept { return {}; }

private:
    explicit generator(std::coroutine_handle<promise_type> handle) noexcept : coroutine_(handle) {}

    detail::unique_coroutine<promise_type> coroutine_;
};

} // namespace async

template <typename T>
inline constexpr bool std::ranges::enable_view<async::generator<T>> = true;
