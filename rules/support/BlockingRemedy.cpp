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

std::string remedyFor(Operation Op,
                      const std::map<std::string, std::string> &Own,
                      BlockingKnowledge::RuntimeMatch OnRuntime) {
  auto [Runtime, Namespace] = OnRuntime;
  if (!Runtime)
    return genericRemedy(Op).str();
  std::string Replacement;
  if (auto ForThis = Own.find(Runtime->Key); ForThis != Own.end())
    Replacement = ForThis->second;
  if (Replacement.empty())
    Replacement = Runtime->Replacements[unsigned(Op)];
  bool Moves = Op == Operation::Offload;
  if (Replacement.empty()) {
    Replacement = Runtime->Replacements[unsigned(Operation::Offload)];
    Moves = true;
  }
  if (Replacement.empty())
    return genericRemedy(Op).str();
  static constexpr llvm::StringLiteral Placeholder = "{namespace}";
  for (size_t At; (At = Replacement.find(Placeholder)) != std::string::npos;)
    Replacement.replace(At, Placeholder.size(), Namespace);
  return Moves ? "move it into '" + Replacement + "'"
               : "use '" + Replacement + "' instead";
}

std::string remedyFor(const BlockingCall &Call, const FunctionBody &Function,
                      const BlockingKnowledge &Knowledge) {
  static const std::map<std::string, std::string> None;
  return remedyFor(Call.operation(),
                   Call.Entry ? Call.Entry->Replacements : None,
                   runtimeOf(Function, Knowledge));
}

std::string coroutineName(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (Method && Method->getParent()->isLambda())
    return "this lambda";
  return "'" + displayName(Function) + "'";
}

} // namespace cotidy
