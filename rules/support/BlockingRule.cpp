//===- BlockingRule.cpp - a rule on one category of blocking ----*- C++ -*-===//

#include "support/BlockingRule.h"
#include "support/BlockingRemedy.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
void BlockingRule::checkFunction(const FunctionBody &Function) {
  // A synchronous generator runs on no loop, but in its consumer's.
  if (!Function.isCoroutine() || Function.unit()
                                     .types()
                                     .facts(Function.function().getReturnType())
                                     .IsGenerator)
    return;
  for (const BlockingCall &Call : Function.unit().blocking().in(Function))
    if (Call.Category == Category &&
        !is_contained(*NonBlockingFunctions, qualifiedName(*Call.Callee)))
      report(Call, Function);
  if (!BlockingFunctions->empty())
    for (const BlockingCall &Call :
         BlockingCalls::ofFunctions(*BlockingFunctions, Category, Function))
      report(Call, Function);
}

void BlockingRule::report(const BlockingCall &Call,
                          const FunctionBody &Function) {
  if (!isFirstReportAt(Call.Loc))
    return;
  std::string Coroutine = coroutineName(Function.function());
  std::string Remedy =
      remedyFor(Call, Function, Function.unit().blocking().knowledge());
  switch (Call.How) {
  case BlockingCall::Form::Call:
    diag(Call.Loc, "'%0' blocks the event loop that runs %1; %2")
        << Call.Name << Coroutine << Remedy << Call.Site->getSourceRange();
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

} // namespace cotidy
