//===- Suspensions.cpp - which awaits suspend -------------------*- C++ -*-===//

#include "support/Suspensions.h"
#include "support/ClassView.h"
#include "support/ObjectPath.h"
#include "support/TaskValues.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// Whether all that a function does is to return true.
static bool returnsTrue(const FunctionDecl &Function) {
  const auto *Body =
      dyn_cast_or_null<CompoundStmt>(definitionOrSelf(&Function)->getBody());
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  const auto *Literal = Return && Return->getRetValue()
                            ? dyn_cast<CXXBoolLiteralExpr>(
                                  Return->getRetValue()->IgnoreParenImpCasts())
                            : nullptr;
  return Literal && Literal->getValue();
}

static bool isValue(QualType Type, ASTContext &Context) {
  const CXXRecordDecl *Class = classOf(Type);
  return Class && (isNamed(*Class, "std::suspend_never") ||
                   isNamed(*Class, "std::experimental::suspend_never") ||
                   holdsValue(Type, Context));
}

bool canSuspend(const Stmt &S, ASTContext &Context) {
  if (isa<DependentCoawaitExpr>(S))
    return !isValue(cast<DependentCoawaitExpr>(S).getOperand()->getType(),
                    Context);
  const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(&S);
  if (!Suspend)
    return false;
  if (const auto *Await = dyn_cast<CoawaitExpr>(&S);
      Await &&
      (Await->isImplicit() || isValue(Await->getOperand()->getType(), Context)))
    return false;
  const Expr *Ready = Suspend->getReadyExpr();
  const auto *Call =
      Ready ? dyn_cast<CallExpr>(withoutWrappers(Ready)) : nullptr;
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return !Callee || !returnsTrue(*Callee);
}

} // namespace cotidy
