//===- CallAnswers.cpp - calls, each looked at once -------------*- C++ -*-===//

#include "support/CallAnswers.h"
#include "support/FunctionBody.h"
#include "support/ParameterGuards.h"
#include "clang/AST/Expr.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

CallAnswers::OfFunction &CallAnswers::of(const FunctionBody &Function) {
  std::unique_ptr<OfFunction> &Answers = Known[&Function];
  if (!Answers) {
    Answers = std::make_unique<OfFunction>();
    Answers->Edges = callEdgesOf(Function);
  }
  return *Answers;
}

const CallFacts &CallAnswers::facts(const FunctionBody &Caller,
                                    const CallEdge &Call) {
  OfFunction &Answers = of(Caller);
  std::unique_ptr<CallFacts> &Facts = Answers.Facts[&Call];
  if (Facts)
    return *Facts;
  Facts = std::make_unique<CallFacts>();
  if (!Answers.Conditions) {
    Answers.Conditions = std::make_unique<CallConditions>(Caller, Knowledge);
    Answers.Values = std::make_unique<ValueFacts>(Caller, Knowledge);
  }
  if (Call.How == CallEdge::Form::Call && Call.Site) {
    CallSite Site = siteOf(*Call.Site);
    for (const Expr *Argument : Call.Arguments)
      Facts->Arguments.push_back(Answers.Conditions->factsOf(*Argument, Site));
  }
  if (Call.Site && !Caller.isCoroutine())
    Facts->Guards = guardsOf(*Call.Site, Caller, *Answers.Values);
  return *Facts;
}

} // namespace cotidy
