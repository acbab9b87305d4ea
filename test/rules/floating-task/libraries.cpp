// RUN: %check-rule %s %t
// ENABLE: async-unawaited-coroutine
// What each library lets go, and the nearest value that it does not.
#include <coroutine>
#include <utility>

struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
template <class Self, class Initial> struct promise {
  Self get_return_object();
  Initial initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
template <class Self> struct lazy : awaiter {
  using promise_type = promise<Self, std::suspend_always>;
};
template <class Self> struct eager : awaiter {
  using promise_type = promise<Self, std::suspend_never>;
};

namespace asio {
struct awaitable : lazy<awaitable> {};
struct io_context {};
struct detached_t {};
struct use_awaitable_t {};
inline constexpr detached_t detached;
inline constexpr use_awaitable_t use_awaitable;
void co_spawn(io_context &, awaitable, detached_t);
awaitable co_spawn(io_context &, awaitable, use_awaitable_t);
} // namespace asio

void with_asio(asio::io_context &io, asio::awaitable (*serve)()) {
  co_spawn(io, serve(), asio::detached);
  co_spawn(io, serve(), asio::use_awaitable);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_spawn' returns a lazy task that is never awaited; its body will not run [async-unawaited-coroutine]
  // CHECK: :[[@LINE-2]]:3: note: start it with 'asio::co_spawn'
}

namespace boost::cobalt {
struct promise : eager<promise> {
  void operator+() &&;
  void detach();
};
struct task : lazy<task> {};
struct detached {
  using promise_type = ::promise<detached, std::suspend_never>;
};
void spawn(int executor, task, asio::detached_t);
} // namespace boost::cobalt

boost::cobalt::promise delay();
boost::cobalt::task job();
boost::cobalt::detached log_later();

void with_cobalt() {
  +delay();
  delay().detach();
  log_later();
  boost::cobalt::spawn(1, job(), asio::detached);
  delay();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'delay' returns is dropped; its result and its exceptions are lost [async-floating-task]
  job();
  // CHECK: :[[@LINE-1]]:3: warning: 'job' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'boost::cobalt::run' or start it with 'boost::cobalt::spawn'
}

namespace cppcoro {
struct task : lazy<task> {};
struct async_scope {
  void spawn(task);
  task join();
};
} // namespace cppcoro

void with_cppcoro(cppcoro::async_scope &scope, cppcoro::task (*work)()) {
  scope.spawn(work());
  scope.join();
  // CHECK: :[[@LINE-1]]:9: warning: 'join' returns a lazy task
  // CHECK: :[[@LINE-2]]:9: note: run it with 'cppcoro::sync_wait' or start it with 'cppcoro::async_scope::spawn'
}

namespace coro {
struct task : lazy<task> {};
struct thread_pool {
  bool spawn_detached(task &&);
  task spawn_joinable(task &&);
};
} // namespace coro

void with_libcoro(coro::thread_pool &pool, coro::task (*work)()) {
  pool.spawn_detached(work());
  pool.spawn_joinable(work());
  // CHECK: :[[@LINE-1]]:8: warning: 'spawn_joinable' returns a lazy task
  // CHECK: :[[@LINE-2]]:8: note: run it with 'coro::sync_wait' or start it with 'coro::thread_pool::spawn_detached'
}

namespace folly {
struct SemiFuture : eager<SemiFuture> {};
template <class T> struct Future : eager<Future<T>> {
  template <class F> Future<T> thenValue(F &&) && { return {}; }
  template <class F> Future<T> thenError(F &&) &&;
  Future<T> via(int executor) &&;
};
namespace coro {
struct TaskWithExecutor : lazy<TaskWithExecutor> {
  SemiFuture start() &&;
};
TaskWithExecutor co_withExecutor(int executor, int task);
} // namespace coro
} // namespace folly

folly::Future<int> flush();
void each(int);

void with_folly() {
  folly::coro::co_withExecutor(1, 2).start();
  folly::coro::co_withExecutor(1, 2);
  // CHECK: :[[@LINE-1]]:3: warning: 'co_withExecutor' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'folly::coro::blockingWait' or start it with 'folly::coro::TaskWithExecutor::start'
  flush().thenValue(each).thenError(each);
  flush();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'flush' returns is dropped
  // CHECK: :[[@LINE-2]]:3: note: wait for it with 'folly::Future::get'
  flush().via(1);
  // CHECK: :[[@LINE-1]]:11: warning: the task that 'via' returns is dropped
  // CHECK: :[[@LINE-2]]:11: note: wait for it with 'folly::Future::get'
}

template <class T>
void chain_in_template(folly::Future<int> one, folly::Future<T> two) {
  std::move(one).thenValue(each);
  std::move(one).thenValue([](T) {});
  std::move(one).thenValue([](T) {}).via(1);
  // CHECK: :[[@LINE-1]]:38: warning: the task that 'via' returns is dropped
  // CHECK: :[[@LINE-2]]:38: note: wait for it with 'folly::Future::get'
  std::move(two).thenValue([](T) {});
  std::move(one).via(1);
  // CHECK: :[[@LINE-1]]:18: warning: the task that 'via' returns is dropped
  // CHECK: :[[@LINE-2]]:18: note: wait for it with 'folly::Future::get'
}
template void chain_in_template(folly::Future<int>, folly::Future<int>);

namespace seastar {
template <class T = void> struct future {
  using promise_type = promise<future, std::suspend_never>;
};
template <class T> awaiter operator co_await(future<T>);
struct reactor {
  void run_in_background(future<>);
};
} // namespace seastar

seastar::future<> background();

void with_seastar(seastar::reactor &engine) {
  (void)background();
  engine.run_in_background(background());
  background();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'background' returns is dropped
}

namespace async_simple {
struct Future : eager<Future> {};
namespace coro {
namespace detail {
struct LazyBase : lazy<LazyBase> {
  template <class F> void start(F &&);
};
} // namespace detail
struct Lazy : detail::LazyBase {};
} // namespace coro
} // namespace async_simple
namespace coro_rpc {
struct coro_rpc_server_base {
  async_simple::Future async_start();
};
struct coro_rpc_server : coro_rpc_server_base {
  async_simple::Future restart();
};
} // namespace coro_rpc
namespace cinatra {
struct coro_http_server {
  async_simple::Future async_start();
};
} // namespace cinatra

async_simple::coro::Lazy load();

/// Not the library's: it only derives from it.
struct my_server : coro_rpc::coro_rpc_server {
  async_simple::Future async_start();
};

void with_async_simple(coro_rpc::coro_rpc_server &server,
                       cinatra::coro_http_server *http, my_server &mine) {
  load().start(each);
  server.async_start();
  http->async_start();
  load();
  // CHECK: :[[@LINE-1]]:3: warning: 'load' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'async_simple::coro::syncAwait' or start it with 'async_simple::coro::Lazy::start'
  server.restart();
  // CHECK: :[[@LINE-1]]:10: warning: the task that 'restart' returns is dropped
  // CHECK: :[[@LINE-2]]:10: note: wait for it with 'async_simple::Future::get'
  mine.async_start();
  // CHECK: :[[@LINE-1]]:8: warning: the task that 'async_start' returns is dropped
  // CHECK: :[[@LINE-2]]:8: note: wait for it with 'async_simple::Future::get'
}

namespace concurrencpp {
template <class T> struct result : eager<result<T>> {};
struct null_result {
  using promise_type = promise<null_result, std::suspend_never>;
};
struct executor {
  template <class F> void post(F &&);
  template <class F> result<int> submit(F &&);
};
} // namespace concurrencpp

concurrencpp::result<int> compute();
concurrencpp::null_result notify();

void with_concurrencpp(concurrencpp::executor &pool) {
  notify();
  pool.post(each);
  compute();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'compute' returns is dropped
  // CHECK: :[[@LINE-2]]:3: note: wait for it with 'concurrencpp::result::get'
  pool.submit(each);
  // CHECK: :[[@LINE-1]]:8: warning: the task that 'submit' returns is dropped
  // CHECK: :[[@LINE-2]]:8: note: wait for it with 'concurrencpp::result::get'
}

namespace QCoro {
template <class T = void> struct Task : eager<Task<T>> {};
template <class T = void> struct LazyTask : lazy<LazyTask<T>> {};
} // namespace QCoro

QCoro::Task<> slot();
QCoro::LazyTask<> lazy_slot();

void with_qcoro() {
  slot();
  lazy_slot();
  // CHECK: :[[@LINE-1]]:3: warning: 'lazy_slot' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'QCoro::waitFor'
}

namespace unifex {
struct task : lazy<task> {};
struct running : eager<running> {};
namespace _async_scope {
struct async_scope {
  running spawn(task);
  running attach(task);
};
} // namespace _async_scope
inline namespace v1 {
using _async_scope::async_scope;
}
} // namespace unifex

unifex::task connect();

void with_unifex(unifex::async_scope &scope) {
  scope.spawn(connect());
  scope.attach(connect());
  // CHECK: :[[@LINE-1]]:9: warning: the task that 'attach' returns is dropped
  connect();
  // CHECK: :[[@LINE-1]]:3: warning: 'connect' returns a lazy task
  // CHECK: :[[@LINE-2]]:3: note: run it with 'unifex::sync_wait' or start it with 'unifex::async_scope::spawn'
}

namespace exec {
struct task : lazy<task> {};
struct running : eager<running> {};
struct start_detached_t {
  running operator()(task) const;
};
inline constexpr start_detached_t start_detached;
inline constexpr start_detached_t ensure_started;
} // namespace exec

exec::task request();

void with_stdexec() {
  exec::start_detached(request());
  exec::ensure_started(request());
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'ensure_started' returns is dropped
}

namespace winrt {
struct fire_and_forget {
  using promise_type = promise<fire_and_forget, std::suspend_never>;
};
namespace Windows::Foundation {
struct IAsyncAction : eager<IAsyncAction> {};
} // namespace Windows::Foundation
} // namespace winrt

winrt::fire_and_forget on_click();
winrt::Windows::Foundation::IAsyncAction save();

void with_winrt() {
  on_click();
  save();
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'save' returns is dropped
  // CHECK: :[[@LINE-2]]:3: note: wait for it with 'winrt::Windows::Foundation::IAsyncAction::get'
}

// A function of the user's is none of a library's for having its name.
namespace mine {
struct running : eager<running> {};
running start_detached(exec::task);
} // namespace mine

void with_a_namesake() {
  mine::start_detached(request());
  // CHECK: :[[@LINE-1]]:3: warning: the task that 'start_detached' returns is dropped
}
