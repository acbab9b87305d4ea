// RUN: %check-rule %s %t
// Conditions of real coroutine code that ask what they should.
#include <async/sync_wait.h>
#include <async/task.h>
#include <cassert>
#include <coroutine>
#include <exception>
#include <map>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

async::task<int> fetch(int = 0);
async::task<bool> is_open();
void spawn(async::task<int>);

// The library's own class asks for its own handle.
struct owner {
  std::coroutine_handle<> handle;
  owner(owner &&other) : handle(std::exchange(other.handle, {})) {}
  ~owner() {
    if (handle)
      handle.destroy();
  }
  explicit operator bool() const { return handle && !handle.done(); }
};
owner make_owner();

// A lock that an await gives knows whether it holds.
struct lock {
  explicit operator bool() const;
};
async::task<lock> try_lock();
async::task<std::optional<int>> next();
async::task<std::unique_ptr<int>> allocate();

struct connection {
  async::task<int> reader;
  std::optional<async::task<int>> writer;
  std::map<int, async::task<int>> pending;
  void start() {
    if (!reader)
      reader = fetch();
    if (!writer)
      writer = fetch();
    assert(reader);
  }
  async::task<> stop() {
    if (reader)
      co_await std::move(reader);
    if (writer && *writer)
      co_await std::move(*writer);
    if (auto found = pending.find(1); found != pending.end() && found->second)
      co_await std::move(found->second);
  }
  bool idle() const { return !reader && !writer; }
};

async::task<> loops(std::vector<async::task<int>> tasks) {
  while (auto value = co_await next())
    spawn(fetch(*value));
  if (auto held = co_await try_lock())
    spawn(fetch());
  if (auto memory = co_await allocate(); memory && *memory > 0)
    spawn(fetch());
  for (auto &task : tasks)
    if (task)
      co_await std::move(task);
  while (co_await is_open() && !co_await is_open())
    ;
  bool open = co_await is_open();
  if (open || co_await is_open())
    spawn(fetch());
  if (make_owner())
    spawn(fetch());
  assert(co_await is_open());
}

int consumed(bool now) {
  auto task = fetch();
  if (now && task)
    return async::sync_wait(std::move(task));
  auto kept = fetch();
  auto job = [task = std::move(kept)]() mutable {
    return task ? async::sync_wait(std::move(task)) : 0;
  };
  auto checked = fetch();
  assert(checked);
  spawn(std::move(checked));
  return job();
}
