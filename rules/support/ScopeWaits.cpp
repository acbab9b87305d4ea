//===- ScopeWaits.cpp - waiting before a variable ends ----------*- C++ -*-===//

#include "support/ScopeWaits.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/MayWait.h"
#include "support/SourceOrder.h"
#include "support/TaskFate.h"
#include "support/TaskValues.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

ScopeWaits::ScopeWaits(const FunctionBody &Function, const ParentMap &Parents,
                       const SourceOrder &Order)
    : Function(Function), Types(Function.unit().types()), Parents(Parents),
      Order(Order) {}

static bool isLoop(const Stmt &S) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

bool ScopeWaits::mayWaitBeforeEnd(const Stmt &Given, const VarDecl &Local,
                                  const Stmt &Scope) const {
  const Stmt *Loop = nullptr;
  for (const Stmt *Around = &Given; Around && Around != &Scope;
       Around = Parents.getParent(Around))
    if (isLoop(*Around))
      Loop = Around;
  if (Loop && mayWait(Loop, Types))
    return true;
  if (mayWaitWhenLeft(Local, Scope))
    return true;
  ArrayRef<const Stmt *> Behind = Order.Statements;
  return any_of(Behind.drop_front(Order.numberOf(&Given) + 1),
                [&](const Stmt *S) {
                  return isWithin(*S, Scope, Parents) &&
                         !isWithin(*S, Given, Parents) && isWaiting(*S);
                });
}

bool ScopeWaits::isGivenWaiter(const Stmt *Init) const {
  if (!Init)
    return false;
  if (isa<LambdaExpr>(Init))
    return mayWait(Init, Types);
  return isa<CallExpr, CXXConstructExpr, FullExpr, CXXBindTemporaryExpr,
             MaterializeTemporaryExpr, CastExpr>(Init) &&
         any_of(Init->children(),
                [&](const Stmt *Child) { return isGivenWaiter(Child); });
}

bool ScopeWaits::mayWaitWhenLeft(const VarDecl &Local,
                                 const Stmt &Scope) const {
  bool IsPast = isa<ParmVarDecl>(Local);
  for (const Stmt *S : Order.Statements) {
    const auto *Declaration = dyn_cast<DeclStmt>(S);
    if (!Declaration || !isWithin(*S, Scope, Parents))
      continue;
    for (const Decl *Declared : Declaration->decls()) {
      const auto *Variable = dyn_cast<VarDecl>(Declared);
      if (IsPast && Variable && Variable != &Local &&
          (mayWaitWhenDestroyed(Variable->getType(), Types) ||
           (!isCallable(Variable->getType(), Function.context()) &&
            isGivenWaiter(Variable->getInit()))))
        return true;
      IsPast |= Declared == &Local;
    }
  }
  return false;
}

bool ScopeWaits::isWaiting(const Stmt &S) const {
  return isa<CallExpr, CXXConstructExpr, CoawaitExpr, CoyieldExpr,
             DependentCoawaitExpr, LambdaExpr>(S) &&
         mayWait(&S, Types, 1);
}

} // namespace cotidy
