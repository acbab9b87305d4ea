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

#include "support/ClassView.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ReferencedObject.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "support/UsesAcrossSuspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions that hand out a thread_local are looked into.
constexpr unsigned MostFunctions = 4;

/// What the C libraries' `errno` stands for.
bool isErrnoLocation(const FunctionDecl &Function) {
  static constexpr llvm::StringLiteral Names[] = {
      "__errno_location", "___errno_location", "__errno", "__error", "_errno"};
  const IdentifierInfo *Name = Function.getIdentifier();
  return Name && is_contained(Names, Name->getName());
}

/// Finds the thread_local object that a reference leads into.
class ThreadLocalSearch {
public:
  /// The name of the object that \p E denotes a part of; empty if none.
  std::string at(const Expr *E) {
    E = written(E);
    if (!E)
      return "";
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return nameOf(*Reference->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      if (isa<VarDecl>(Member->getMemberDecl()))
        return nameOf(*Member->getMemberDecl());
      return Member->isArrow() ? from(Member->getBase())
                               : at(Member->getBase());
    }
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
      return from(Element->getBase());
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return Unary->getOpcode() == UO_Deref ? from(Unary->getSubExpr()) : "";
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return Call->isGLValue() ? ofCall(*Call) : "";
    return "";
  }

  /// The same for what the value of \p E, a pointer or the like, refers to.
  std::string from(const Expr *E) {
    E = written(E);
    if (!E)
      return "";
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return Unary->getOpcode() == UO_AddrOf ? at(Unary->getSubExpr()) : "";
    if (E->getType()->isArrayType() || isOwner(E->getType()))
      return at(E);
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return ofCall(*Call);
    if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
      return Made->getNumArgs() ? ofArgument(*Made->getArg(0)) : "";
    return "";
  }

private:
  static const Expr *written(const Expr *E) {
    return E ? E->IgnoreUnlessSpelledInSource() : nullptr;
  }

  static std::string nameOf(const ValueDecl &Named) {
    const auto *Variable = dyn_cast<VarDecl>(&Named);
    // What such a reference leads to is not known.
    if (!Variable || Variable->getTLSKind() == VarDecl::TLS_None ||
        Variable->getType()->isReferenceType())
      return "";
    return "'thread_local' object '" + Variable->getNameAsString() + "'";
  }

  /// A copy of a reference refers to the same; a view of an owner to what that
  /// owns.
  std::string ofArgument(const Expr &Argument) {
    return isOwner(Argument.getType()) ? at(&Argument) : from(&Argument);
  }

  std::string ofCall(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee)
      return "";
    if (isErrnoLocation(*Callee))
      return "'errno'";
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
      const Expr *Object = Member->getImplicitObjectArgument();
      if (Object && isOwner(Object->getType()))
        return at(Object);
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
      if (Operator->getNumArgs() && isOwner(Operator->getArg(0)->getType()))
        return at(Operator->getArg(0));
    return ofResult(*Callee);
  }

  /// `log &current() { thread_local log mine; return mine; }`
  std::string ofResult(const FunctionDecl &Callee) {
    const FunctionDecl *Defined = definitionOrSelf(&Callee);
    if (!Defined->hasBody() || Depth == MostFunctions)
      return "";
    const SmallVector<const ReturnStmt *, 4> Returns = returnsOf(*Defined);
    if (Returns.size() != 1)
      return "";
    const Expr *Value = Returns.front()->getRetValue();
    ++Depth;
    std::string Found = Callee.getReturnType()->isReferenceType() ? at(Value)
                        : Callee.getReturnType()->isPointerType() ? from(Value)
                                                                  : "";
    --Depth;
    return Found;
  }

  unsigned Depth = 0;
};

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
    SuspensionFlow Flow(Function);
    for (const ReferenceBinding &Binding : Flow.bindings()) {
      const bool IsReference =
          Binding.IsRange || Binding.Variable->getType()->isReferenceType();
      ThreadLocalSearch Search;
      const std::string Object =
          IsReference ? Search.at(Binding.Value) : Search.from(Binding.Value);
      if (Object.empty())
        continue;
      if (std::optional<UseAcrossSuspension> Found =
              Flow.useAcrossSuspension(Binding))
        report(Binding, *Found, Object, Function);
    }
  }

  void report(const ReferenceBinding &Binding, const UseAcrossSuspension &Found,
              StringRef Object, const FunctionBody &Function) {
    const SourceLocation Loc =
        Binding.IsRange ? Binding.Value->getExprLoc() : Found.Use->getExprLoc();
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
          << cast<DeclRefExpr>(Found.Use)->getDecl() << Object
          << describeFunction(Function.function());
    if (!Binding.IsRange)
      diag(Binding.Value->getExprLoc(), "bound here", DiagnosticIDs::Note)
          << Binding.Value->getSourceRange();
    diag(Found.Suspension->getExprLoc(), "suspended here", DiagnosticIDs::Note)
        << Found.Suspension->getSourceRange();
  }
};

const RegisterRule<ThreadLocalAcrossAwait> Registration;

} // namespace
} // namespace cotidy
