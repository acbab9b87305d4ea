//===- BlockingRule.h - a rule on one category of blocking ------*- C++ -*-===//
//
// The rules on blocking calls differ in their category alone, so that each can
// be switched and suppressed by itself: what they say and which options they
// have is the same.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGRULE_H
#define COTIDY_SUPPORT_BLOCKINGRULE_H

#include "support/BlockingPaths.h"
#include "support/Rule.h"
#include <optional>

namespace cotidy {

class BlockingRule : public FunctionRule {
public:
  BlockingRule(const RuleContext &Context, BlockingCategory Category);

  /// The engine's option, not one of users, that asks for open calls: those of
  /// coroutines that lead to other files. Each is then a diagnostic too, with
  /// an OpenQuestion as its text.
  static constexpr llvm::StringLiteral OpenCallsOption = "cotidy.open-calls";

protected:
  /// Whether another rule reports what the coroutine does at \p Site: one
  /// place, one report.
  virtual bool isReportedElsewhere(const clang::Expr &Site,
                                   const FunctionBody &Function) const;

private:
  Option<std::vector<std::string>> BlockingFunctions{
      *this,
      "BlockingFunctions",
      {},
      "qualified names of functions that block, besides the built-in ones"};
  Option<std::vector<std::string>> NonBlockingFunctions{
      *this,
      "NonBlockingFunctions",
      {},
      "qualified names of functions to keep silent about"};

  void checkFunction(const FunctionBody &Function) override;
  void report(const BlockingCall &Call, const FunctionBody &Function);
  void report(const BlockingPath &Path, const FunctionBody &Function);
  void reportOpen(const CallEdge &Call, const FunctionBody &Function);
  BlockingPaths &paths(TranslationUnit &Unit);

  const BlockingCategory Category;
  const bool WantsOpenCalls;
  std::optional<BlockingPaths> Paths; ///< Of the translation unit.
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGRULE_H
