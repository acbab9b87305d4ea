// RUN: %check-rule %s %t
// A task that leaves a `try` unawaited, beside the nearest code that is right.
#include <async/sync_wait.h>
#include <async/task.h>
#include <exception>
#include <memory>
#include <optional>
#include <stdexcept>
#include <vector>

async::task<int> fetch(int = 0);
async::task<int> cached();
async::task<int> failed(std::exception_ptr);
async::task<int> ready(int);
int parse();
void log();

async::task<int> returned() {
  try {
    return fetch();
    // CHECK: :[[@LINE-1]]:12: warning: the task that 'fetch' returns is returned without being awaited; the handlers of this 'try' are gone when it runs; make 'returned' a coroutine that awaits it [async-returned-in-try]
    // CHECK: :[[@LINE+1]]:5: note: what the task throws does not come here
  } catch (const std::exception &) {
    return cached();
  }
}
async::task<int> awaited() {
  try {
    co_return co_await fetch();
  } catch (const std::exception &) {
    log();
  }
  co_return co_await cached();
}

async::task<int> function_try_block() try {
  return fetch();
  // CHECK: :[[@LINE-1]]:10: warning: the task that 'fetch' returns is returned without being awaited
  // CHECK: :[[@LINE+1]]:3: note: what the task throws
} catch (...) {
  return cached();
}
async::task<int> awaited_function_try_block() try {
  co_return co_await fetch();
} catch (...) {
  log();
  throw;
}

async::task<int> spellings(bool b, std::vector<int> numbers) {
  try {
    auto task = fetch();
    if (b)
      return task;
    // CHECK: :[[@LINE-3]]:17: warning: the task that 'fetch' returns
    // CHECK: note: what the task throws
    auto other = fetch(1);
    if (!b)
      return std::move(other);
    // CHECK: :[[@LINE-3]]:18: warning: the task that 'fetch' returns
    // CHECK: note: what the task throws
    for (int number : numbers)
      return b ? fetch(number) : cached();
    // CHECK: :[[@LINE-1]]:18: warning: the task that 'fetch' returns
    // CHECK: note: what the task throws
    // CHECK: :[[@LINE-3]]:34: warning: the task that 'cached' returns
    // CHECK: note: what the task throws
    return {fetch(2)};
    // CHECK: :[[@LINE-1]]:13: warning: the task that 'fetch' returns
    // CHECK: note: what the task throws
  } catch (const std::logic_error &) {
    log();
  } catch (...) {
    log();
  }
  return cached();
}

async::task<int> nested() {
  try {
    try {
      return fetch();
      // CHECK: :[[@LINE-1]]:14: warning: the task that 'fetch' returns
      // CHECK: :[[@LINE+1]]:7: note: what the task throws
    } catch (const std::logic_error &) {
      return cached();
      // CHECK: :[[@LINE-1]]:14: warning: the task that 'cached' returns
      // CHECK: :[[@LINE+2]]:5: note: what the task throws
    }
  } catch (...) {
    return cached();
  }
}

// A lambda is a function of its own, wherever it is.
async::task<int> lambdas() {
  try {
    auto make = [] { return fetch(); };
    log();
  } catch (...) {
    auto guarded = []() -> async::task<int> {
      try {
        return fetch();
        // CHECK: :[[@LINE-1]]:16: warning: the task that 'fetch' returns is returned without being awaited; the handlers of this 'try' are gone when it runs; make this lambda a coroutine that awaits it
        // CHECK: :[[@LINE+1]]:9: note: what the task throws
      } catch (...) {
        return cached();
      }
    };
  }
  return fetch();
}

struct session {
  async::task<int> task = fetch();
  async::task<int> run() {
    try {
      return step();
      // CHECK: :[[@LINE-1]]:14: warning: the task that 'step' returns {{.*}}; make 'session::run' a coroutine that awaits it
      // CHECK: note: what the task throws
    } catch (...) {
      return cached();
    }
  }
  async::task<int> step();
};

template <class T> async::task<T> never_instantiated(T value) {
  try {
    return fetch(1);
    // CHECK: :[[@LINE-1]]:12: warning: the task that 'fetch' returns
    // CHECK: note: what the task throws
  } catch (...) {
    return cached();
  }
}

// The handlers are there for what happens before the task runs.
async::task<int> futurized() {
  try {
    return fetch(parse());
  } catch (...) {
    return failed(std::current_exception());
  }
}
async::task<int> current_exception_as_task() {
  return failed(std::current_exception());
}
async::task<int> by_helper() {
  try {
    return fetch(parse());
  } catch (...) {
    return current_exception_as_task();
  }
}
async::task<int> throws_itself(int number) {
  try {
    if (number < 0)
      throw std::out_of_range("number");
    return fetch(number);
  } catch (const std::out_of_range &) {
    return cached();
  }
}

// Here nothing is returned that would run later, or not from the try.
async::task<int> outside() {
  int number = 0;
  try {
    number = parse();
  } catch (...) {
    return cached();
  }
  return fetch(number);
}
int waits() {
  try {
    return async::sync_wait(fetch());
  } catch (...) {
    return 0;
  }
}
std::unique_ptr<async::task<int>> kept() {
  try {
    return std::make_unique<async::task<int>>(fetch());
  } catch (const std::bad_alloc &) {
    return nullptr;
  }
}
async::task<int> given(async::task<int> task) {
  try {
    log();
    return task;
  } catch (...) {
    return cached();
  }
}
async::task<int> &reference(session &s) {
  try {
    return s.task;
  } catch (...) {
    throw;
  }
}
