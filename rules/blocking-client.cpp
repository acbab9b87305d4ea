//===- blocking-client.cpp - a client library that blocks -------*- C++ -*-===//
//
// Waiting for a server by way of a client library stops the whole event loop.
//
//   bad:  PQexec(connection, query);
//   good: PQsendQuery(connection, query);  // and await the socket
//
//===----------------------------------------------------------------------===//

#include "support/BlockingRule.h"

namespace cotidy {
namespace {

class BlockingClient : public BlockingRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-client",
      "a coroutine that waits for a server in a blocking client library stops "
      "the whole event loop",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingClient(const RuleContext &Context)
      : BlockingRule(Context, BlockingCategory::Client) {}
};

const RegisterRule<BlockingClient> Registration;

} // namespace
} // namespace cotidy
