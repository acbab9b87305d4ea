// RUN: %check-rule %s %t
// FLAGS: -std=c++20 -DASIO_STANDALONE -DASIO_HAS_CO_AWAIT -DASIO_HAS_STD_COROUTINE
// What an initiating function is given it hands on by value; whether its body
// was read or not, nothing is held.
#include <asio.hpp>
#include <string>
#include <utility>

template <class Token> auto wait_for(asio::steady_timer &timer, std::string text, Token &&token) {
  asio::error_code error;
  return asio::async_initiate<Token, void(asio::error_code)>(
      [&timer](auto handler, std::string, asio::error_code) { timer.async_wait(std::move(handler)); },
      token, std::move(text), error);
}
struct operation {
  int n;
  template <class Self> void operator()(Self &self, asio::error_code error = {}) {
    self.complete(error);
  }
};
template <class Token> auto compose(asio::steady_timer &timer, Token &&token) {
  return asio::async_compose<Token, void(asio::error_code)>(operation{1}, token, timer);
}
asio::awaitable<void> silent(asio::steady_timer &timer) {
  co_await wait_for(timer, "x", asio::use_awaitable);
  auto t = compose(timer, asio::use_awaitable_t<>{});
  co_await std::move(t);
}

asio::awaitable<void> session(const std::string &name);
void start(asio::io_context &context) {
  asio::co_spawn(context, session("x"), asio::detached);
  // CHECK: :[[@LINE-1]]:27: warning: the task of 'session' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'session' take 'name' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:35: note: parameter 'name' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:55: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: the task is handed to 'co_spawn' here
}
void run() {
  asio::io_context context;
  std::string name = "x";
  asio::co_spawn(context, session(name), asio::detached);
  context.run();
}
