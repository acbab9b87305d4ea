// RUN: %check-rule %s %t

// The standard library's streams: only those that stand for standard input.

#include <async/task.h>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

async::task<> extracts(std::istream &given) {
  int number = 0;
  std::string word;
  char letter = 0;
  std::cin >> number;
  // CHECK: :[[@LINE-1]]:12: warning: 'std::cin >>' blocks the event loop that runs 'extracts'; use 'co_await async::readable' instead [async-blocking-input]
  std::cin >> word;
  // CHECK: :[[@LINE-1]]:12: warning: 'std::cin >>' blocks
  std::cin >> letter >> number >> word;
  // CHECK: :[[@LINE-1]]:12: warning: 'std::cin >>' blocks
  if (!(std::cin >> number))
    // CHECK: :[[@LINE-1]]:18: warning: 'std::cin >>' blocks
    co_return;
  given >> number >> word;
  std::istringstream text("1");
  text >> number >> word;
}

async::task<> lines(std::istream &given, std::istringstream &text) {
  std::string line;
  char buffer[8];
  std::getline(std::cin, line);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::getline' blocks
  std::getline(std::cin, line, ';');
  // CHECK: :[[@LINE-1]]:3: warning: 'std::getline' blocks
  std::cin.getline(buffer, 8);
  // CHECK: :[[@LINE-1]]:12: warning: 'basic_istream::getline' blocks
  std::cin.get();
  // CHECK: :[[@LINE-1]]:12: warning: 'basic_istream::get' blocks
  std::cin.ignore(1);
  // CHECK: :[[@LINE-1]]:12: warning: 'basic_istream::ignore' blocks
  std::cin.read(buffer, 8);
  // CHECK: :[[@LINE-1]]:12: warning: 'basic_istream::read' blocks
  std::wcin.peek();
  // CHECK: :[[@LINE-1]]:13: warning: 'basic_istream::peek' blocks
  std::cin.readsome(buffer, 8);
  std::cin.clear();
  std::getline(given, line);
  std::getline(text, line);
  co_return;
}

async::task<> aliases() {
  std::istream &input = std::cin;
  std::string line;
  std::getline(input, line);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::getline' blocks
  std::ifstream file("name");
  std::istream &other = file;
  std::getline(other, line);
  co_return;
}

// What was awaited was given a zero by its declaration: that is no descriptor.
async::task<int> write(const std::string &text, int flags = 0);
async::task<int> poll_input(int descriptor);
async::task<> after_another_await() {
  std::string line;
  co_await write(line);
  std::getline(std::cin, line);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::getline' blocks the event loop that runs 'after_another_await'; use 'co_await async::readable' instead [async-blocking-input]
}
async::task<> after_its_await() {
  std::string line;
  co_await poll_input(0);
  std::getline(std::cin, line);
}
