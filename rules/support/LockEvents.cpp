//===- LockEvents.cpp - what a function does with locks ---------*- C++ -*-===//

#include "support/LockEvents.h"
#include "support/LockWalk.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

bool givesAccess(StringRef Name) {
  return holderMember(Name) == HolderMember::Content ||
         is_contained({"get", "mutex"}, Name);
}

const VarDecl *rootOf(const Expr *E) {
  for (unsigned Steps = 0; E && Steps < 64; ++Steps) {
    E = withoutWrappers(E);
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
      const ValueDecl *Named = Reference->getDecl();
      if (const auto *Binding = dyn_cast<BindingDecl>(Named))
        Named = dyn_cast_or_null<ValueDecl>(Binding->getDecomposedDecl());
      const auto *Variable = dyn_cast_or_null<VarDecl>(Named);
      if (!Variable || !Variable->hasLocalStorage())
        return nullptr;
      // A reference to another guard, rather than one to a temporary of its
      // own.
      if (Variable->getType()->isReferenceType() && Variable->hasInit() &&
          !isa<ParmVarDecl>(Variable))
        if (const VarDecl *Referred = rootOf(Variable->getInit()))
          return Referred;
      return Variable;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      E = isa<FieldDecl>(Member->getMemberDecl()) ? Member->getBase() : nullptr;
    } else if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E)) {
      E = Subscript->getBase();
    } else if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      E = is_contained({UO_Deref, UO_AddrOf}, Unary->getOpcode())
              ? Unary->getSubExpr()
              : nullptr;
    } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E)) {
      E = is_contained({OO_Arrow, OO_Star, OO_Subscript},
                       Operator->getOperator())
              ? Operator->getArg(0)
              : nullptr;
    } else if (const auto *Call = dyn_cast<CallExpr>(E)) {
      MemberCall Member = memberCall(*Call);
      if (Member.Object)
        E = givesAccess(Member.identifier()) ? Member.Object : nullptr;
      else
        E = isMove(*Call) || tupleIndex(*Call) ? Call->getArg(0) : nullptr;
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

LockEvents collectLockEvents(const FunctionBody &Function) {
  LockEvents Result;
  LockWalk(Function, Result).run();
  return Result;
}

} // namespace cotidy
