// RUN: %check-rule %s %t
// FLAGS: -std=c++20 -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
// Asio keeps a closure that it is given, and only the task if that is called.
#include <asio.hpp>
#include <string>

asio::awaitable<void> keep(std::string name);
void test(asio::io_context &context, std::string name) {
  asio::co_spawn(context, [name]() -> asio::awaitable<void> { co_await keep(name); }, asio::detached);
  asio::co_spawn(context, [name]() -> asio::awaitable<void> { co_await keep(name); }(), asio::detached);
  // CHECK: :[[@LINE-1]]:27: warning: the task of this closure reads its capture 'name', and the closure is gone when it runs; await the task in the same expression, or pass what it needs as arguments [async-task-outlives-closure]
  // CHECK: :[[@LINE-2]]:103: note: the closure is destroyed at the end of this expression
  // CHECK: :[[@LINE-3]]:3: note: the task is handed to 'co_spawn' here
}
asio::awaitable<void> waits(std::string name) {
  auto executor = co_await asio::this_coro::executor;
  co_await asio::co_spawn(executor, [name]() -> asio::awaitable<void> { co_await keep(name); }(),
                          asio::use_awaitable);
}
