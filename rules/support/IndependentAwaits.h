//===- IndependentAwaits.h - awaits whose order cannot matter ---*- C++ -*-===//
//
// Awaits in a row, or in the rounds of a loop, of which none uses a result of
// another one or an object that another one uses. That is told from what the
// calls are given: what happens inside them is not looked at, so a task without
// a result, which is awaited for its effect, does not count.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_INDEPENDENTAWAITS_H
#define COTIDY_SUPPORT_INDEPENDENTAWAITS_H

#include <optional>
#include <vector>

namespace clang {
class CallExpr;
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

struct AwaitStep {
  const clang::Stmt *Statement = nullptr;
  const clang::Expr *Await = nullptr;
  const clang::Expr *Operand = nullptr;
  const clang::CallExpr *Call;              ///< That makes what is awaited.
  const clang::VarDecl *Variable = nullptr; ///< That gets the result.
  bool HasResult = false;
  std::optional<double> Seconds; ///< Of a delay, where that is a constant.
  bool IsDelay = false;
};

struct AwaitSequence {
  std::vector<AwaitStep> Steps; ///< One, if it is a loop's.
  bool IsLoop = false;
};

std::vector<AwaitSequence> independentAwaits(const FunctionBody &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_INDEPENDENTAWAITS_H
