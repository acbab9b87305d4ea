// RUN: %check-rule %s %t
// FLAGS: -std=c++20
// Generators are lazy too. In C++20 a range-based for keeps the range, and not
// what it was made from.
#include <async/generator.h>
#include <string>
#include <string_view>
#include <vector>

async::generator<char> letters(const std::string &word) {
  for (char c : word)
    co_yield c;
}
async::generator<char> own_letters(std::string word) {
  for (char c : word)
    co_yield c;
}

int count(const std::string &theirs) {
  int n = 0;
  for (char c : letters("word"))
  // CHECK: :[[@LINE-1]]:17: warning: the generator of 'letters' refers to a temporary 'std::string', which is gone when it runs; give the temporary a name, or let 'letters' take 'word' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:25: note: parameter 'word' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:31: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE-4]]:3: note: its body runs in this loop
    n += c;
  for (char c : own_letters("word"))
    n += c;
  for (char c : letters(theirs))
    n += c;
  std::string mine = "word";
  for (char c : letters(mine))
    n += c;
  auto named = letters("word");
  // CHECK: :[[@LINE-1]]:16: warning: the generator of 'letters' refers to a temporary 'std::string', which is gone when it runs; give the temporary a name, or let 'letters' take 'word' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:24: note: parameter 'word' is bound to the temporary here
  // CHECK: :[[@LINE-3]]:30: note: the temporary is destroyed at the end of this expression
  // CHECK: :[[@LINE+1]]:3: note: its body runs in this loop
  for (char c : named)
    n += c;
  return n;
}
async::generator<char> returned() {
  std::string mine = "word";
  return letters(mine);
  // CHECK: :[[@LINE-1]]:10: warning: the generator of 'letters' refers to 'mine', which is gone when it runs; make 'returned' a coroutine that awaits it, or let 'letters' take 'word' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:18: note: parameter 'word' is bound to 'mine' here
  // CHECK: :[[@LINE+2]]:1: note: 'mine' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}
