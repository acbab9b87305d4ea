//===- blocking-process.cpp - a process that is waited for ------*- C++ -*-===//
//
// Waiting for another program in a coroutine stops the whole event loop.
//
//   bad:  std::system("make");
//   good: co_await async::run_blocking([] { return std::system("make"); });
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingProcess : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-process",
      "a coroutine that waits for another process stops the whole event loop",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingProcess(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Process) {}
};

const RegisterRule<BlockingProcess> Registration;

} // namespace
} // namespace cotidy
