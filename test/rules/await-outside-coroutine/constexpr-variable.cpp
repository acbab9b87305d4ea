// RUN: %check-rule %s %t
// A constexpr variable is initialized by the compiler.
#include <async/task.h>

async::task<int> fetch();

async::task<int> load() {
  // PLACE: `constexpr` variable
  constexpr int early = co_await fetch();
  // CHECK: :[[@LINE-1]]:25: warning: 'co_await' where 'constexpr' needs a constant; await into a variable and use it at run time [async-await-outside-coroutine]
  // CHECK: :[[@LINE-2]]:25: error: constexpr variable 'early' must be initialized by a constant expression [clang-diagnostic-error]
  const int late = co_await fetch();
  co_return early + late;
}
