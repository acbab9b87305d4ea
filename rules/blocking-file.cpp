//===- blocking-file.cpp - file I/O that blocks -----------------*- C++ -*-===//
//
// Waiting for the disk in a coroutine stops the whole event loop.
//
//   bad:  fsync(fd);
//   good: co_await async::run_blocking([fd] { return fsync(fd); });
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingFile : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-file",
      "a coroutine that waits for a file stops the whole event loop",
      RuleGroup::Blocking, RuleDefault::OptIn, "0.1"};

  explicit BlockingFile(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::File) {}
};

const RegisterRule<BlockingFile> Registration;

} // namespace
} // namespace cotidy
