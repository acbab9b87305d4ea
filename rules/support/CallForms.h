//===- CallForms.h - the forms that calls and values come in ----*- C++ -*-===//
//
// Which member or function of the standard library a call names, also in a
// template where nothing is resolved yet, and what that does with a value.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLFORMS_H
#define COTIDY_SUPPORT_CALLFORMS_H

#include "clang/AST/DeclarationName.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace clang {
class CallExpr;
class CXXMethodDecl;
class Expr;
class Stmt;
} // namespace clang

namespace cotidy {

/// Strips what only makes an object of a value, and casts that the compiler
/// added.
const clang::Expr *withoutTemporaries(const clang::Expr *E);

/// The function of namespace std that a call names, also in a template where
/// its arguments decide which of the overloads it is.
llvm::StringRef standardCallee(const clang::CallExpr &Call);

/// `std::move(x)` or `std::forward<T>(x)`.
bool isMove(const clang::CallExpr &Call);

/// The N of `std::get<N>(x)`.
std::optional<unsigned> tupleIndex(const clang::CallExpr &Call);

/// What the members of optional, unique_ptr and the containers do.
enum class HolderMember {
  Other,
  Keeps,   ///< Asks or arranges, and takes nothing out.
  Content, ///< Gives access to what is held.
  Puts,
  Clears,
  IsFull,
  IsEmpty
};
HolderMember holderMember(llvm::StringRef Name);

/// The object and the name of a member call, also of an unresolved one.
struct MemberCall {
  const clang::Expr *Object = nullptr;
  clang::DeclarationName Name;
  const clang::CXXMethodDecl *Method = nullptr;

  llvm::StringRef identifier() const;
};
MemberCall memberCall(const clang::CallExpr &Call);

/// An expression that stands for no task: `{}`, `nullptr`, `std::nullopt`.
bool isEmptyValue(const clang::Expr *E);

/// Whether \p Leaf is in \p Tree. Sets \p Takes if something on the way down to
/// it takes an rvalue for itself: a constructor that moves, an operator for
/// rvalues only, a parameter that is a reference to an rvalue.
bool takesRvalue(const clang::Stmt *Tree, const clang::Stmt *Leaf, bool &Takes);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLFORMS_H
