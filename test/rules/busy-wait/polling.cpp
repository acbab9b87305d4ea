// RUN: %check-rule %s %t
// ENABLE: async-busy-wait
#include <async/sleep.h>
#include <async/task.h>
#include <async/yield.h>
#include <atomic>
#include <chrono>
#include <memory>

using namespace std::chrono_literals;

void work();
bool more();
async::task<> changed();

bool done;
std::atomic<bool> ready;

async::task<> sleeps() {
  while (!done)
    co_await async::sleep_for(10ms);
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
}

async::task<> yields() {
  while (!ready.load()) {
    co_await async::yield();
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'ready' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  }
}

async::task<> afterwards() {
  do
    co_await async::yield();
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  while (!done);
}

async::task<> inMiddle() {
  for (;;) {
    if (ready)
      break;
    co_await async::sleep_for(10ms);
    // CHECK: :[[@LINE-4]]:3: warning: this loop does nothing but to wait until 'ready' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  }
}

async::task<> returns() {
  while (true) {
    if (done)
      co_return;
    co_await async::sleep_for(10ms);
    // CHECK: :[[@LINE-4]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  }
}

async::task<> named() {
  while (!done) {
    auto timer = async::sleep_for(10ms);
    co_await timer;
    // CHECK: :[[@LINE-3]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
  }
}

async::task<> reference(const bool &flag) {
  while (!flag)
    co_await async::yield();
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'flag' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
}

struct session {
  bool closed = false;
  bool isClosed() const;
  bool tryClose();
};

async::task<> object(std::shared_ptr<session> open) {
  while (!open->closed)
    co_await async::yield();
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'closed' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
}

async::task<> question(session &open) {
  while (!open.isClosed())
    co_await async::yield();
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'open' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
}

async::task<> action(session &open) {
  while (!open.tryClose())
    co_await async::yield();
}

async::task<> unseen() {
  while (more())
    co_await async::sleep_for(10ms);
}

// Somebody else's sleep, and one that wraps another.
async::task<> pause(std::chrono::milliseconds time);
async::task<> nap() { co_await async::sleep_for(1ms); }
async::task<int> poll(std::chrono::milliseconds time);

async::task<> structure() {
  while (!done)
    co_await pause(10ms);
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
}

async::task<> wrapped() {
  while (!done)
    co_await nap();
    // CHECK: :[[@LINE-2]]:3: warning: this loop does nothing but to wait until 'done' changes; it wakes for nothing in most rounds, and late in the last; await an event instead [async-busy-wait]
    // CHECK: :[[@LINE-2]]:5: note: it sleeps here
}

async::task<> givesResult() {
  while (!done)
    co_await poll(10ms);
}

async::task<> somethingElse() {
  while (!done) {
    work();
    co_await async::sleep_for(10ms);
  }
}

async::task<> otherAwait() {
  while (!done)
    co_await changed();
}

async::task<> forEver() {
  while (true)
    co_await async::sleep_for(1h);
}

// Watchdogs.
async::task<> deadline(std::chrono::steady_clock::time_point end) {
  while (std::chrono::steady_clock::now() < end)
    co_await async::sleep_for(10ms);
}

async::task<> flagAndDeadline(std::chrono::steady_clock::time_point end) {
  while (!done && std::chrono::steady_clock::now() < end)
    co_await async::sleep_for(10ms);
}

async::task<> counted() {
  for (int round = 0; round < 10 && !done; ++round)
    co_await async::sleep_for(10ms);
}

async::task<> countedDown(int rounds) {
  while (!done && rounds-- > 0)
    co_await async::sleep_for(10ms);
}

// A copy that nobody changes is no flag.
async::task<> copy(bool flag) {
  while (flag)
    co_await async::sleep_for(10ms);
}
