//===- ReferencedNames.cpp - what the names of objects say ------*- C++ -*-===//

#include "support/ReferencedObject.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// How far references are followed to what initialises them.
constexpr unsigned MostReferences = 6;

const Expr *withoutReferences(const Expr *E) {
  for (unsigned Steps = 0; Steps < MostReferences; ++Steps) {
    E = E->IgnoreUnlessSpelledInSource();
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!Variable || isa<ParmVarDecl>(Variable) ||
        !Variable->getType()->isReferenceType() ||
        !Variable->hasLocalStorage() || !Variable->getInit())
      break;
    E = Variable->getInit();
  }
  return E;
}

bool isAssignedIn(const Stmt *S, const VarDecl &Variable) {
  if (!S)
    return false;
  auto Names = [&](const Expr *E) {
    const auto *Reference = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
    return Reference && Reference->getDecl() == &Variable;
  };
  if (const auto *Operator = dyn_cast<BinaryOperator>(S))
    if (Operator->isAssignmentOp() && Names(Operator->getLHS()))
      return true;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S))
    if (Operator->isAssignmentOp() && Names(Operator->getArg(0)))
      return true;
  return any_of(S->children(), [&](const Stmt *Child) {
    return isAssignedIn(Child, Variable);
  });
}

const VarDecl *variableOf(const ValueDecl &Named) {
  if (const auto *Binding = dyn_cast<BindingDecl>(&Named))
    return dyn_cast_or_null<VarDecl>(Binding->getDecomposedDecl());
  return dyn_cast<VarDecl>(&Named);
}

const ParmVarDecl *parameterFor(const FunctionDecl &Callee, unsigned Argument) {
  return Argument < Callee.getNumParams() ? Callee.getParamDecl(Argument)
                                          : nullptr;
}

} // namespace cotidy
