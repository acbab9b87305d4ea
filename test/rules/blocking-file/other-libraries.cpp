// RUN: %check-rule %s %t

// What libraries print and log by is no file of the program's, although they are
// compiled with it.

#include <async/task.h>
#include <cstdio>

namespace fmt {
inline void print(const char *text) {
  std::fputs(text, std::fopen("/dev/tty", "w"));
}
} // namespace fmt

namespace spdlog::sinks {
inline void log(const char *text) { std::fputs(text, std::fopen("log", "a")); }
} // namespace spdlog::sinks

namespace testing {
inline void record(const char *text) {
  std::fputs(text, std::fopen("report.xml", "a"));
}
} // namespace testing

namespace mine {
inline void log(const char *text) { std::fputs(text, std::fopen("log", "a")); }
} // namespace mine

async::task<> prints() {
  fmt::print("text");
  spdlog::sinks::log("text");
  testing::record("text");
  mine::log("text");
  // CHECK: :[[@LINE-1]]:3: warning: 'log' calls 'std::fputs', which blocks the event loop that runs 'prints'; move it into 'co_await async::run_blocking' [async-blocking-file]
  // CHECK-NEXT: :26:37: note: 'log' calls 'std::fputs' here
  co_return;
}
