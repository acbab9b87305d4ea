//===- LoopFlow.h - the loops of a function ---------------------*- C++ -*-===//
//
// The loops of a function as its control flow has them, those that `goto` makes
// too: which blocks the ways round consist of, and how control can leave.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_LOOPFLOW_H
#define COTIDY_SUPPORT_LOOPFLOW_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/BitVector.h"
#include <memory>
#include <vector>

namespace clang {
class Expr;
class Stmt;
} // namespace clang

namespace cotidy {

class FunctionBody;

struct FlowLoop {
  const clang::Stmt *Statement; ///< The loop, or the label that is gone to.
  llvm::BitVector Blocks;       ///< Of all ways round.
  /// The conditions that are asked where a way out begins; null for one that
  /// cannot be told.
  std::vector<const clang::Expr *> Exits;
};

class LoopFlow {
public:
  explicit LoopFlow(const FunctionBody &Function);

  const std::vector<FlowLoop> &loops() const { return Loops; }

  /// The elements of all ways round a loop.
  std::vector<clang::CFGElement> elementsOf(const FlowLoop &Loop) const;

private:
  void find(const clang::CFGBlock &Header, const clang::CFGBlock &Last);

  std::unique_ptr<clang::CFG> Graph;
  std::vector<FlowLoop> Loops;
  std::vector<unsigned> Headers; ///< The block that each loop begins with.
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOOPFLOW_H
