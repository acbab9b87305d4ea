//===- sync-wait-in-coroutine.cpp - waiting instead of awaiting -*- C++ -*-===//
//
// A coroutine stops its thread until a task is done, or runs an event loop
// inside of the one that runs it.
//
//   bad:  int n = sync_wait(fetch());
//   good: int n = co_await fetch();
//
//===----------------------------------------------------------------------===//

#include "support/AwaitEdit.h"
#include "support/ExecutorFlow.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Rule.h"
#include "support/SyncWaits.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Expr.h"

using namespace clang;

namespace cotidy {
namespace {

class SyncWaitInCoroutine : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-sync-wait-in-coroutine",
      "a coroutine stops its thread until a task is done, instead of awaiting "
      "the task",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    if (!runsOnEventLoop(Function))
      return;
    for (const SyncWait &Wait : Function.unit().syncWaits(Function))
      report(Wait, Function);
  }

  void report(const SyncWait &Wait, const FunctionBody &Function) {
    SourceLocation Loc = Wait.Call->getExprLoc();
    if (!isFirstReportAt(Loc))
      return;
    if (Wait.Is == SyncWait::Loop) {
      diag(Loc, "'%0' runs an event loop inside of %1, which stands still with "
                "the loop that runs it until the inner one ends; 'co_await' "
                "what it is run for instead")
          << Wait.Name << describeFunction(Function.function())
          << Wait.Call->getSourceRange();
      return;
    }
    diag(Loc, "'%0' blocks the event loop that runs %1 until the task is done, "
              "which is never if the task needs that loop; 'co_await' the task "
              "instead")
        << Wait.Name << describeFunction(Function.function())
        << Wait.Call->getSourceRange();
    if (!Wait.Waited)
      return;
    std::vector<FixItHint> Edits = awaitDriven(
        *Wait.Call, *Wait.Waited, Function.function(), Function.unit());
    if (Edits.empty())
      return;
    // A note, not the report: the edit changes what the program does.
    auto Note = diag(Loc, "await it here", DiagnosticIDs::Note);
    for (const FixItHint &Edit : Edits)
      Note << Edit;
  }
};

const RegisterRule<SyncWaitInCoroutine> Registration;

} // namespace
} // namespace cotidy
