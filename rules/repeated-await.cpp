//===- repeated-await.cpp - a one-shot task awaited again -------*- C++ -*-===//
//
// A task that can be awaited once is awaited, or moved from, a second time.
//
//   bad:  co_await std::move(t); co_await std::move(t);
//   good: int n = co_await std::move(t); use(n); use(n);
//
//===----------------------------------------------------------------------===//

#include "support/Rule.h"
#include "support/TaskFlow.h"
#include "support/TranslationUnit.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace cotidy {
namespace {

class RepeatedAwait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-repeated-await",
      "a one-shot task is awaited or moved from a second time",
      RuleGroup::Start, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    for (const TaskRepeat &Repeat :
         Function.unit().taskFlow(Function).repeats())
      report(Repeat, Function);
  }

  void report(const TaskRepeat &Repeat, const FunctionBody &Function) {
    SourceLocation Loc = locationOf(*Repeat.Second);
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    const bool IsAwait = Repeat.Second->Is == TaskEvent::Awaited;
    if (Repeat.First == Repeat.Second) {
      diag(Loc, "%0 is %select{moved from|awaited}1 again in the next round of "
                "the loop; a task can be awaited once, and nothing is left of "
                "it then")
          << "'" + Repeat.Place->Name + "'" << IsAwait;
      return;
    }
    diag(Loc, "%0 is %select{moved from|awaited}1 again; a task can be awaited "
              "once, and nothing is left of it then")
        << "'" + Repeat.Place->Name + "'" << IsAwait;
    diag(locationOf(*Repeat.First),
         "%select{moved from|awaited}0 here%select{|, in the round of the loop "
         "before}1",
         DiagnosticIDs::Note)
        << (Repeat.First->Is == TaskEvent::Awaited) << Repeat.IsInLoop;
  }

  static SourceLocation locationOf(const TaskEvent &Event) {
    return (Event.At ? Event.At : Event.Mention)->getBeginLoc();
  }
};

const RegisterRule<RepeatedAwait> Registration;

} // namespace
} // namespace cotidy
