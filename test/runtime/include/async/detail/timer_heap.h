#pragma once

#include <async/detail/waiter.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace async::detail {

class timer_heap;

/// A coroutine that waits for a point in time. Takes itself out of the heap when it is destroyed.
class timer_waiter : public waiter {
public:
    using time_point = std::chrono::steady_clock::time_point;

    explicit timer_waiter(time_point at) noexcept : deadline(at) {}
    timer_waiter(timer_waiter&& other) noexcept
        // NOLINTNEXTLINE(bugprone-use-after-move): the base takes its own part only
        : waiter(std::move(other)), deadline(other.deadline) {}
    inline ~timer_waiter();

    /// Takes it out of the heap; false if it was not in one, any longer or yet.
    inline bool leave() noexcept;

    time_point deadline;

private:
    friend class timer_heap;

    timer_heap* heap_ = nullptr; // set while it waits
    std::size_t position_ = 0;
    std::uint64_t sequence_ = 0;
};

/// Binary min-heap of the waiting timers; equal deadlines come out in the order they went in. Every
/// timer knows its place, so that removing any of them costs O(log n). Owns none; not thread-safe.
class timer_heap {
public:
    using time_point = timer_waiter::time_point;

    timer_heap() = default;
    timer_heap(const timer_heap&) = delete;
    timer_heap& operator=(const timer_heap&) = delete;

    ~timer_heap() {
        for (timer_waiter* timer : timers_)
            timer->heap_ = nullptr;
    }

    bool empty() const noexcept { return timers_.empty(); }
    time_point next() const noexcept { return timers_.front()->deadline; }

    void add(timer_waiter& timer) {
        timers_.push_back(&timer);
        timer.heap_ = this;
        timer.sequence_ = next_sequence_++;
        timer.position_ = timers_.size() - 1;
        sift_up(timer.position_);
    }

    void remove(timer_waiter& timer) noexcept {
        const std::size_t hole = timer.position_;
        timer.heap_ = nullptr;
        timer_waiter* last = timers_.back();
        timers_.pop_back();
        if (last == &timer)
            return;
        place(hole, last);
        sift_up(hole);
        sift_down(last->position_);
    }

    /// Moves all that are due at `now` to the end of `ready`, the earliest first.
    void expire(time_point now, waiter_list& ready) noexcept {
        while (!empty() && next() <= now) {
            timer_waiter* due = timers_.front();
            remove(*due);
            ready.push_back(*due);
        }
    }

private:
    static bool before(const timer_waiter* a, const timer_waiter* b) noexcept {
        return a->deadline != b->deadline ? a->deadline < b->deadline : a->sequence_ < b->sequence_;
    }

    void place(std::size_t position, timer_waiter* timer) noexcept {
        timers_[position] = timer;
        timer->position_ = position;
    }

    void exchange(std::size_t a, std::size_t b) noexcept {
        timer_waiter* old = timers_[a];
        place(a, timers_[b]);
        place(b, old);
    }

    void sift_up(std::size_t at) noexcept {
        while (at > 0 && before(timers_[at], timers_[(at - 1) / 2])) {
            exchange(at, (at - 1) / 2);
            at = (at - 1) / 2;
        }
    }

    void sift_down(std::size_t at) noexcept {
        for (;;) {
            std::size_t least = at;
            for (std::size_t child = 2 * at + 1; child <= 2 * at + 2; ++child)
                if (child < timers_.size() && before(timers_[child], timers_[least]))
                    least = child;
            if (least == at)
                return;
            exchange(at, least);
            at = least;
        }
    }

    std::vector<timer_waiter*> timers_;
    std::uint64_t next_sequence_ = 0;
};

bool timer_waiter::leave() noexcept {
    if (!heap_)
        return false;
    heap_->remove(*this);
    return true;
}

timer_waiter::~timer_waiter() {
    leave();
}

} // namespace async::detail
