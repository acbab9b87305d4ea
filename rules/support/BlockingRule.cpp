//===- BlockingRule.cpp - a rule on one category of blocking ----*- C++ -*-===//

#include "support/BlockingRule.h"
#include "support/BlockingRemedy.h"
#include "support/ExecutorFlow.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/OpenCalls.h"
#include "support/PathWords.h"
#include "support/SyncWaits.h"
#include "support/TranslationUnit.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

BlockingRule::BlockingRule(const RuleContext &Context,
                           BlockingCategory Category)
    : FunctionRule(Context), Category(Category),
      WantsOpenCalls(
          Context.Tidy->getOptions().CheckOptions.contains(OpenCallsOption)) {}

void BlockingRule::checkFunction(const FunctionBody &Function) {
  if (!runsOnEventLoop(Function))
    return;
  auto IsElsewhere = [&](const Expr *Site) {
    return Site && isReportedElsewhere(*Site, Function);
  };
  BlockingPaths &Paths = paths(Function.unit());
  for (const BlockingCall *Call : Paths.ownCalls(Function))
    if (!IsElsewhere(Call->Site))
      report(*Call, Function);
  BlockingPaths::Result Found = Paths.from(Function);
  for (const BlockingPath &Path : Found.Paths)
    if (!IsElsewhere(Path.Call->Site))
      report(Path, Function);
  if (WantsOpenCalls)
    for (const CallEdge *Call : Found.Open)
      if (!IsElsewhere(Call->Site))
        reportOpen(*Call, Function);
}

bool BlockingRule::isReportedElsewhere(const Expr &Site,
                                       const FunctionBody &Function) const {
  return isSyncWait(Site, Function);
}

BlockingPaths &BlockingRule::paths(TranslationUnit &Unit) {
  if (!Paths)
    Paths.emplace(Unit, BlockingSettings{Category, *BlockingFunctions,
                                         *NonBlockingFunctions});
  return *Paths;
}

void BlockingRule::report(const BlockingCall &Call,
                          const FunctionBody &Function) {
  if (!isFirstReportAt(Call.Loc))
    return;
  std::string Coroutine = describeFunction(Function.function());
  std::string Remedy =
      remedyFor(Call, Function, Function.unit().blocking().knowledge());
  switch (Call.How) {
  case BlockingCall::Form::Call:
    diag(Call.Loc, "'%0' blocks the event loop that runs %1; %2")
        << Call.Name << Coroutine << Remedy << Call.Site->getSourceRange();
    suggestAwait(*this, Call, Function, Function.unit().blocking().knowledge());
    break;
  case BlockingCall::Form::Discarded:
    diag(Call.Loc, "the result of '%0' is destroyed at once, which %1 and "
                   "blocks the event loop that runs %2; %3")
        << Call.Name << Call.Entry->Effect << Coroutine << Remedy
        << Call.Site->getSourceRange();
    break;
  case BlockingCall::Form::EndOfScope:
    diag(Call.Loc, "the destructor of '%0' %1, which blocks the event loop "
                   "that runs %2; %3")
        << Call.Name << Call.Entry->Effect << Coroutine << Remedy;
    diag(Call.ScopeEnd, "'%0' is destroyed here, which %1", DiagnosticIDs::Note)
        << Call.Name << Call.Entry->Effect;
    break;
  }
}

void BlockingRule::report(const BlockingPath &Path,
                          const FunctionBody &Function) {
  const CallEdge &First = *Path.Call;
  if (!isFirstReportAt(First.Loc))
    return;
  std::string FirstWords = wordsForCallee(First);
  std::string LastWords = wordsForEnd(*Path.End);
  diag(First.Loc, "%0") << pathMessage(
      FirstWords, LastWords, Path.Further.empty(),
      describeFunction(Function.function()),
      remedyFor(*Path.End, Function, Function.unit().blocking().knowledge()));
  auto Note = [&](SourceLocation Loc, const std::string &Words) {
    diag(Loc, "%0", DiagnosticIDs::Note) << Words;
  };
  if (First.How == CallEdge::Form::EndOfScope)
    Note(First.ScopeEnd, endOfScopeNote(variableWords(*First.Variable)));
  std::string Caller = std::move(FirstWords);
  for (const CallEdge *Next : Path.Further) {
    std::string Callee = wordsForCallee(*Next);
    Note(Next->place(), stepNote(Caller, Callee));
    Caller = std::move(Callee);
  }
  Note(Path.End->place(), stepNote(Caller, LastWords));
}

void BlockingRule::reportOpen(const CallEdge &Call,
                              const FunctionBody &Function) {
  OpenCalls &Known = Function.unit().openCalls();
  if (std::optional<unsigned> Number = Known.add(Call, Function))
    diag(Call.Loc, "%0")
        << OpenQuestion{*Number, Known.addSettings(Paths->settings())}.text();
}

} // namespace cotidy
