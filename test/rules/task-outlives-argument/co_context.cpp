// RUN: %check-rule %s %t
// A task that is given to a context runs when its thread comes to it.
#include <async/task.h>
#include <string>
#include <utility>

namespace co_context {
using async::task;
class io_context {
public:
  void co_spawn(task<> &&entrance);
  void start();
  void join();
};
void co_spawn(task<> &&entrance);
} // namespace co_context

async::task<> serve(const std::string &name);

void to_a_context(co_context::io_context &context, std::string &outside) {
  std::string name = "first";
  context.co_spawn(serve(name));
  // CHECK: :[[@LINE-1]]:20: warning: the task of 'serve' refers to 'name', which is gone when it runs; await it before that, or let 'serve' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:26: note: parameter 'name' is bound to 'name' here
  // CHECK: :[[@LINE+3]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'co_spawn' here
  context.co_spawn(serve(outside));
}

async::task<> to_its_own() {
  co_context::co_spawn(serve("second"));
  // CHECK: :[[@LINE-1]]:24: warning: the task of 'serve' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'serve' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:30: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:39: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'co_spawn' here
  co_await serve("third");
}
