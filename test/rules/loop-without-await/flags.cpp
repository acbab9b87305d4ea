// RUN: %check-rule %s %t
//
// Loops that wait for what only others can change.
#include <async/task.h>
#include <async/yield.h>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

async::task<> save();
void work();
bool more();
inline int twice(int number) { return 2 * number; }

bool done;
std::atomic<bool> ready;
volatile bool port;
std::vector<int> queue;

async::task<> global() {
  while (!done) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'done' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'global'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> globalSet() {
  while (!done)
    done = more();
  co_return;
}

async::task<> unseenCall() {
  while (!done)
    work();
  co_return;
}

async::task<> seenCall() {
  int number = 1;
  while (!done)
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'done' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'seenCall'; await an event instead [async-loop-without-await]
    number = twice(number);
  co_return;
}

inline void finish() { done = true; }

async::task<> seenCallSets() {
  while (!done)
    finish();
  co_return;
}

async::task<> atomic() {
  while (!ready.load(std::memory_order_acquire))
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'ready' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'atomic'; await an event instead [async-loop-without-await]
    std::this_thread::yield();
  co_return;
}

async::task<> atomicConverted() {
  while (!ready)
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'ready' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'atomicConverted'; await an event instead [async-loop-without-await]
    ;
  co_return;
}

async::task<> awaited() {
  while (!ready)
    co_await async::yield();
}

async::task<> hardware() {
  while (!port) {
  }
  co_return;
}

async::task<> compareExchange(std::atomic<int> &number) {
  int old = number.load();
  while (!number.compare_exchange_weak(old, old + 1)) {
  }
  do {
    old = number.load();
  } while (!number.compare_exchange_weak(old, old + 1));
  co_return;
}

async::task<> spinLock(std::atomic_flag &lock) {
  while (lock.test_and_set()) {
  }
  co_return;
}

async::task<> testAndTestAndSet(std::atomic<bool> &lock) {
  while (lock.exchange(true))
    while (lock.load()) {
    }
  co_return;
}

async::task<> reference(bool &flag) {
  while (!flag) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'flag' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'reference'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> pointer(bool *flag) {
  while (!*flag) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'flag' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'pointer'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> pointerMoves(const char *text) {
  while (*text)
    ++text;
  co_return;
}

struct node {
  node *next;
};

async::task<> list(node *first) {
  while (first)
    first = first->next;
  co_return;
}

async::task<> token(std::stop_token stop) {
  while (!stop.stop_requested()) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'stop' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'token'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> container() {
  while (queue.empty())
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'queue' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'container'; await an event instead [async-loop-without-await]
    std::this_thread::yield();
  co_return;
}

async::task<> containerFilled() {
  while (queue.empty())
    queue.push_back(1);
  co_return;
}

async::task<> inMiddle() {
  for (;;) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'ready' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'inMiddle'; await an event instead [async-loop-without-await]
    if (ready)
      break;
  }
  co_return;
}

async::task<> twoFlags() {
  while (!done && !ready) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'done' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'twoFlags'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> flagAndUnseen() {
  while (!done && more()) {
  }
  co_return;
}

async::task<> flagAndCounter() {
  for (int round = 0; !done && round < 100; ++round) {
  }
  co_return;
}

async::task<> deadline() {
  auto end = std::chrono::steady_clock::now() + std::chrono::seconds(1);
  while (std::chrono::steady_clock::now() < end) {
  }
  co_return;
}

async::task<> counted(int rounds) {
  while (rounds > 0)
    --rounds;
  co_return;
}

// Nobody at all changes that.
async::task<> notCounted(int rounds) {
  while (rounds > 0)
  // CHECK: :[[@LINE-1]]:3: warning: this loop ends when 'rounds' changes, which nothing in it does, and never suspends; nothing else on the event loop that runs 'notCounted' gets its turn again; await something in it [async-loop-without-await]
    work();
  co_return;
}

async::task<> captured() {
  bool flag = false;
  auto set = [&] { flag = true; };
  (void)set;
  while (!flag) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'flag' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'captured'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> capturedAndCalled() {
  bool flag = false;
  auto set = [&] { flag = true; };
  while (!flag)
    set();
  co_return;
}

class session {
public:
  bool isClosed() const { return closed; }
  bool isUnseen() const;
  void close() { closed = true; }

  async::task<> member() {
    while (!closed) {
    // CHECK: :[[@LINE-1]]:5: warning: this loop waits for 'closed' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'session::member'; await an event instead [async-loop-without-await]
    }
    co_return;
  }

  async::task<> byFunction() {
    while (!isClosed()) {
    // CHECK: :[[@LINE-1]]:5: warning: this loop waits for 'closed' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'session::byFunction'; await an event instead [async-loop-without-await]
    }
    co_return;
  }

  async::task<> byUnseenFunction() {
    while (!isUnseen()) {
    }
    co_return;
  }

  async::task<> closes() {
    while (!closed)
      close();
    co_return;
  }

  async::task<> underLock() {
    while (true) {
    // CHECK: :[[@LINE-1]]:5: warning: this loop waits for 'closed' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'session::underLock'; await an event instead [async-loop-without-await]
      std::lock_guard guard(mutex);
      if (closed)
        break;
    }
    co_return;
  }

private:
  bool closed = false;
  std::mutex mutex;
};

async::task<> ofObject(std::shared_ptr<session> open) {
  while (!open->isClosed()) {
  // CHECK: :[[@LINE-1]]:3: warning: this loop waits for 'closed' to change and never suspends; whoever changes it gets no turn on the event loop that runs 'ofObject'; await an event instead [async-loop-without-await]
  }
  co_return;
}

async::task<> ofObjectClosed(std::shared_ptr<session> open) {
  while (!open->isClosed())
    open->close();
  co_return;
}

// It may be the same object under another name.
struct state {
  bool done = false;
};

async::task<> otherName(state &first, state *second) {
  while (!first.done)
    second->done = true;
  co_return;
}

template <class T> async::task<> generic(T value) {
  while (!value.done()) {
  }
  co_return;
}
