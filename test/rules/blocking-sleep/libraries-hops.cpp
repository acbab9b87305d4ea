// RUN: %check-rule %s %t

// Which await leads to a pool and which one back, library by library, by the
// shapes of their declarations.

#include <chrono>
#include <coroutine>
#include <memory>
#include <unistd.h>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct task {
  struct promise_type {
    task get_return_object();
    std::suspend_always initial_suspend() noexcept;
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
};

namespace unifex {
namespace _schedule {
struct _fn {
  template <class Scheduler> awaiter operator()(Scheduler &&scheduler) const;
};
} // namespace _schedule
inline constexpr _schedule::_fn schedule{};
struct event_scheduler {};
struct static_thread_pool {
  struct scheduler {
    awaiter schedule() const;
  };
  scheduler get_scheduler();
};
struct single_thread_context {
  event_scheduler get_scheduler();
};
} // namespace unifex

task senders(unifex::static_thread_pool &pool,
             unifex::single_thread_context &context) {
  co_await unifex::schedule(pool.get_scheduler());
  sleep(1);
  co_await unifex::schedule(context.get_scheduler());
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await pool.get_scheduler().schedule();
  sleep(1);
}

namespace winrt {
awaiter resume_background();
struct apartment_context {
  awaiter operator co_await() const;
};
namespace Windows::System {
struct DispatcherQueue {};
} // namespace Windows::System
namespace Microsoft::UI::Dispatching {
struct DispatcherQueue {};
} // namespace Microsoft::UI::Dispatching
template <class Queue> awaiter resume_foreground(const Queue &queue);
} // namespace winrt

task apartments(winrt::Windows::System::DispatcherQueue system,
                winrt::Microsoft::UI::Dispatching::DispatcherQueue app) {
  winrt::apartment_context ui;
  co_await winrt::resume_background();
  sleep(1);
  co_await ui;
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await winrt::resume_background();
  co_await winrt::resume_foreground(system);
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await winrt::resume_background();
  co_await winrt::resume_foreground(app);
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

namespace concurrencpp {
struct thread_pool_executor {};
struct worker_thread_executor {};
template <class Executor> awaiter resume_on(Executor &&executor);
} // namespace concurrencpp

task executors(std::shared_ptr<concurrencpp::thread_pool_executor> pool,
               std::shared_ptr<concurrencpp::worker_thread_executor> worker) {
  co_await concurrencpp::resume_on(pool);
  sleep(1);
  co_await concurrencpp::resume_on(worker);
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await concurrencpp::resume_on(*pool);
  sleep(1);
}

namespace cppcoro {
struct static_thread_pool {
  awaiter schedule();
};
struct io_service {
  awaiter schedule();
  awaiter schedule_after(std::chrono::seconds time);
};
} // namespace cppcoro

task services(cppcoro::static_thread_pool &pool, cppcoro::io_service &io) {
  co_await pool.schedule();
  sleep(1);
  co_await io.schedule();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await pool.schedule();
  co_await io.schedule_after(std::chrono::seconds(1));
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}

namespace coro {
struct thread_pool {
  awaiter schedule();
};
struct scheduler {
  awaiter schedule();
  awaiter yield_for(std::chrono::seconds time);
};
} // namespace coro

task schedulers(std::shared_ptr<coro::thread_pool> pool,
                std::unique_ptr<coro::scheduler> &scheduler) {
  co_await pool->schedule();
  sleep(1);
  co_await scheduler->schedule();
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
  co_await pool->schedule();
  co_await scheduler->yield_for(std::chrono::seconds(1));
  sleep(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'sleep' blocks
}
