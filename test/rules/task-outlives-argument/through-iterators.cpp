// RUN: %check-rule %s %t
// What an iterator or an algorithm leads to ends with the container; what has
// static storage duration does not end.

#include <async/task.h>
#include <algorithm>
#include <map>
#include <string>
#include <vector>

async::task<> send(const std::string &text);

async::task<> through_an_iterator() {
  std::map<int, std::string> texts{{1, "one"}};
  const auto found = texts.find(1);
  return send(found->second);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'send' refers to 'texts', which is gone when it runs; make 'through_an_iterator' a coroutine that awaits it, or let 'send' take 'text' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'text' is bound to 'texts' here
  // CHECK: :[[@LINE+2]]:1: note: 'texts' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}

async::task<> through_an_algorithm() {
  std::vector<std::string> texts{"one", "two"};
  const auto found = std::find(texts.begin(), texts.end(), "two");
  return send(*found);
  // CHECK: :[[@LINE-1]]:10: warning: the task of 'send' refers to 'texts', which is gone when it runs; make 'through_an_algorithm' a coroutine that awaits it, or let 'send' take 'text' by value [async-task-outlives-argument]
  // CHECK: :[[@LINE-2]]:15: note: parameter 'text' is bound to 'texts' here
  // CHECK: :[[@LINE+2]]:1: note: 'texts' is destroyed here
  // CHECK: :[[@LINE-4]]:3: note: the task is returned here
}

async::task<> of_the_program() {
  static std::map<int, std::string> texts{{1, "one"}};
  const auto found = texts.find(1);
  return send(found->second);
}

const std::string &constant() {
  static const std::string text = "one";
  return text;
}

async::task<> handed_out() { return send(constant()); }
