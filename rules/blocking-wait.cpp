//===- blocking-wait.cpp - waiting for a thread -----------------*- C++ -*-===//
//
// Waiting for another thread in a coroutine stops the whole event loop.
//
//   bad:  int answer = future.get();
//   good: int answer = co_await compute();
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingWait : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-wait",
      "a coroutine that waits for another thread stops the whole event loop",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingWait(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Wait) {}
};

const RegisterRule<BlockingWait> Registration;

} // namespace
} // namespace cotidy
