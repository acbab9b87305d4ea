//===- unawaited-coroutine.cpp - a lazy task that is dropped ----*- C++ -*-===//
//
// A lazy task that is made and dropped never starts.
//
//   bad:  save(record);
//   good: co_await save(record);
//
//===----------------------------------------------------------------------===//

#include "support/Names.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace cotidy {
namespace {

class UnawaitedCoroutine : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-unawaited-coroutine",
      "a lazy task that is created and dropped never runs", RuleGroup::Start,
      RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    for (const Expr *Discarded : Function.discarded())
      for (const DroppedValue &Value : droppedValues(*Discarded))
        report(Value, Function);
  }

  void report(const DroppedValue &Value, const FunctionBody &Function) {
    const Expr &Created = *Value.Created;
    TypeFacts Facts = Function.unit().types().factsOfCreated(Created);
    if (Facts.Start != StartKind::Lazy)
      return;
    SourceLocation Loc = Created.getExprLoc();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    if (Facts.IsGenerator)
      diag(Loc, "'%0' returns a generator that is never iterated; its body "
                "will not run")
          << displayName(Created) << Created.getSourceRange();
    else if (Facts.isTask())
      diag(Loc, "'%0' returns a lazy task that is never awaited; its body "
                "will not run")
          << displayName(Created) << Created.getSourceRange();
  }
};

const RegisterRule<UnawaitedCoroutine> Registration;

} // namespace
} // namespace cotidy
