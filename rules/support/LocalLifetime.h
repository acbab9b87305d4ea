//===- LocalLifetime.h - where a local variable ends ------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_LOCALLIFETIME_H
#define COTIDY_SUPPORT_LOCALLIFETIME_H

#include "clang/AST/Type.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include <vector>

namespace clang {
class CXXDestructorDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

/// Where the local variables of one function end, and what else may then own
/// what they hold. Read in one go, for all of them.
class LocalLifetimes {
public:
  explicit LocalLifetimes(const FunctionBody &Function);

  /// Whether a variable is used other than by calling its members: moved,
  /// returned, captured, its address taken. Then it may not be the last owner.
  bool escapes(const clang::VarDecl &Variable) const {
    return Escaping.contains(&Variable);
  }

  /// Whether what a variable holds is handed on: moved, released or returned.
  bool isHandedOn(const clang::VarDecl &Variable) const {
    return HandedOn.contains(&Variable);
  }

  /// The innermost statement whose end ends the variable's life; null if the
  /// function does not declare it.
  const clang::Stmt *scopeOf(const clang::VarDecl &Variable) const {
    return Scopes.lookup(&Variable);
  }

private:
  void findEscaping(const clang::Stmt *S);
  void findHandedOn(const clang::Stmt *S, bool InLambda);
  void findScopes(const clang::Stmt *S, const clang::Stmt *Innermost);

  llvm::DenseSet<const clang::VarDecl *> Escaping, HandedOn;
  llvm::DenseMap<const clang::VarDecl *, const clang::Stmt *> Scopes;
};

/// Adds the destructors that somebody wrote and that run when an object of the
/// type is destroyed: its own, or those of its bases, its members, and what the
/// standard library's owners hold.
void destructorsRunFor(clang::QualType Type,
                       std::vector<const clang::CXXDestructorDecl *> &Result);

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCALLIFETIME_H
