#pragma once

#include <async/detail/permits.h>
#include <async/task.h>

#include <cstddef>
#include <deque>
#include <optional>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace async {

/// Values from some coroutines to others of the same loop, in order, with room for a limited number
/// of them: who sends faster than others receive is made to wait.
///
/// First come, first served on both sides; each value goes to one receiver. Ownership: values are
/// moved in and out; those that nobody has received are destroyed with the channel, which must
/// outlive those who wait. Threading: no thread safety; all on one loop's thread. Cancellation: a
/// stop request ends the wait with `std::errc::operation_canceled`; a value that waited to be sent
/// is then destroyed, and one that waited to be received goes to the next. Errors: sending into a
/// closed channel throws `std::system_error` of `std::errc::broken_pipe`; having to wait where no
/// loop runs throws `std::logic_error`.
template <typename T>
class channel {
    class ticket : public detail::permits::awaiter {
    public:
        ticket(detail::permits& from, const char* call) noexcept
            : detail::permits::awaiter(from, 1), call_(call) {}
        bool await_resume() { return taken(call_); }

    private:
        const char* call_;
    };

public:
    /// `capacity`: how many values may wait to be received, at least one.
    explicit channel(std::size_t capacity = 1) : spaces_(capacity) {
        if (capacity == 0)
            throw std::invalid_argument("async::channel: no capacity");
    }
    channel(const channel&) = delete;
    channel& operator=(const channel&) = delete;

    /// Waits for room, then leaves `value` there.
    task<> send(T value) {
        // In a statement of its own: see detail/lazy_start.h.
        bool open = !closed_;
        if (open)
            open = co_await ticket(spaces_, "async::channel::send");
        if (!open || closed_)
            throw std::system_error(std::make_error_code(std::errc::broken_pipe),
                                    "async::channel::send");
        push(std::move(value));
    }

    /// False, and `value` untouched, if there is no room or the channel is closed.
    bool try_send(T& value) {
        if (closed_ || !spaces_.try_acquire(1))
            return false;
        push(std::move(value));
        return true;
    }
    bool try_send(T&& value) { return try_send(value); }

    /// The oldest value; nothing once the channel is closed and empty.
    task<std::optional<T>> receive() {
        const bool any = co_await ticket(items_, "async::channel::receive");
        if (!any)
            co_return std::nullopt;
        co_return pop();
    }

    /// Nothing if there is no value now.
    std::optional<T> try_receive() {
        if (!items_.try_acquire(1))
            return std::nullopt;
        return pop();
    }

    /// Nothing more is sent; what is there can still be received. Ends all waits, on both sides.
    void close() noexcept {
        closed_ = true;
        spaces_.close();
        items_.close();
    }

    bool is_closed() const noexcept { return closed_; }
    std::size_t size() const noexcept { return values_.size(); }

private:
    void push(T&& value) {
        values_.push_back(std::move(value));
        items_.release(1);
    }

    std::optional<T> pop() {
        std::optional<T> value(std::move(values_.front()));
        values_.pop_front();
        spaces_.release(1);
        return value;
    }

    std::deque<T> values_;
    detail::permits items_{0};
    detail::permits spaces_;
    bool closed_ = false;
};

} // namespace async
