// RUN: %check-rule %s %t

#include <async/task.h>
#include <filesystem>

namespace fs = std::filesystem;

async::task<> works(const fs::path &path, fs::file_status known) {
  fs::copy(path, "other");
  // CHECK: :[[@LINE-1]]:3: warning: 'fs::copy' blocks the event loop that runs 'works'; move it into 'co_await async::run_blocking' [async-blocking-file]
  std::filesystem::remove_all(path);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::filesystem::remove_all' blocks
  bool is_there = fs::exists(path);
  // CHECK: :[[@LINE-1]]:19: warning: 'fs::exists' blocks
  fs::create_directories(path);
  // CHECK: :[[@LINE-1]]:3: warning: 'fs::create_directories' blocks
  is_there = fs::exists(known) && fs::is_regular_file(known);
  (void)is_there;
  fs::path joined = path / "name";
  joined.lexically_normal();
  co_return;
}

async::task<int> counts(const fs::path &path) {
  int count = 0;
  for (const fs::directory_entry &entry : fs::directory_iterator(path)) {
    // CHECK: :[[@LINE-1]]:43: warning: 'directory_iterator' blocks
    count += !entry.path().empty();
  }
  fs::directory_iterator end;
  co_return count;
}
