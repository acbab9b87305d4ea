//===- blocking-input.cpp - input that is waited for ------------*- C++ -*-===//
//
// Waiting for somebody to type stops the whole event loop.
//
//   bad:  std::getline(std::cin, line);
//   good: co_await async::readable(STDIN_FILENO);
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingInput : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-input",
      "a coroutine that waits for standard input stops the whole event loop",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingInput(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Input) {}
};

const RegisterRule<BlockingInput> Registration;

} // namespace
} // namespace cotidy
