//===- TranslationUnit.cpp - facts that rules share -------------*- C++ -*-===//

#include "support/TranslationUnit.h"
#include "support/BlockingCalls.h"
#include "support/CallAnswers.h"
#include "support/TaskFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

bool isUserCode(SourceLocation Loc, const SourceManager &Sources) {
  return Loc.isValid() && !Sources.isInSystemHeader(Loc) &&
         !Sources.isInSystemMacro(Loc);
}

TranslationUnit::TranslationUnit() = default;
TranslationUnit::~TranslationUnit() = default;

void TranslationUnit::enter(ASTContext &NewContext) {
  if (Context == &NewContext)
    return;
  Context = &NewContext;
  TaskFlows.clear();
  Calls.reset();
  Functions.clear();
  Types = std::make_unique<CoroutineTypes>(NewContext);
  Shapes = std::make_unique<TaskShapes>(*Types);
  Blocking.reset();
}

BlockingCalls &TranslationUnit::blocking() {
  if (!Blocking)
    Blocking = std::make_unique<BlockingCalls>(BlockingKnowledge::builtIn());
  return *Blocking;
}

ArrayRef<CallEdge> TranslationUnit::callEdges(const FunctionBody &Function) {
  if (!Calls)
    Calls = std::make_unique<CallAnswers>(BlockingKnowledge::builtIn());
  return Calls->edges(Function);
}

const CallFacts &TranslationUnit::callFacts(const FunctionBody &Caller,
                                            const CallEdge &Call) {
  return Calls->facts(Caller, Call);
}

const TaskFlow &TranslationUnit::taskFlow(const FunctionBody &Function) {
  std::unique_ptr<TaskFlow> &Flow = TaskFlows[&Function];
  if (!Flow)
    Flow = std::make_unique<TaskFlow>(Function, *Shapes);
  return *Flow;
}

const FunctionBody *
TranslationUnit::functionBody(const FunctionDecl &Function) {
  auto [Place, IsNew] = Functions.try_emplace(&Function);
  // What a lambda that captures nothing is converted to is made by Clang, with
  // an empty body.
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (IsNew && Function.doesThisDeclarationHaveABody() &&
      !Function.isDefaulted() && !(Method && Method->isLambdaStaticInvoker()) &&
      isUserCode(Function.getLocation(), Context->getSourceManager()))
    Place->second = std::make_unique<FunctionBody>(Function, *this);
  return Place->second.get();
}

} // namespace cotidy
