//===- FreshObjects.cpp - objects that nobody else knows --------*- C++ -*-===//

#include "support/FreshObjects.h"
#include "support/CallForms.h"
#include "support/ReferencedObject.h"
#include "support/ViewTypes.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

const VarDecl *variableIn(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(withoutReferences(E));
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

/// The pointer in `p->part` and `(*p).part`; null if it is none.
const Expr *pointerBehind(const Expr *Base) {
  Base = Base->IgnoreParenImpCasts();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Base))
    return Operator->getOperator() == OO_Arrow ||
                   (Operator->getOperator() == OO_Star &&
                    Operator->getNumArgs() == 1)
               ? Operator->getArg(0)
               : nullptr;
  if (const auto *Unary = dyn_cast<UnaryOperator>(Base))
    return Unary->getOpcode() == UO_Deref ? Unary->getSubExpr() : nullptr;
  return Base->getType()->isPointerType() ? Base : nullptr;
}

bool makesObject(const Expr *Init) {
  Init = withoutTemporaries(Init);
  if (isa<CXXNewExpr>(Init))
    return true;
  if (const auto *Call = dyn_cast<CallExpr>(Init)) {
    StringRef Name = standardCallee(*Call);
    return Name == "make_shared" || Name == "make_unique";
  }
  const auto *Construct = dyn_cast<CXXConstructExpr>(Init);
  return Construct && Construct->getNumArgs() > 0 &&
         (Construct->getConstructor()->isCopyOrMoveConstructor() ||
          isNamedInStd(Construct->getType(), "shared_ptr") ||
          isNamedInStd(Construct->getType(), "unique_ptr")) &&
         makesObject(Construct->getArg(0));
}

/// Whether a pointer is only followed to a member, and that does not make a
/// task, which would know the object; or deleted.
class PointerUses {
public:
  explicit PointerUses(const VarDecl &Pointer) : Pointer(Pointer) {}

  bool areOnlyAccesses(const Stmt *S) const {
    if (!S)
      return true;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      return Reference->getDecl() != &Pointer;
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S))
      if (const auto *Member = dyn_cast<MemberExpr>(Call->getCallee());
          Member && isOf(*Member) && Call->getType()->isRecordType())
        return false;
    if (const auto *Member = dyn_cast<MemberExpr>(S); Member && isOf(*Member))
      return true;
    if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S);
        Delete && names(*Delete->getArgument()))
      return true;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      return areOnlyAccesses(Lambda->getBody()) &&
             all_of(Lambda->capture_inits(), [&](const Expr *Captured) {
               return areOnlyAccesses(Captured);
             });
    return all_of(S->children(),
                  [&](const Stmt *Child) { return areOnlyAccesses(Child); });
  }

private:
  bool names(const Expr &E) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(E.IgnoreParenImpCasts());
    return Reference && Reference->getDecl() == &Pointer;
  }

  bool isOf(const MemberExpr &Member) const {
    const Expr *At = pointerBehind(Member.getBase());
    return At && names(*At);
  }

  const VarDecl &Pointer;
};

/// Whether a function mentions a variable outside of one of its lambdas.
bool isMentionedOutside(const VarDecl &Variable, const FunctionDecl &Lambda,
                        const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    return Reference->getDecl() == &Variable;
  if (const auto *Other = dyn_cast<LambdaExpr>(S)) {
    if (Other->getCallOperator() == &Lambda)
      return false;
    if (isMentionedOutside(Variable, Lambda, Other->getBody()))
      return true;
  }
  return any_of(S->children(), [&](const Stmt *Child) {
    return isMentionedOutside(Variable, Lambda, Child);
  });
}

bool isLambda(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda();
}

/// A variable of the function around a lambda, which only that lambda uses.
bool isOfLambdaAlone(const VarDecl &Variable, const FunctionDecl &Lambda) {
  const auto *Around =
      dyn_cast_or_null<FunctionDecl>(Variable.getParentFunctionOrMethod());
  return isLambda(Lambda) && Around && Around != &Lambda &&
         Variable.isLocalVarDecl() && Variable.hasLocalStorage() &&
         !refersToObjects(Variable.getType()) &&
         !isMentionedOutside(Variable, Lambda, Around->getBody());
}

} // namespace

bool isPartOfFreshObject(const Expr &E, const FunctionDecl &In) {
  // What a closure has by copy, whether it is called once or more often.
  if (isLambda(In) && any_of(objectsAt(&E, &In), [](const auto &Object) {
        return Object.Is == ReferencedObject::Receiver;
      }))
    return true;
  const Expr *Root = withoutReferences(&E);
  while (const auto *Member = dyn_cast<MemberExpr>(Root)) {
    if (const Expr *Pointer = pointerBehind(Member->getBase())) {
      const VarDecl *Variable = variableIn(Pointer);
      return Variable && Variable->isLocalVarDecl() &&
             Variable->getParentFunctionOrMethod() == &In &&
             Variable->hasInit() && makesObject(Variable->getInit()) &&
             PointerUses(*Variable).areOnlyAccesses(In.getBody());
    }
    Root = withoutReferences(Member->getBase());
  }
  const VarDecl *Variable = variableIn(Root);
  return Variable && isOfLambdaAlone(*Variable, In);
}

} // namespace cotidy
