//===- ExecutorFlow.h - where a coroutine runs ------------------*- C++ -*-===//
//
// A coroutine begins on its event loop. An executor hop (an await of what the
// presets name under `hops`) moves it to a pool, whose threads may block; a hop
// to something that they name under `loops` moves it back. Followed along the
// paths of the function: a hop on one branch leaves the other on the loop.
// Where the coroutine has found that it runs on no executor, it runs on no
// loop.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_EXECUTORFLOW_H
#define COTIDY_SUPPORT_EXECUTORFLOW_H

#include "llvm/ADT/DenseSet.h"

namespace clang {
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

/// True for a coroutine, but for a synchronous generator, which awaits nothing
/// and whose values nobody awaits: that runs on no loop, but in its consumer's.
bool runsOnEventLoop(const FunctionBody &Function);

class ExecutorFlow {
public:
  explicit ExecutorFlow(const FunctionBody &Function);

  /// Whether some path evaluates \p E on the event loop.
  bool canBeOnLoop(const clang::Expr &E) const;

  /// Whether the function begins on the event loop.
  bool startsOnLoop() const { return StartsOnLoop; }

  /// Whether some path destroys the local variable on the event loop.
  bool canBeOnLoopWhenDestroyed(const clang::VarDecl &Variable) const;

private:
  void follow(const FunctionBody &Function);

  bool StartsOnLoop = true;
  bool HasHops = false;
  bool IsKnown = false;
  llvm::DenseSet<const clang::Stmt *> OnLoop;
  llvm::DenseSet<const clang::VarDecl *> DestroyedOnLoop;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_EXECUTORFLOW_H
