// RUN: %check-rule %s %t
// FLAGS: -std=c++20
// Views, pointers and iterators into what ends.
#include <async/task.h>
#include <async/when_all.h>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

async::task<> parse(std::string_view text);
async::task<> write(const char *text);
async::task<> sum(std::span<const int> numbers);
async::task<> add(std::initializer_list<int> numbers);
async::task<> from(std::vector<int>::iterator first);
async::task<> with(std::reference_wrapper<int> number);
async::task<> fill(int *number);
async::task<> owns(std::vector<int> numbers);
std::string make_text();
std::vector<int> make_numbers();
std::string_view known_text();

async::task<> temporaries() {
  auto text = parse(make_text());
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'parse' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'parse' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'text' is a view of the temporary
  // CHECK: :[[@LINE-3]]:32: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+39]]:3: note: the task is awaited here
  auto literal = parse("text");
  auto view = parse(known_text());
  auto part = parse(std::string_view(make_text()).substr(1));
  // CHECK: :[[@LINE-1]]:15: warning: the task of 'parse' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'parse' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:51: note: parameter 'text' is a view of the temporary
  // CHECK: :[[@LINE-3]]:60: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+32]]:3: note: the task is awaited here
  auto pointer = write(make_text().c_str());
  // CHECK: :[[@LINE-1]]:18: warning: the task of 'write' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'write' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:36: note: parameter 'text' points to the temporary
  // CHECK: :[[@LINE-3]]:43: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+27]]:3: note: the task is awaited here
  auto numbers = sum(make_numbers());
  // CHECK: :[[@LINE-1]]:18: warning: the task of 'sum' refers to a temporary 'std::vector<int>', which is gone when it runs; await it in the same expression, or let 'sum' own what 'numbers' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'numbers' is a view of the temporary
  // CHECK: :[[@LINE-3]]:36: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+22]]:3: note: the task is awaited here
  auto braced = add({1, 2});
  // CHECK: :[[@LINE-1]]:17: warning: the task of 'add' refers to a temporary 'const int[2]', which is gone when it runs; await it in the same expression, or let 'add' own what 'numbers' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:21: note: parameter 'numbers' is a view of the temporary
  // CHECK: :[[@LINE-3]]:27: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+17]]:3: note: the task is awaited here
  auto iterator = from(make_numbers().begin());
  // CHECK: :[[@LINE-1]]:19: warning: the task of 'from' refers to a temporary 'std::vector<int>', which is gone when it runs; await it in the same expression, or let 'from' own what 'first' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:39: note: parameter 'first' is a view of the temporary
  // CHECK: :[[@LINE-3]]:46: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+12]]:3: note: the task is awaited here
  auto copied = owns(make_numbers());
  auto target = fill(make_numbers().data());
  // CHECK: :[[@LINE-1]]:17: warning: the task of 'fill' refers to a temporary 'std::vector<int>', which is gone when it runs; await it in the same expression, or let 'fill' own what 'number' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:37: note: parameter 'number' points to the temporary
  // CHECK: :[[@LINE-3]]:43: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+6]]:3: note: the task is awaited here
  auto content = parse(*std::make_unique<std::string>("x"));
  // CHECK: :[[@LINE-1]]:18: warning: the task of 'parse' refers to a temporary 'std::unique_ptr', which is gone when it runs; await it in the same expression, or let 'parse' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:24: note: parameter 'text' is a view of the temporary
  // CHECK: :[[@LINE-3]]:59: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await async::when_all(std::move(text), std::move(literal), std::move(view),
                           std::move(part), std::move(pointer), std::move(numbers),
                           std::move(braced), std::move(iterator), std::move(copied),
                           std::move(target), std::move(content));
  co_await parse(make_text());
}

