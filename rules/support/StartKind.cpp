//===- StartKind.cpp - when a coroutine begins ------------------*- C++ -*-===//

#include "support/StartKind.h"
#include "support/ClassView.h"
#include "support/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// What a function that does nothing else returns, or null.
const Expr *soleResult(const FunctionDecl &Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  if (!Body || Body->size() != 1)
    return nullptr;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  return Return && Return->getRetValue()
             ? Return->getRetValue()->IgnoreParenImpCasts()
             : nullptr;
}

/// Whether a function's body mentions its parameters or its object. Unknown
/// counts as yes.
bool usesWhatItIsGiven(const FunctionDecl &Function) {
  if (!Function.getBody())
    return true;
  SmallVector<const Stmt *, 8> Pending{Function.getBody()};
  while (!Pending.empty()) {
    const Stmt *Current = Pending.pop_back_val();
    if (!Current)
      continue;
    if (isa<CXXThisExpr>(Current))
      return true;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Current))
      if (isa<ParmVarDecl>(Reference->getDecl()))
        return true;
    append_range(Pending, Current->children());
  }
  return false;
}

/// When a coroutine begins whose initial awaiter is not ready, and suspends
/// with this function.
StartKind startAfter(const FunctionDecl &Suspend) {
  // One that does something with the handle, which the awaiter may hold too,
  // may well have handed it to a scheduler.
  if (usesWhatItIsGiven(Suspend))
    return StartKind::Unknown;
  QualType Result = Suspend.getReturnType();
  if (Result->isVoidType())
    return StartKind::Lazy;
  if (Result->isBooleanType())
    // False goes on at once.
    if (std::optional<bool> Suspends = constantResult(Suspend))
      return *Suspends ? StartKind::Lazy : StartKind::Eager;
  const auto *Call = dyn_cast_or_null<CallExpr>(soleResult(Suspend));
  // The handle of no coroutine is converted to one of any.
  if (const auto *Conversion = dyn_cast_or_null<CXXMemberCallExpr>(Call))
    Call = dyn_cast<CallExpr>(
        Conversion->getImplicitObjectArgument()->IgnoreParenImpCasts());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && qualifiedName(*Callee) == "std::noop_coroutine"
             ? StartKind::Lazy
             : StartKind::Unknown;
}

} // namespace

std::optional<bool> constantResult(const FunctionDecl &Function) {
  const auto *Literal =
      dyn_cast_or_null<CXXBoolLiteralExpr>(soleResult(Function));
  return Literal ? std::optional(Literal->getValue()) : std::nullopt;
}

StartKind startKindOf(const ClassView &Promise, ASTContext &Context) {
  FoundMember InitialSuspend =
      findMember(Promise, &Context.Idents.get("initial_suspend"));
  const FunctionDecl *Function = asFunction(InitialSuspend.Member);
  if (!Function)
    return StartKind::Unknown;
  const CXXRecordDecl *Awaiter =
      viewOf(returnTypeOf(*Function), InitialSuspend.In).Class;
  if (!Awaiter)
    return StartKind::Unknown;
  for (StringRef Namespace : {"std::", "std::experimental::"}) {
    if (isNamed(*Awaiter, (Namespace + "suspend_always").str()))
      return StartKind::Lazy;
    if (isNamed(*Awaiter, (Namespace + "suspend_never").str()))
      return StartKind::Eager;
  }
  // A type that is merely derived from one of them may override it: only what
  // the type itself says counts.
  auto Own = [&](StringRef Name) -> const FunctionDecl * {
    for (const NamedDecl *Member : Awaiter->lookup(&Context.Idents.get(Name)))
      if (const FunctionDecl *Function = asFunction(Member))
        return definitionOrSelf(Function);
    return nullptr;
  };
  const FunctionDecl *Ready = Own("await_ready");
  std::optional<bool> IsReady = Ready ? constantResult(*Ready) : std::nullopt;
  if (!IsReady)
    return StartKind::Unknown;
  if (*IsReady)
    return StartKind::Eager;
  const FunctionDecl *Suspend = Own("await_suspend");
  return Suspend ? startAfter(*Suspend) : StartKind::Unknown;
}

} // namespace cotidy
