//===- blocking-lock.cpp - a lock that is waited for ------------*- C++ -*-===//
//
// Waiting for a lock in a coroutine stops the whole event loop.
//
//   bad:  std::lock_guard guard(mutex);
//   good: auto guard = co_await async_mutex.scoped_lock();
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"
#include "support/LockFlow.h"

namespace cotidy {
namespace {

class BlockingLock : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-lock",
      "a coroutine that waits for a lock stops the whole event loop",
      RuleGroup::Blocking, RuleDefault::OptIn, "0.1"};

  explicit BlockingLock(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Lock) {}

private:
  /// What is held across an await is async-lock-across-await's.
  bool isReportedElsewhere(const clang::Expr &Site,
                           const FunctionBody &Function) const override {
    return BlockingRule::isReportedElsewhere(Site, Function) ||
           isHeldOverSuspension(Site, Function);
  }
};

const RegisterRule<BlockingLock> Registration;

} // namespace
} // namespace cotidy
