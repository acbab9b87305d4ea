//===- ReferencedObject.h - which object a reference is bound to *- C++ -*-===//
//
// What a reference, a pointer or a view leads to, as far as the function that
// makes it shows: a temporary, one of its variables, what one of its parameters
// refers to, its own object, or a variable that outlives every call. Subobjects
// die with the whole, and so do the elements of a container and what a
// unique_ptr points to.
//
// What cannot be told leads to nothing.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_REFERENCEDOBJECT_H
#define COTIDY_SUPPORT_REFERENCEDOBJECT_H

#include "support/ViewTypes.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class Expr;
class FunctionDecl;
class MaterializeTemporaryExpr;
class ParmVarDecl;
class Stmt;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

struct ReferencedObject {
  enum Kind {
    Temporary, ///< That ends with its full expression.
    Local,     ///< A variable, or a parameter that is taken by value.
    Parameter, ///< What a parameter refers to.
    Receiver,  ///< `*this`, or the closure.
    Static,    ///< A variable of static or thread storage duration.
  };
  Kind Is;
  const clang::Expr *Value = nullptr;       ///< Of a temporary.
  const clang::VarDecl *Variable = nullptr; ///< Of all but temporaries.
  /// What the object owns, not the object itself: it may be moved away.
  bool IsContent = false;
  /// Where a lambda refers to it by a capture.
  bool IsCaptured = false;
};

using ReferencedObjects = llvm::SmallVector<ReferencedObject, 2>;

/// What a glvalue denotes in the function \p In, which may be null.
ReferencedObjects objectsAt(const clang::Expr *E,
                            const clang::FunctionDecl *In);

/// What the value of a pointer, a view, an iterator or a closure refers to.
ReferencedObjects objectsReferredToBy(const clang::Expr *E,
                                      const clang::FunctionDecl *In);

/// The container, string, optional or unique_ptr whose content \p E denotes (or
/// refers to, where \p IsValue), the innermost one and by the name behind local
/// references; null if there is none.
const clang::Expr *ownerBehind(const clang::Expr *E,
                               const clang::FunctionDecl *In, bool IsValue);

/// The variable that a name stands for, that of a structured binding included.
const clang::VarDecl *variableOf(const clang::ValueDecl &Named);

/// Whether a variable is given another value in \p S, its lambdas left out.
bool isAssignedIn(const clang::Stmt *S, const clang::VarDecl &Variable);

/// What a local reference is bound to, in its place, without what the compiler
/// adds.
const clang::Expr *withoutReferences(const clang::Expr *E);

/// The parameter of \p Callee that takes an argument; null for those of `...`.
/// An object that is an explicit parameter counts as an argument.
const clang::ParmVarDecl *parameterFor(const clang::FunctionDecl &Callee,
                                       unsigned Argument);

} // namespace cotidy

#endif // COTIDY_SUPPORT_REFERENCEDOBJECT_H
