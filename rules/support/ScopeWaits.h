//===- ScopeWaits.h - waiting before a variable ends ------------*- C++ -*-===//
//
// Whether a function waits, or may wait, for tasks that it has handed on before
// the end of a local variable that they refer to.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_SCOPEWAITS_H
#define COTIDY_SUPPORT_SCOPEWAITS_H

namespace clang {
class ParentMap;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;
class FunctionBody;
class SourceOrder;

/// What it is made from has to live as long as it.
class ScopeWaits {
public:
  ScopeWaits(const FunctionBody &Function, const clang::ParentMap &Parents,
             const SourceOrder &Order);

  /// Whether the function may wait for the task, from \p Given on, before the
  /// variable ends with \p Scope.
  bool mayWaitBeforeEnd(const clang::Stmt &Given, const clang::VarDecl &Local,
                        const clang::Stmt &Scope) const;

  /// Whether what ends before the variable may wait.
  bool mayWaitWhenLeft(const clang::VarDecl &Local,
                       const clang::Stmt &Scope) const;

private:
  /// Whether an object is given a lambda that may wait, as the deleter of a
  /// smart pointer is: the object may call it at its end.
  bool isGivenWaiter(const clang::Stmt *Init) const;
  /// What waits by itself, its parts left out.
  bool isWaiting(const clang::Stmt &S) const;

  const FunctionBody &Function;
  CoroutineTypes &Types;
  const clang::ParentMap &Parents;
  const SourceOrder &Order;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_SCOPEWAITS_H
