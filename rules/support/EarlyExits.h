//===- EarlyExits.h - leaving before a task is waited for -------*- C++ -*-===//
//
// A structured scope (a task group, a nursery, a counting scope) keeps what a
// task refers to alive as long as the function waits for the scope. A `return`,
// a `throw`, or a call that throws between the spawn and that wait leaves
// without it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_EARLYEXITS_H
#define COTIDY_SUPPORT_EARLYEXITS_H

#include <optional>

namespace clang {
class CallExpr;
class FunctionDecl;
class ParentMap;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

struct EarlyExit {
  /// The statement that leaves, or the call that throws.
  const clang::Stmt *At;
  /// Who throws; null for a statement of the function itself.
  const clang::FunctionDecl *Thrower;
  /// Where the function waits for the scope if it gets there.
  const clang::Stmt *Wait;
};

/// A way out of \p Scope, where \p Local ends, on which the function does not
/// wait for the scope that \p Sink has put a task into, though it does further
/// on. None where the task may have ended by then for all that can be seen:
/// what the task was given is waited for, or asked.
std::optional<EarlyExit> earlyExit(const clang::CallExpr &Sink,
                                   const clang::VarDecl &Local,
                                   const clang::Stmt &Scope,
                                   const FunctionBody &Function,
                                   const clang::ParentMap &Parents);

} // namespace cotidy

#endif // COTIDY_SUPPORT_EARLYEXITS_H
