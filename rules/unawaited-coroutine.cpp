//===- unawaited-coroutine.cpp - a lazy task that is dropped ----*- C++ -*-===//
//
// A lazy task that is made and dropped never starts.
//
//   bad:  save(record);
//   good: co_await save(record);
//
// So does an awaitable that a statement names and does not await.
//
//===----------------------------------------------------------------------===//

#include "support/AwaitRemedy.h"
#include "support/LettingGo.h"
#include "support/Names.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy {
namespace {

/// What `*object` or `*object[i]` is about where the operators are functions;
/// an `object[i]` alone may be there to insert something.
const Expr *dereferencedObject(const Expr &E) {
  const auto *Star = dyn_cast<CXXOperatorCallExpr>(&E);
  if (!Star || Star->getOperator() != OO_Star || Star->getNumArgs() != 1)
    return nullptr;
  const Expr *Object = Star->getArg(0)->IgnoreParenImpCasts();
  const auto *Element = dyn_cast<CXXOperatorCallExpr>(Object);
  return Element && Element->getOperator() == OO_Subscript ? Element->getArg(0)
                                                           : Object;
}

/// What an expression names and does not compute: a variable, a member, what a
/// pointer points to or an array's element.
const ValueDecl *namedObject(const Expr &Discarded) {
  const Expr *E = Discarded.IgnoreParens();
  // `std::move(task);` moves nothing.
  if (const auto *Call = dyn_cast<CallExpr>(E); Call && Call->isCallToStdMove())
    E = Call->getArg(0)->IgnoreParens();
  if (!E->isLValue())
    return nullptr;
  while (true) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return Reference->getDecl();
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return Member->getMemberDecl();
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
      E = Element->getBase();
    else if (const auto *Operator = dyn_cast<UnaryOperator>(E);
             Operator && Operator->getOpcode() == UO_Deref)
      E = Operator->getSubExpr();
    else if (const Expr *Object = dereferencedObject(*E))
      E = Object;
    else
      return nullptr;
  }
}

bool isInstantiated(const FunctionDecl &Function) {
  for (const DeclContext *Context = &Function; Context;
       Context = Context->getParent()) {
    if (const auto *Around = dyn_cast<FunctionDecl>(Context))
      if (Around->isTemplateInstantiation())
        return true;
    if (const auto *Around = dyn_cast<ClassTemplateSpecializationDecl>(Context))
      if (isTemplateInstantiation(Around->getSpecializationKind()))
        return true;
  }
  return false;
}

class UnawaitedCoroutine : public ExpressionRule {
public:
  static constexpr RuleInfo Info = {
      "async-unawaited-coroutine",
      "a lazy task that is created and dropped never runs", RuleGroup::Start,
      RuleDefault::On, "0.1"};
  using ExpressionRule::ExpressionRule;

private:
  LettingGo Letting{*this};
  AwaitRemedy Remedy{*this, Letting};

  void checkCode(const EvaluatedCode &Code) override {
    for (const DroppedValue &Value : createdAndDropped(Code))
      report(Value, Code);
    for (const Expr *Discarded : Code.discarded())
      if (const ValueDecl *Named = namedObject(*Discarded))
        reportName(*Named, *Discarded, Code);
  }

  /// `event;` makes nothing, and it does nothing either.
  void reportName(const ValueDecl &Named, const Expr &Discarded,
                  const EvaluatedCode &Code) {
    SourceLocation Loc = Discarded.getExprLoc();
    // A macro may name its argument to say that it is used, and a template
    // what is awaitable for some arguments only.
    if (Loc.isMacroID() || (Code.owner() && isInstantiated(*Code.owner())) ||
        Discarded.isTypeDependent() ||
        !Code.unit().types().facts(Discarded.getType()).IsAwaitable ||
        !isUserCode(Loc, Code.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "%0 is named and not awaited; this statement does nothing")
        << &Named << Discarded.getSourceRange();
  }

  void report(const DroppedValue &Value, const EvaluatedCode &Code) {
    const Expr &Created = *Value.Created;
    TypeFacts Facts = Code.unit().types().factsOfCreated(Created);
    if (Facts.Start != StartKind::Lazy || Letting.isAllowed(Created, Facts))
      return;
    const bool IsCall = isa<CallExpr>(Created);
    // A handle that is constructed need not hold a coroutine.
    if (Facts.IsCoroutineType && !IsCall)
      return;
    SourceLocation Loc = Value.location();
    if (!isUserCode(Loc, Code.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "%0 %select{is created and|returns %select{a lazy task|an "
              "awaiter|a generator}2 that is}1 never "
              "%select{awaited; its body will not run|awaited; its operation "
              "will not start|iterated; its body will not run}2")
        << describeCreated(Created) << IsCall
        << (Facts.IsGenerator       ? 2
            : Facts.IsCoroutineType ? 0
                                    : 1)
        << Created.getSourceRange();
    Remedy.explain(Created, Facts, Loc, Code.owner(), Code.unit());
  }
};

const RegisterRule<UnawaitedCoroutine> Registration;

} // namespace
} // namespace cotidy
