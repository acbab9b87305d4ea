//===- BlockingRule.cpp - a rule on one category of blocking ----*- C++ -*-===//

#include "support/BlockingRule.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The runtime that a coroutine runs on: that of the type it returns, else that
/// of something it awaits.
BlockingKnowledge::RuntimeMatch runtimeOf(const FunctionBody &Function,
                                          const BlockingKnowledge &Knowledge) {
  auto RuntimeOfType = [&](QualType Type) {
    const CXXRecordDecl *Class = classOf(Type);
    return Class ? Knowledge.runtimeOf(qualifiedName(*Class))
                 : BlockingKnowledge::RuntimeMatch();
  };
  if (auto Match = RuntimeOfType(Function.function().getReturnType());
      Match.Runtime)
    return Match;
  for (const Expr *Suspension : Function.suspensionPoints())
    if (const Expr *Operand = awaitedOperand(*Suspension))
      if (auto Match = RuntimeOfType(Operand->getType()); Match.Runtime)
        return Match;
  return {};
}

/// What to do instead of a blocking call, as the end of a sentence.
std::string remedyFor(const BlockingCall &Call, const FunctionBody &Function,
                      const BlockingKnowledge &Knowledge) {
  auto [Runtime, Namespace] = runtimeOf(Function, Knowledge);
  if (!Runtime)
    return genericRemedy(Call.operation()).str();
  std::string Replacement;
  if (Call.Entry)
    if (auto Own = Call.Entry->Replacements.find(Runtime->Key);
        Own != Call.Entry->Replacements.end())
      Replacement = Own->second;
  if (Replacement.empty())
    Replacement = Runtime->Replacements[unsigned(Call.operation())];
  bool Moves = Call.operation() == Operation::Offload;
  if (Replacement.empty()) {
    Replacement = Runtime->Replacements[unsigned(Operation::Offload)];
    Moves = true;
  }
  if (Replacement.empty())
    return genericRemedy(Call.operation()).str();
  static constexpr llvm::StringLiteral Placeholder = "{namespace}";
  for (size_t At; (At = Replacement.find(Placeholder)) != std::string::npos;)
    Replacement.replace(At, Placeholder.size(), Namespace);
  return Moves ? "move it into '" + Replacement + "'"
               : "use '" + Replacement + "' instead";
}

/// The coroutine in words.
std::string coroutineName(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->getParent()->isLambda())
    return "this lambda";
  return "'" + displayName(Function) + "'";
}

} // namespace

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
