//===- GuardTask.cpp - tasks that lock something ----------------*- C++ -*-===//

#include "support/GuardTask.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The type that an awaiter's await_resume() returns, as a class.
ClassView resumedBy(const ClassView &Awaiter, ASTContext &Context) {
  FoundMember Resume = findMember(Awaiter, &Context.Idents.get("await_resume"));
  const FunctionDecl *Function = asFunction(Resume.Member);
  return Function ? viewOf(returnTypeOf(*Function), Resume.In) : ClassView();
}

/// What awaiting a value of the type gives, if that is a class.
ClassView resultOf(QualType Type, ASTContext &Context) {
  ClassView Task = viewOf(Type);
  if (ClassView Result = resumedBy(Task, Context); Result.Class)
    return Result;
  FoundMember Operator =
      findMember(Task, Context.DeclarationNames.getCXXOperatorName(OO_Coawait));
  if (const FunctionDecl *Function = asFunction(Operator.Member))
    if (ClassView Result =
            resumedBy(viewOf(returnTypeOf(*Function), Operator.In), Context);
        Result.Class && !Result.Class->isDependentContext())
      return Result;
  // `task<T>`, `future<T>`: what a promise is awaited for.
  if (!Task.Arguments.empty() &&
      Task.Arguments[0].getKind() == TemplateArgument::Type)
    return viewOf(Task.Arguments[0].getAsType());
  return {};
}

const CXXRecordDecl *canonical(const CXXRecordDecl *Class) {
  return Class ? Class->getCanonicalDecl() : nullptr;
}

/// Whether \p Held is the class of the lock, one of its bases, or one of the
/// parts that it consists of.
bool isPartOf(const CXXRecordDecl *Held, const ClassView &Lock) {
  return Held && anyInHierarchy(Lock, [&](const ClassView &Current) {
           return canonical(Current.Class) == canonical(Held) ||
                  any_of(Current.Class->fields(), [&](const FieldDecl *Field) {
                    return Field->getType()->isRecordType() &&
                           canonical(classOf(Field->getType())) ==
                               canonical(Held);
                  });
         });
}

/// Whether an object releases something of the lock at its end.
bool isGuardOf(const ClassView &Guard, const ClassView &Lock) {
  bool Releases = false, Refers = false;
  anyInHierarchy(Guard, [&](const ClassView &Current) {
    if (const CXXDestructorDecl *Destructor = Current.Class->getDestructor())
      Releases |= Destructor->isUserProvided();
    for (const FieldDecl *Field : Current.Class->fields()) {
      QualType Pointee = Field->getType()->getPointeeType();
      Refers |= !Pointee.isNull() &&
                isPartOf(classOf(Current.substitute(Pointee)), Lock);
    }
    return false;
  });
  return Releases && Refers;
}

bool hasCounterpart(StringRef Called, const ClassView &Lock,
                    ASTContext &Context) {
  auto Has = [&](StringRef Name) {
    return asFunction(findMember(Lock, &Context.Idents.get(Name)).Member) !=
           nullptr;
  };
  return (Called.starts_with("lock") && Has("unlock")) ||
         (Called.starts_with("acquire") && Has("release"));
}

} // namespace

bool locksSomething(const Expr &Made, ASTContext &Context) {
  const auto *Call = dyn_cast<CallExpr>(&Made);
  if (!Call)
    return false;
  ClassView Result = resultOf(CoroutineTypes::typeOfCreated(Made), Context);
  auto Guards = [&](const ClassView &Lock) {
    return Lock.Class && Result.Class && Result.Class->hasDefinition() &&
           isGuardOf(Result, Lock);
  };
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
    const CXXMethodDecl *Method = Member->getMethodDecl();
    QualType Type = Member->getImplicitObjectArgument()->getType();
    if (!Type->getPointeeType().isNull())
      Type = Type->getPointeeType();
    ClassView Lock = viewOf(Type);
    if (Lock.Class && Method && Method->getIdentifier() &&
        hasCounterpart(Method->getName(), Lock, Context))
      return true;
    if (Guards(Lock))
      return true;
  }
  return any_of(Call->arguments(), [&](const Expr *Argument) {
    return Argument->isLValue() && Guards(viewOf(Argument->getType()));
  });
}

} // namespace cotidy
