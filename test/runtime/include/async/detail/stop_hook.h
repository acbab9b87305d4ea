#pragma once

#include <async/detail/stop_token_of.h>
#include <async/event_loop.h>

#include <coroutine>
#include <memory>
#include <optional>
#include <stop_token>
#include <utility>

namespace async::detail {

/// Brings a stop request to the thread of the loop on which a coroutine waits.
///
/// `std::stop_callback` runs on whatever thread requests the stop, where nothing of the loop may be
/// touched. From another thread the request therefore travels by the loop's inbox, together with a
/// ticket that says whether the coroutine still waits when it arrives. Lives in the awaiter.
class stop_hook {
public:
    using action = void (*)(void* object) noexcept;

    stop_hook() noexcept = default;
    // Awaiters are movable until they are awaited; an armed hook stays where it is.
    stop_hook(stop_hook&&) noexcept {}
    stop_hook& operator=(stop_hook&&) = delete;
    ~stop_hook() { disarm(); }

    /// Has `cancel(object)` called on the thread of `loop` when a stop is requested, unless
    /// `disarm` comes first. Costs nothing where a stop is not possible.
    void arm(const std::stop_token& token, event_loop& loop, action cancel, void* object) {
        if (!token.stop_possible())
            return;
        loop_ = &loop;
        inbox_ = loop.inbox();
        cancel_ = cancel;
        object_ = object;
        callback_.emplace(token, request{this});
    }

    void disarm() noexcept {
        callback_.reset(); // returns when a request that is just being made has been passed on
        if (ticket_)
            *std::exchange(ticket_, nullptr) = nullptr;
    }

private:
    struct request {
        stop_hook* self;

        void operator()() const noexcept {
            if (event_loop::try_current() == self->loop_) {
                self->cancel_(self->object_);
                return;
            }
            self->ticket_ = std::make_shared<stop_hook*>(self);
            self->inbox_->post([ticket = self->ticket_] {
                if (stop_hook* hook = *ticket)
                    hook->cancel_(hook->object_);
            });
        }
    };

    event_loop* loop_ = nullptr;
    std::shared_ptr<inbox> inbox_; // the loop may be gone by the time of the request
    action cancel_ = nullptr;
    void* object_ = nullptr;
    std::shared_ptr<stop_hook*> ticket_;
    std::optional<std::stop_callback<request>> callback_;
};

/// Base of the awaiters that wait in some queue and go on early when a stop is requested.
///
/// `Derived` has `waiter& place()`; `enqueue(event_loop&)`, which queues it; and `bool withdraw()
/// noexcept`, which takes it out again and says whether it still had to wait.
template <typename Derived>
class stoppable {
protected:
    /// Suspends `caller`; false, for `await_suspend` to return, if a stop was requested before.
    template <typename Promise>
    bool suspend(std::coroutine_handle<Promise> caller) {
        event_loop& loop = event_loop::to_wait_on();
        const std::stop_token& token = stop_token_of(caller);
        stopped_ = token.stop_requested();
        if (stopped_)
            return false;
        self().place().handle = caller;
        self().enqueue(loop);
        loop_ = &loop;
        hook_.arm(token, loop, cancel, this);
        return true;
    }

    /// For `await_resume`: throws `std::errc::operation_canceled` if it was a stop that ended the
    /// wait.
    void finish(const char* call) {
        hook_.disarm();
        if (stopped_)
            throw_stopped(call);
    }

    /// The same for those who have to look at the result first.
    bool finished_by_stop() noexcept {
        hook_.disarm();
        return stopped_;
    }

private:
    Derived& self() noexcept { return static_cast<Derived&>(*this); }

    static void cancel(void* object) noexcept {
        auto* stopping = static_cast<stoppable*>(object);
        if (!stopping->self().withdraw())
            return; // what it waited for came first
        stopping->stopped_ = true;
        stopping->loop_->make_ready(stopping->self().place());
    }

    event_loop* loop_ = nullptr;
    stop_hook hook_;
    bool stopped_ = false;
};

} // namespace async::detail
