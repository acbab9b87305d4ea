// RUN: %check-rule %s %t
// CHECK-OPTIONS: {async-void-callback-coroutine.DroppableTypes: 'app::quiet'}
// Whatever returns a task, wherever it is converted to a callable that returns
// nothing.
#include <async/generator.h>
#include <async/task.h>
#include <any>
#include <coroutine>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <vector>

using callback = std::function<void()>;
async::task<> handle();
async::task<> handle_number(int);
void log();
void keep(async::task<>);
void on_click(callback);
void on_number(const std::function<void(int)> &);

struct session {
  async::task<> run();
  void close();
};
struct functor {
  async::task<> operator()() const;
};
struct overloaded {
  async::task<> operator()();
  void operator()(int);
};

void initialisations(session &s) {
  callback coroutine = []() -> async::task<> { co_return; };
  // CHECK: :[[@LINE-1]]:24: warning: this lambda returns a task that 'std::function' throws away; its body will not run [async-void-callback-coroutine]
  callback started = [] { keep(handle()); };
  callback plain = [] { return handle(); };
  // CHECK: :[[@LINE-1]]:20: warning: this lambda returns a task
  callback braces{[]() -> async::task<> { co_return; }};
  // CHECK: :[[@LINE-1]]:19: warning: this lambda returns a task
  callback function = handle;
  // CHECK: :[[@LINE-1]]:23: warning: this callable returns a task
  callback address = &handle;
  // CHECK: :[[@LINE-1]]:22: warning: this callable returns a task
  callback silent = log;
  async::task<> (*pointer)() = handle;
  callback by_pointer = pointer;
  // CHECK: :[[@LINE-1]]:25: warning: this callable returns a task
  callback object = functor();
  // CHECK: :[[@LINE-1]]:21: warning: this callable returns a task
  callback bound = std::bind(handle_number, 1);
  // CHECK: :[[@LINE-1]]:20: warning: this callable returns a task
  auto kept = std::bind(&session::run, &s);
  callback named = kept;
  // CHECK: :[[@LINE-1]]:20: warning: this callable returns a task
  callback closed = std::bind(&session::close, &s);
  std::function<void(session &)> member = &session::run;
  // CHECK: :[[@LINE-1]]:43: warning: this callable returns a task
  std::function<void(session &)> closing = &session::close;
  auto lambda = []() -> async::task<> { co_return; };
  callback variable = lambda;
  // CHECK: :[[@LINE-1]]:23: warning: this callable returns a task
  callback reference = std::ref(lambda);
  // CHECK: :[[@LINE-1]]:24: warning: this callable returns a task
  std::function<async::task<>()> good = lambda;
  callback converted = good;
  // CHECK: :[[@LINE-1]]:24: warning: this callable returns a task
  std::function<void(int)> generic = [](auto) -> async::task<> { co_return; };
  // CHECK: :[[@LINE-1]]:38: warning: this lambda returns a task
  std::function<void(int)> by_argument = [](auto x) { return handle_number(x); };
  // CHECK: :[[@LINE-1]]:42: warning: this lambda returns a task
  std::function<void(int)> number = [](auto x) { return x; };
  std::packaged_task<void()> packaged(handle);
  // CHECK: :[[@LINE-1]]:39: warning: this callable returns a task
}

struct button {
  callback pressed = [] { return handle(); };
  // CHECK: :[[@LINE-1]]:22: warning: this lambda returns a task
  callback released = log;
  std::vector<callback> observers;
  callback moved;
  button() : moved(handle) {}
  // CHECK: :[[@LINE-1]]:20: warning: this callable returns a task
  void observe(callback observer = handle);
  // CHECK: :[[@LINE-1]]:36: warning: this callable returns a task
};
callback at_exit = handle;
// CHECK: :[[@LINE-1]]:20: warning: this callable returns a task
callback at_start = [] { keep(handle()); };
static std::map<std::string, callback> commands = {
    {"run", handle},
    // CHECK: :[[@LINE-1]]:13: warning: this callable returns a task
    {"log", log},
};

