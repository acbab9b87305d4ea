//===- blocking-sleep.cpp - a sleep that blocks -----------------*- C++ -*-===//
//
// Sleeping in a coroutine by stopping the thread stops the whole event loop.
//
//   bad:  std::this_thread::sleep_for(1s);
//   good: co_await async::sleep_for(1s);
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingSleep : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-sleep",
      "a coroutine that puts its thread to sleep stops the whole event loop",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingSleep(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Sleep) {}
};

const RegisterRule<BlockingSleep> Registration;

} // namespace
} // namespace cotidy
