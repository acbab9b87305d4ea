//===- Suspensions.cpp - which awaits suspend -------------------*- C++ -*-===//

#include "support/Suspensions.h"
#include "support/ClassView.h"
#include "support/ObjectPath.h"
#include "support/StartKind.h"
#include "support/TaskValues.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
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

namespace {

/// How a function uses a coroutine handle that it is given.
struct HandleUses {
  unsigned Mentions = 0;
  unsigned Reads = 0; ///< Of the promise.
  unsigned Ends = 0;

  HandleUses(const ParmVarDecl &Handle, const Stmt *Body) : Handle(Handle) {
    visit(Body);
  }

private:
  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      return visit(Lambda->getBody());
    Mentions += names(*S);
    if (const auto *Member = dyn_cast<MemberExpr>(S);
        Member && names(*Member->getBase()->IgnoreParenImpCasts()))
      count(Member->getMemberNameInfo().getName());
    if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(S);
        Member && !Member->isImplicitAccess() &&
        names(*Member->getBase()->IgnoreParenImpCasts()))
      count(Member->getMember());
    for (const Stmt *Child : S->children())
      visit(Child);
  }

  bool names(const Stmt &S) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    return Reference && Reference->getDecl() == &Handle;
  }

  void count(DeclarationName Member) {
    const IdentifierInfo *Name = Member.getAsIdentifierInfo();
    Reads += Name && Name->isStr("promise");
    Ends += Name && Name->isStr("destroy");
  }

  const ParmVarDecl &Handle;
};

/// Whether a promise has its coroutine begin in the call, and lets its frame go
/// at the end: nobody is to resume it from outside.
bool runsThroughAtOnce(QualType Handle, ASTContext &Context) {
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Handle.getNonReferenceType()->getAsCXXRecordDecl());
  if (!Class || !Class->getIdentifier() ||
      Class->getName() != "coroutine_handle" ||
      Class->getTemplateArgs().size() == 0 ||
      Class->getTemplateArgs()[0].getKind() != TemplateArgument::Type)
    return false;
  const ClassView Promise = viewOf(Class->getTemplateArgs()[0].getAsType());
  if (!Promise.Class || startKindOf(Promise, Context) != StartKind::Eager)
    return false;
  FoundMember Final = findMember(Promise, &Context.Idents.get("final_suspend"));
  const FunctionDecl *Function = asFunction(Final.Member);
  const CXXRecordDecl *Awaiter =
      Function ? viewOf(returnTypeOf(*Function), Final.In).Class : nullptr;
  return Awaiter && isNamed(*Awaiter, "std::suspend_never");
}

} // namespace

bool endsCoroutine(const Stmt &Suspension) {
  const auto *Await = dyn_cast<CoawaitExpr>(&Suspension);
  const auto *Call =
      Await && Await->getSuspendExpr()
          ? dyn_cast<CallExpr>(withoutWrappers(Await->getSuspendExpr()))
          : nullptr;
  const FunctionDecl *Suspend = Call ? Call->getDirectCallee() : nullptr;
  if (!Suspend || Suspend->getNumParams() != 1 ||
      !Suspend->getReturnType()->isVoidType())
    return false;
  const FunctionDecl *Defined = definitionOrSelf(Suspend);
  if (!Defined->getBody())
    if (const FunctionDecl *Pattern =
            Suspend->getTemplateInstantiationPattern())
      Defined = definitionOrSelf(Pattern);
  if (Defined->getBody()) {
    HandleUses Uses(*Defined->getParamDecl(0), Defined->getBody());
    return Uses.Ends > 0 && Uses.Ends + Uses.Reads == Uses.Mentions;
  }
  // A body that is not there says nothing, but what it is made for does.
  return Suspend->isTemplateInstantiation() &&
         runsThroughAtOnce(Suspend->getParamDecl(0)->getType(),
                           Suspend->getASTContext());
}

} // namespace cotidy
