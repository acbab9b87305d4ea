//===- BlockingRemedy.cpp - what to do instead of blocking ------*- C++ -*-===//

#include "support/BlockingRemedy.h"
#include "support/BlockingCalls.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// The runtime that a coroutine runs on: that of the type it returns, else that
/// of something it awaits.
static BlockingKnowledge::RuntimeMatch
runtimeOf(const FunctionBody &Function, const BlockingKnowledge &Knowledge) {
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

std::string coroutineName(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->getParent()->isLambda())
    return "this lambda";
  return "'" + displayName(Function) + "'";
}

} // namespace cotidy
