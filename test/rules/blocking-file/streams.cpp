// RUN: %check-rule %s %t

// FILE, and the streams of the standard library.

#include <async/task.h>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>

async::task<> c_streams(FILE *file, char *buffer) {
  FILE *opened = std::fopen("name", "r");
  // CHECK: :[[@LINE-1]]:18: warning: 'std::fopen' blocks the event loop that runs 'c_streams'; move it into 'co_await async::run_blocking' [async-blocking-file]
  fread(buffer, 1, 8, opened);
  // CHECK: :[[@LINE-1]]:3: warning: 'fread' blocks
  fgets(buffer, 8, file);
  // CHECK: :[[@LINE-1]]:3: warning: 'fgets' blocks
  fprintf(file, "%s", buffer);
  // CHECK: :[[@LINE-1]]:3: warning: 'fprintf' blocks
  fflush(file);
  // CHECK: :[[@LINE-1]]:3: warning: 'fflush' blocks
  fclose(opened);
  // CHECK: :[[@LINE-1]]:3: warning: 'fclose' blocks
  fprintf(stderr, "%s", buffer);
  std::fputs(buffer, stdout);
  std::printf("%s", buffer);
  fflush(stderr);
  std::fflush(stdout);
  ftell(file);
  co_return;
}

async::task<> reads(std::istream &given) {
  std::ifstream file("name");
  // CHECK: :[[@LINE-1]]:17: warning: 'basic_ifstream' blocks
  std::string line;
  int number = 0;
  std::getline(file, line);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::getline' blocks
  file >> number;
  // CHECK: :[[@LINE-1]]:8: warning: 'file >>' blocks
  file >> line;
  // CHECK: :[[@LINE-1]]:8: warning: 'file >>' blocks
  std::getline(given, line);
  std::istringstream text(line);
  text >> number;
  co_return;
}

async::task<> writes(std::ostream &given) {
  std::ofstream file;
  file.open("name");
  // CHECK: :[[@LINE-1]]:8: warning: 'basic_ofstream::open' blocks
  file << 1 << "text";
  // CHECK: :[[@LINE-1]]:8: warning: 'file <<' blocks
  file << "text";
  // CHECK: :[[@LINE-1]]:8: warning: 'file <<' blocks
  file.write("text", 4);
  // CHECK: :[[@LINE-1]]:8: warning: 'basic_ofstream::write' blocks
  std::ofstream moved(std::move(file));
  given << 1;
  std::cout << "text";
  co_return;
}
