//===- thread-local-across-await.cpp - another thread's object --*- C++ -*-===//
//
// A coroutine may be resumed on another thread. A reference to a thread_local
// object that it bound before still leads to that of the first thread, which
// uses it at the same time, or has ended.
//
//   bad:  auto &log = thread_log; co_await step(); log.add("done");
//   good: co_await step(); thread_log.add("done");
//
//===----------------------------------------------------------------------===//

#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/ReferencedObject.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "support/UsesAcrossSuspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// What the C libraries' `errno` stands for.
bool isErrnoLocation(const FunctionDecl &Function) {
  static constexpr llvm::StringLiteral Names[] = {
      "__errno_location", "___errno_location", "__errno", "__error", "_errno"};
  const IdentifierInfo *Name = Function.getIdentifier();
  return Name && is_contained(Names, Name->getName());
}

/// `errno` is `*__errno_location()`: the call behind it, or its address.
bool leadsToErrno(const Expr *E) {
  E = E->IgnoreUnlessSpelledInSource();
  while (const auto *Unary = dyn_cast<UnaryOperator>(E))
    E = Unary->getSubExpr()->IgnoreUnlessSpelledInSource();
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && isErrnoLocation(*Callee);
}

/// What a message calls the object of one thread that a variable is bound to;
/// empty if it is none.
std::string threadLocalBehind(const ReferenceBinding &Binding,
                              const FunctionDecl &In) {
  const bool IsReference =
      Binding.IsRange || Binding.Variable->getType()->isReferenceType();
  for (const ReferencedObject &Object :
       IsReference ? objectsAt(Binding.Value, &In)
                   : objectsReferredToBy(Binding.Value, &In))
    if (Object.Is == ReferencedObject::Static &&
        Object.Variable->getTLSKind() != VarDecl::TLS_None)
      return "'thread_local' object '" + Object.Variable->getNameAsString() +
             "'";
  return refersToObjects(Binding.Variable->getType()) &&
                 leadsToErrno(Binding.Value)
             ? "'errno'"
             : "";
}

class ThreadLocalAcrossAwait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-thread-local-across-await",
      "a reference to a thread_local object is used after a suspension, when "
      "another thread may run the coroutine",
      RuleGroup::Lifetime, RuleDefault::OptIn, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    const CXXRecordDecl *Result =
        Function.function().getReturnType()->getAsCXXRecordDecl();
    if (Result && isInPresets(*Result, &Preset::ThreadBound))
      return;
    SuspensionFlow Flow(Function);
    for (const ReferenceBinding &Binding : Flow.bindings()) {
      const std::string Object =
          threadLocalBehind(Binding, Function.function());
      if (Object.empty())
        continue;
      if (std::optional<UseAcrossSuspension> Found =
              Flow.useAcrossSuspension(Binding))
        report(Binding, *Found, Object, Function);
    }
  }

  void report(const ReferenceBinding &Binding, const UseAcrossSuspension &Found,
              StringRef Object, const FunctionBody &Function) {
    const SourceLocation Loc = placeOf(Binding, Found);
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    if (Binding.IsRange)
      diag(Loc,
           "this loop goes on through %0 of the thread that began it after "
           "a suspension, when another thread may run %1; finish with it "
           "before the 'co_await'")
          << Object << describeFunction(Function.function());
    else
      diag(Loc,
           "%0 refers to %1 of the thread that bound it, and is used after "
           "a suspension, when another thread may run %2; bind it again "
           "after the 'co_await'")
          << Found.Use->getDecl() << Object
          << describeFunction(Function.function());
    notePath(*this, Binding, Found);
  }
};

const RegisterRule<ThreadLocalAcrossAwait> Registration;

} // namespace
} // namespace cotidy
