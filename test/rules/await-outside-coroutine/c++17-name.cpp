// RUN: %check-rule %s %t
// FLAGS: -std=c++17
// Code that uses the words as names is no coroutine code.
struct scheduler {
  int co_await(int value) { return co_yield_ + value; }
  int co_yield_ = 0;
};

int run(scheduler &pool) {
  int co_return = pool.co_await(1);
  return co_return;
}
