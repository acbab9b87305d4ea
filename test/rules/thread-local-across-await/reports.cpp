// RUN: %check-rule %s %t
// A reference to a thread_local that is kept over a suspension, by the ways to
// get one, and the nearest twins that are bound again or used before.

#include <async/task.h>
#include <cerrno>
#include <string>
#include <string_view>
#include <vector>

struct journal {
  int lines;
  std::vector<std::string> texts;
  void add(const char *);
};

thread_local journal mine;
thread_local std::vector<int> numbers;
thread_local std::string text;
thread_local int table[4];
thread_local journal *chosen;
thread_local journal &alias = mine;
journal everybodys;

async::task<> step();
void use(int);
void use(const journal *);

async::task<> reference() {
  auto &log = mine;
  log.add("before");
  co_await step();
  log.add("after");
  // CHECK: :[[@LINE-1]]:3: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'reference'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-5]]:15: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

async::task<> named_again() {
  mine.add("before");
  co_await step();
  mine.add("after");
}

async::task<> used_before() {
  auto &log = mine;
  log.add("before");
  co_await step();
}

async::task<> in_the_operand(async::task<> (*save)(int)) {
  auto &log = mine;
  co_await save(log.lines);
}

async::task<> of_everybody() {
  auto &log = everybodys;
  co_await step();
  log.add("after");
}

async::task<> copied() {
  auto log = mine;
  co_await step();
  log.add("after");
}

async::task<> pointer() {
  journal *log = &mine;
  co_await step();
  use(log);
  // CHECK: :[[@LINE-1]]:7: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'pointer'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:18: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

async::task<> pointer_bound_again() {
  journal *log = &mine;
  use(log);
  co_await step();
  log = &mine;
  use(log);
}

async::task<> pointer_on_one_path(bool again) {
  journal *log = &mine;
  co_await step();
  if (again)
    log = &mine;
  use(log);
  // CHECK: :[[@LINE-1]]:7: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'pointer_on_one_path'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-6]]:18: note: bound here
  // CHECK: :[[@LINE-6]]:3: note: suspended here
}

async::task<> assigned() {
  journal *log = nullptr;
  log = &mine;
  co_await step();
  use(log);
  // CHECK: :[[@LINE-1]]:7: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'assigned'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:9: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

// Whom the pointer was set to is known to nobody here.
async::task<> value_of_a_pointer() {
  journal *log = chosen;
  co_await step();
  use(log);
}

async::task<> through_a_reference() {
  journal &log = alias;
  co_await step();
  use(&log);
}

async::task<> member() {
  int &lines = mine.lines;
  co_await step();
  ++lines;
  // CHECK: :[[@LINE-1]]:5: warning: 'lines' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'member'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:21: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

async::task<> element() {
  int &first = table[0];
  co_await step();
  ++first;
  // CHECK: :[[@LINE-1]]:5: warning: 'first' refers to 'thread_local' object 'table' of the thread that bound it, and is used after a suspension, when another thread may run 'element'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:16: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

async::task<> decayed() {
  int *first = table;
  co_await step();
  ++*first;
  // CHECK: :[[@LINE-1]]:6: warning: 'first' refers to 'thread_local' object 'table' of the thread that bound it, and is used after a suspension, when another thread may run 'decayed'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:16: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

async::task<> content() {
  auto last = numbers.begin();
  std::string_view seen = text;
  co_await step();
  use(*last);
  // CHECK: :[[@LINE-1]]:8: warning: 'last' refers to 'thread_local' object 'numbers' of the thread that bound it, and is used after a suspension, when another thread may run 'content'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-5]]:23: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  use(static_cast<int>(seen.size()));
  // CHECK: :[[@LINE-1]]:24: warning: 'seen' refers to 'thread_local' object 'text' of the thread that bound it, and is used after a suspension, when another thread may run 'content'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-8]]:27: note: bound here
  // CHECK: :[[@LINE-8]]:3: note: suspended here
}

async::task<> error_number() {
  int &error = errno;
  co_await step();
  use(error);
  // CHECK: :[[@LINE-1]]:7: warning: 'error' refers to 'errno' of the thread that bound it, and is used after a suspension, when another thread may run 'error_number'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:16: note: bound here
  // CHECK: errno.h:{{[0-9]+:[0-9]+}}: note: expanded from macro 'errno'
  // CHECK: :[[@LINE-5]]:3: note: suspended here
}

async::task<> error_number_read() {
  int error = errno;
  co_await step();
  use(error);
}

journal &current() { return mine; }
journal *current_pointer() {
  static thread_local journal own;
  return &own;
}
journal &elsewhere();
journal &either(bool one) {
  if (one)
    return mine;
  return everybodys;
}

async::task<> handed_out() {
  auto &log = current();
  auto *other = current_pointer();
  co_await step();
  log.add("after");
  // CHECK: :[[@LINE-1]]:3: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'handed_out'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-5]]:15: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  use(other);
  // CHECK: :[[@LINE-1]]:7: warning: 'other' refers to 'thread_local' object 'own' of the thread that bound it, and is used after a suspension, when another thread may run 'handed_out'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-8]]:17: note: bound here
  // CHECK: :[[@LINE-8]]:3: note: suspended here
}

async::task<> part_of_what_is_handed_out() {
  int &lines = current().lines;
  co_await step();
  ++lines;
  // CHECK: :[[@LINE-1]]:5: warning: 'lines' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'part_of_what_is_handed_out'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:26: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

// The pointer is read, and leads to what everybody may share.
journal *&chosen_here() {
  static thread_local journal *own = &everybodys;
  return own;
}

async::task<> pointer_read_from_what_is_handed_out() {
  journal *log = chosen_here();
  auto *other = *&chosen_here();
  co_await step();
  use(log);
  use(other);
}

async::task<> pointer_handed_out() {
  journal *&log = chosen_here();
  co_await step();
  use(log);
  // CHECK: :[[@LINE-1]]:7: warning: 'log' refers to 'thread_local' object 'own' of the thread that bound it, and is used after a suspension, when another thread may run 'pointer_handed_out'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:19: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

async::task<> handed_out_unknown() {
  auto &log = elsewhere();
  auto &other = either(true);
  co_await step();
  log.add("after");
  other.add("after");
}

async::task<> range() {
  for (int number : numbers) {
  // CHECK: :[[@LINE-1]]:21: warning: this loop goes on through 'thread_local' object 'numbers' of the thread that began it after a suspension, when another thread may run 'range'; finish with it before the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE+2]]:5: note: suspended here
    use(number);
    co_await step();
  }
}

async::task<> range_left() {
  for (int number : numbers) {
    use(number);
    co_await step();
    break;
  }
}

async::task<> rounds() {
  for (;;) {
    auto &log = mine;
    log.add("round");
    co_await step();
  }
}

async::task<> rounds_of_one() {
  auto &log = mine;
  for (;;) {
    log.add("round");
    // CHECK: :[[@LINE-1]]:5: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'rounds_of_one'; bind it again after the 'co_await' [async-thread-local-across-await]
    // CHECK: :[[@LINE-4]]:15: note: bound here
    // CHECK: :[[@LINE+1]]:5: note: suspended here
    co_await step();
  }
}

async::task<> lambda() {
  auto &log = mine;
  auto add = [] { mine.add("inside"); };
  log.add("before");
  co_await step();
  add();
}

async::task<> parts() {
  struct both {
    int one, two;
  };
  static thread_local both pair;
  auto &[one, two] = pair;
  use(two);
  co_await step();
  use(one);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers to 'thread_local' object 'pair' of the thread that bound it, and is used after a suspension, when another thread may run 'parts'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-5]]:22: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}

template <class T> async::task<> in_a_template(T step) {
  auto &log = mine;
  co_await step();
  log.add("after");
  // CHECK: :[[@LINE-1]]:3: warning: 'log' refers to 'thread_local' object 'mine' of the thread that bound it, and is used after a suspension, when another thread may run 'in_a_template'; bind it again after the 'co_await' [async-thread-local-across-await]
  // CHECK: :[[@LINE-4]]:15: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
}
template async::task<> in_a_template(async::task<> (*)());

void plain() {
  auto &log = mine;
  log.add("no coroutine");
}
