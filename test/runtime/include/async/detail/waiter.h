#pragma once

#include <coroutine>

namespace async::detail {

/// A suspended coroutine, in at most one queue.
///
/// Lives inside the awaiter, hence inside the coroutine's frame: queueing allocates nothing, and a
/// frame that is destroyed while it waits takes itself out of the queue. That is what makes it safe
/// to destroy a suspended task at any time on its loop's thread. Not thread-safe.
class waiter {
public:
    waiter() noexcept : previous_(this), next_(this) {}

    // An awaiter may be moved until it is awaited; a queued one must stay where it is. So a move
    // copies nothing, and exists only to let the awaiters that hold a waiter be movable.
    waiter(waiter&&) noexcept : waiter() {}
    waiter& operator=(waiter&&) = delete;

    ~waiter() { unlink(); }

    bool linked() const noexcept { return next_ != this; }

    void unlink() noexcept {
        previous_->next_ = next_;
        next_->previous_ = previous_;
        previous_ = next_ = this;
    }

    std::coroutine_handle<> handle;

private:
    friend class waiter_list;

    waiter* previous_;
    waiter* next_;
};

/// First in, first out. Owns none of its elements; those left at the end are merely let go.
class waiter_list {
public:
    waiter_list() noexcept = default;
    waiter_list(const waiter_list&) = delete;
    waiter_list& operator=(const waiter_list&) = delete;

    ~waiter_list() {
        while (pop_front())
            ;
    }

    bool empty() const noexcept { return !head_.linked(); }

    void push_back(waiter& element) noexcept {
        element.unlink();
        insert_before(head_, element);
    }

    /// The oldest, taken out; null if there is none.
    waiter* pop_front() noexcept {
        if (empty())
            return nullptr;
        waiter* first = head_.next_;
        first->unlink();
        return first;
    }

    waiter* front() const noexcept { return empty() ? nullptr : head_.next_; }

    /// Moves all of `other`, in order, behind what is here.
    void append(waiter_list& other) noexcept {
        if (other.empty())
            return;
        waiter* first = other.head_.next_;
        waiter* last = other.head_.previous_;
        other.head_.previous_ = other.head_.next_ = &other.head_;
        first->previous_ = head_.previous_;
        head_.previous_->next_ = first;
        last->next_ = &head_;
        head_.previous_ = last;
    }

private:
    static void insert_before(waiter& position, waiter& element) noexcept {
        element.previous_ = position.previous_;
        element.next_ = &position;
        position.previous_->next_ = &element;
        position.previous_ = &element;
    }

    waiter head_; // sentinel of the ring
};

} // namespace async::detail
