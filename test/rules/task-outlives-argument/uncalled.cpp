// RUN: %check-rule %s %t
// FLAGS: -std=c++20 -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
// A sink that is given a lambda keeps the closure, but not what that refers to.
#include <asio.hpp>
#include <string>
#include <utility>

asio::awaitable<void> greet(std::string name);
void use(const std::string &name);

void by_reference(asio::io_context &context) {
  std::string name = "x";
  asio::co_spawn(context, [&name]() -> asio::awaitable<void> { co_await greet(name); }, asio::detached);
  // CHECK: :[[@LINE-1]]:3: warning: the task of this lambda refers to 'name', which is gone when it runs; capture it by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:27: note: 'name' is captured by reference here
  // CHECK: :[[@LINE+3]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'co_spawn' here
  asio::co_spawn(context, [name]() -> asio::awaitable<void> { co_await greet(name); }, asio::detached);
}
void by_default(asio::io_context &context, std::string name) {
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await greet(name); }, asio::detached);
  // CHECK: :[[@LINE-1]]:3: warning: the task of this lambda refers to 'name', which is gone when it runs; capture it by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:27: note: 'name' is captured by reference here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'co_spawn' here
}
void by_name(asio::io_context &context) {
  std::string name = "x";
  auto work = [&name] { return greet(name); };
  asio::co_spawn(context, std::move(work), asio::detached);
  // CHECK: :[[@LINE-1]]:3: warning: the task of this lambda refers to 'name', which is gone when it runs; capture it by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:{{[0-9]+}}: note: 'name' is captured by reference here
  // CHECK: :[[@LINE+2]]:1: note: 'name' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'co_spawn' here
}
void of_others(asio::io_context &context, std::string &name) {
  asio::co_spawn(context, [&name]() -> asio::awaitable<void> { co_await greet(name); }, asio::detached);
  static std::string kept = "x";
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await greet(kept); }, asio::detached);
}
void handlers(asio::io_context &context) {
  bool failed = false;
  asio::co_spawn(context, []() -> asio::awaitable<void> { co_await greet("x"); },
                 [&failed](std::exception_ptr error) { failed = error != nullptr; });
  context.run();
}
int main() {
  asio::io_context context;
  std::string name = "x";
  asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await greet(name); }, asio::detached);
  context.run();
}
void waits(asio::io_context &context) {
  std::string name = "x";
  auto done = asio::co_spawn(context, [&]() -> asio::awaitable<void> { co_await greet(name); }, asio::use_future);
  done.get();
}
asio::awaitable<void> awaits() {
  std::string name = "x";
  co_await asio::co_spawn(co_await asio::this_coro::executor,
                          [&]() -> asio::awaitable<void> { co_await greet(name); }, asio::use_awaitable);
}
