//===- floating-task.cpp - a running task that is dropped -------*- C++ -*-===//
//
// A task that runs at once is dropped: its result, its exceptions and the
// moment of its completion are lost.
//
//   bad:  flush(log);
//   good: co_await flush(log);
//
//===----------------------------------------------------------------------===//

#include "support/AwaitRemedy.h"
#include "support/LettingGo.h"
#include "support/Names.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace cotidy {
namespace {

class FloatingTask : public ExpressionRule {
public:
  static constexpr RuleInfo Info = {
      "async-floating-task",
      "a started task is dropped with its result and its exceptions",
      RuleGroup::Start, RuleDefault::On, "0.1"};
  using ExpressionRule::ExpressionRule;

private:
  Option<bool> AllowExplicitVoid{
      *this, "AllowExplicitVoid", true,
      "a cast to void, or an assignment to std::ignore, lets the task go"};
  LettingGo Letting{*this};
  AwaitRemedy Remedy{*this, Letting};

  void checkCode(const EvaluatedCode &Code) override {
    for (const DroppedValue &Value : createdAndDropped(Code))
      if (!Value.Explicitly || !*AllowExplicitVoid)
        report(Value, Code);
  }

  void report(const DroppedValue &Value, const EvaluatedCode &Code) {
    const Expr &Created = *Value.Created;
    TypeFacts Facts = Code.unit().types().factsOfCreated(Created);
    const bool IsCall = isa<CallExpr>(Created);
    // A handle that is constructed need not hold a coroutine.
    if (!Facts.isTask() || Facts.Start == StartKind::Lazy ||
        (Facts.IsCoroutineType && !IsCall) || Letting.isAllowed(Created, Facts))
      return;
    SourceLocation Loc = Value.location();
    if (!isUserCode(Loc, Code.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "%select{%0 is created and|the task that %0 returns is}1 "
              "dropped; its result and its exceptions are lost")
        << describeCreated(Created) << IsCall << Created.getSourceRange();
    Remedy.explain(Created, Facts, Loc, Code.owner(), Code.unit());
  }
};

const RegisterRule<FloatingTask> Registration;

} // namespace
} // namespace cotidy