callback conversions(button &b, std::map<int, callback> &by_number) {
  b.pressed = handle;
  // CHECK: :[[@LINE-1]]:15: warning: this callable returns a task
  b.pressed = log;
  on_click([]() -> async::task<> { co_return; });
  // CHECK: :[[@LINE-1]]:12: warning: this lambda returns a task
  on_click([] { log(); });
  on_number(handle_number);
  // CHECK: :[[@LINE-1]]:13: warning: this callable returns a task
  on_number([](int number) { keep(handle_number(number)); });
  b.observers.push_back(handle);
  // CHECK: :[[@LINE-1]]:25: warning: this callable returns a task
  b.observers.emplace_back(handle);
  // CHECK: :[[@LINE-1]]:28: warning: this callable returns a task
  b.observers.emplace_back(log);
  by_number[1] = [] { return handle(); };
  // CHECK: :[[@LINE-1]]:18: warning: this lambda returns a task
  by_number.emplace(2, handle);
  // CHECK: :[[@LINE-1]]:24: warning: this callable returns a task
  by_number.insert_or_assign(3, handle);
  // CHECK: :[[@LINE-1]]:33: warning: this callable returns a task
  by_number.try_emplace(4, handle);
  // CHECK: :[[@LINE-1]]:28: warning: this callable returns a task
  if (by_number.empty())
    return [] { return handle(); };
  // CHECK: :[[@LINE-1]]:12: warning: this lambda returns a task
  return log;
}

template <class T> void once(T) {
  on_click(handle);
  // CHECK: :[[@LINE-1]]:12: warning: this callable returns a task
  on_click([]() -> async::task<> { co_return; });
  // CHECK: :[[@LINE-1]]:12: warning: this lambda returns a task
}
template void once(int);
template void once(long);

// Its result is kept, or it has none that is a task.
void kept() {
  std::function<std::any()> any = [] { return std::any(); };
  std::function<async::task<>()> same = handle;
  std::packaged_task<async::task<>()> packaged(handle);
  auto future = std::async(std::launch::deferred, handle);
  callback result = [] { return 1; };
  callback empty = nullptr;
  callback generator = []() -> async::generator<int> { co_yield 1; };
  callback copy = result;
  callback chosen = overloaded();
}

// Not every started task has to be waited for.
template <class Self> struct eager_promise {
  Self get_return_object();
  std::suspend_never initial_suspend() noexcept;
  std::suspend_always final_suspend() noexcept;
  void return_void();
  void unhandled_exception();
};
struct awaiter {
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  void await_resume();
};
struct detached {
  using promise_type = eager_promise<detached>;
};
struct started : awaiter {
  using promise_type = eager_promise<started>;
};
namespace app {
struct quiet : awaiter {
  using promise_type = eager_promise<quiet>;
};
} // namespace app
namespace QCoro {
struct Task : awaiter {
  using promise_type = eager_promise<Task>;
};
} // namespace QCoro

void kinds() {
  callback runs_alone = []() -> detached { co_return; };
  callback slot = []() -> QCoro::Task { co_return; };
  callback named = []() -> app::quiet { co_return; };
  callback lost = []() -> started { co_return; };
  // CHECK: :[[@LINE-1]]:19: warning: this lambda returns a task that 'std::function' throws away; its result and its exceptions are lost
}

// Any class of that kind, whoever wrote it; a class with another purpose is
// none.
namespace app {
template <class Signature> class any_invocable;
template <class R, class... Args> class any_invocable<R(Args...)> {
public:
  template <class F> any_invocable(F &&f);
  R operator()(Args...);
};
template <class Signature> struct completion {
  template <class F> completion(F &&f);
};
} // namespace app
void others() {
  app::any_invocable<void(int)> dropped = handle_number;
  // CHECK: :[[@LINE-1]]:43: warning: this callable returns a task that 'app::any_invocable' throws away
  app::any_invocable<async::task<>(int)> kept = handle_number;
  app::completion<void()> unknown = handle;
}
