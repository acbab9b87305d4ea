//===- ObjectPath.h - which object an expression denotes --------*- C++ -*-===//
//
// Two places of a function speak of the same object when they reach it by the
// same path: a variable or `this`, then members. References and smart pointers
// are looked through. It is a name for objects, not an alias analysis: paths
// that differ may still lead to one object.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_OBJECTPATH_H
#define COTIDY_SUPPORT_OBJECTPATH_H

#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang {
class Decl;
class Expr;
class FieldDecl;
class Stmt;
class ValueDecl;
} // namespace clang

namespace cotidy {

class ObjectPath {
public:
  /// The path of what \p E denotes; none for temporaries and computed values.
  static std::optional<ObjectPath> of(const clang::Expr *E);
  static ObjectPath of(const clang::ValueDecl &Variable);

  /// True where both are the same object, or one is the handle that a member
  /// function of the other gives out (`socket` and `socket.native_handle()`).
  bool isSameAs(const ObjectPath &Other) const;

  /// True where a part of \p S, nested lambdas left out, is this object.
  bool isMentionedIn(const clang::Stmt *S) const;

  /// True where both are reached from the same variable, or from `this`.
  bool hasSameRootAs(const ObjectPath &Other) const;

  /// True where both are the same member, of whatever objects.
  bool hasSameEndAs(const ObjectPath &Other) const;

  /// The member that it begins with, if it is reached from `this`; or null.
  const clang::FieldDecl *memberOfThis() const;

  /// True for a parameter, or what it refers to.
  bool isParameter() const;

private:
  /// The root (null for `this`), then fields and functions without arguments.
  llvm::SmallVector<const clang::Decl *, 4> Steps;
};

/// Strips what does not change which value \p E is: parentheses, casts,
/// temporaries and full expressions.
const clang::Expr *withoutWrappers(const clang::Expr *E);

} // namespace cotidy

#endif // COTIDY_SUPPORT_OBJECTPATH_H
