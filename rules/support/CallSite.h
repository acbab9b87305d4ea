//===- CallSite.h - a call as conditions see it -----------------*- C++ -*-===//
//
// What the conditions of the knowledge base are asked of: where a call stands,
// the object of a member call, and the arguments, the same for calls,
// operators, constructions and the ends of variables.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLSITE_H
#define COTIDY_SUPPORT_CALLSITE_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class Expr;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

/// A call, or the end of a variable's life, as conditions see it.
struct CallSite {
  /// Where it happens; evidence counts from before.
  clang::SourceLocation Loc;
  const clang::Expr *Object = nullptr;      ///< Of a member call.
  const clang::VarDecl *Variable = nullptr; ///< That is destroyed.
  llvm::SmallVector<const clang::Expr *, 6> Arguments;
};

/// The site of a call or construction.
CallSite siteOf(const clang::Expr &CallOrConstruct);

/// The function that is called. In a template that was never instantiated it
/// may be one of several overloads of one name.
const clang::FunctionDecl *calleeOf(const clang::Expr &CallOrConstruct);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLSITE_H