async::task<> local_text() {
  std::string text = make_text();
  return parse(text);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'parse' refers to 'text', which is gone when it runs; make 'local_text' a coroutine that awaits it, or let 'parse' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'text' is a view of 'text'
  // CHECK: :[[@LINE+2]]:1: note: 'text' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> local_view() {
  std::string text = make_text();
  std::string_view view = text;
  return parse(view);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'parse' refers to 'text', which is gone when it runs; make 'local_view' a coroutine that awaits it, or let 'parse' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'text' is a view of 'text'
  // CHECK: :[[@LINE+2]]:1: note: 'text' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> another_view(std::string_view other) {
  std::string text = make_text();
  std::string_view view = text;
  view = other;
  return parse(view);
}
async::task<> local_array() {
  char text[8] = {};
  return write(text);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'write' refers to 'text', which is gone when it runs; make 'local_array' a coroutine that awaits it, or let 'write' own what 'text' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:16: note: parameter 'text' points to 'text'
  // CHECK: :[[@LINE+2]]:1: note: 'text' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> static_array() {
  static char text[8] = {};
  return write(text);
}
async::task<> local_number() {
  int number = 0;
  return fill(&number);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'fill' refers to 'number', which is gone when it runs; make 'local_number' a coroutine that awaits it, or let 'fill' own what 'number' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'number' points to 'number'
  // CHECK: :[[@LINE+2]]:1: note: 'number' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> wrapped_number() {
  int number = 0;
  return with(std::ref(number));
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'with' refers to 'number', which is gone when it runs; make 'wrapped_number' a coroutine that awaits it, or let 'with' own what 'number' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'number' is a view of 'number'
  // CHECK: :[[@LINE+2]]:1: note: 'number' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> element() {
  int numbers[3] = {};
  return fill(&numbers[1]);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'fill' refers to 'numbers', which is gone when it runs; make 'element' a coroutine that awaits it, or let 'fill' own what 'number' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'number' points to 'numbers'
  // CHECK: :[[@LINE+2]]:1: note: 'numbers' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
async::task<> heap() {
  int *number = new int;
  return fill(number);
}
async::task<> given_view(std::string_view text) { return parse(text); }
async::task<> given_pointer(int *number) { return fill(number); }
async::task<> nothing() { return fill(nullptr); }

// Who moves away what it owns keeps it alive elsewhere.
async::task<> moved_on(std::vector<std::unique_ptr<int>> &keepers) {
  auto number = std::make_unique<int>(1);
  auto t = fill(number.get());
  keepers.push_back(std::move(number));
  return t;
}
async::task<> not_moved() {
  auto number = std::make_unique<int>(1);
  return fill(number.get());
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'fill' refers to 'number', which is gone when it runs; make 'not_moved' a coroutine that awaits it, or let 'fill' own what 'number' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:22: note: parameter 'number' points to 'number'
  // CHECK: :[[@LINE+2]]:1: note: 'number' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
struct filled { int number; async::task<> work; };
std::unique_ptr<filled> returned_with_it() {
  auto both = std::make_unique<filled>();
  both->work = fill(&both->number);
  return both;
}
void released(std::vector<async::task<>> &works) {
  auto number = std::make_unique<int>(1);
  works.push_back(fill(number.get()));
  number.release();
}
void not_released(std::vector<async::task<>> &works) {
  auto number = std::make_unique<int>(1);
  works.push_back(fill(number.get()));
  // CHECK: :[[@LINE-1]]:19: warning: the task of 'fill' refers to 'number', which is gone when it runs; await it before that, or let 'fill' own what 'number' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:31: note: parameter 'number' points to 'number'
  // CHECK: :[[@LINE+2]]:1: note: 'number' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is kept for later here
}
async::task<> shared(std::shared_ptr<int> number) { return fill(number.get()); }

// Classes that say what they are.
struct [[gsl::Owner(int)]] block { int n; };
struct [[gsl::Pointer(int)]] cursor {
  cursor(const block &);
};
async::task<> walk(cursor at);
struct unmarked { unmarked(const block &); };
async::task<> unknown(unmarked at);
const block &pick(const block &of [[clang::lifetimebound]]);
async::task<> read(const block &of);
async::task<> marked() {
  auto t = walk(block{1});
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'walk' refers to a temporary 'block', which is gone when it runs; await it in the same expression, or let 'walk' own what 'at' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'at' is a view of the temporary
  // CHECK: :[[@LINE-3]]:25: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(t);
  auto u = unknown(block{1});
  co_await std::move(u);
  auto v = read(pick(block{1}));
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'read' refers to a temporary 'block', which is gone when it runs; await it in the same expression, or let 'read' take 'of' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'of' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:31: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: the task is awaited here
  co_await std::move(v);
}

// What an aggregate refers to by a member, and what it owns.
struct title { std::string_view text; int size; };
struct named { const std::string &name; };
struct nested { named inner; };
struct owned { std::string name; };
async::task<> show(title what);
async::task<> call(named what);
async::task<> call_nested(nested what);
async::task<> keep(owned what);
async::task<> aggregates() {
  std::string mine = make_text();
  auto a = show({make_text(), 1});
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'show' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'show' own what 'what' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'what' refers to the temporary
  // CHECK: :[[@LINE-3]]:33: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+14]]:3: note: the task is awaited here
  auto b = show({mine, 1});
  auto c = call({make_text()});
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'call' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'call' own what 'what' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:17: note: parameter 'what' refers to the temporary
  // CHECK: :[[@LINE-3]]:30: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+8]]:3: note: the task is awaited here
  auto d = call({mine});
  auto e = call_nested({{make_text()}});
  // CHECK: :[[@LINE-1]]:12: warning: the task of 'call_nested' refers to a temporary 'std::string', which is gone when it runs; await it in the same expression, or let 'call_nested' own what 'what' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:24: note: parameter 'what' refers to the temporary
  // CHECK: :[[@LINE-3]]:39: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+2]]:3: note: the task is awaited here
  auto f = keep({make_text()});
  co_await async::when_all(std::move(a), std::move(b), std::move(c), std::move(d), std::move(e),
                           std::move(f));
}
async::task<> local_aggregate() {
  std::string mine = make_text();
  return call({mine});
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'call' refers to 'mine', which is gone when it runs; make 'local_aggregate' a coroutine that awaits it, or let 'call' own what 'what' refers to [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'what' refers to 'mine'
  // CHECK: :[[@LINE+2]]:1: note: 'mine' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
