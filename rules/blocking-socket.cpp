//===- blocking-socket.cpp - network I/O that blocks ------------*- C++ -*-===//
//
// Waiting for the network in a system call stops the whole event loop.
//
//   bad:  recv(fd, buffer, size, 0);
//   good: co_await socket.read_some(buffer);
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingSocket : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-socket",
      "a coroutine that waits for the network in a blocking call stops the "
      "whole event loop",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingSocket(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Socket) {}
};

const RegisterRule<BlockingSocket> Registration;

} // namespace
} // namespace cotidy
