//===- BlockingRemedy.cpp - what to do instead of blocking ------*- C++ -*-===//

#include "support/BlockingRemedy.h"
#include "clang-tidy/ClangTidyCheck.h"
#include "support/BlockingCalls.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

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

/// Whether a replacement is the very function that blocks.
static bool isItself(StringRef Replacement, const FunctionBody &Function) {
  Replacement.consume_front("co_await ");
  return Replacement == qualifiedName(Function.function());
}

std::string remedyFor(const BlockingCall &Call, const FunctionBody &Function,
                      const BlockingKnowledge &Knowledge) {
  static const std::map<std::string, std::string> None;
  auto OnRuntime = runtimeOf(Function, Knowledge);
  if (OnRuntime.Runtime &&
      isItself(OnRuntime.Runtime->Replacements[unsigned(Call.operation())],
               Function))
    OnRuntime = {};
  return remedyFor(Call.operation(),
                   Call.Entry ? Call.Entry->Replacements : None, OnRuntime);
}

/// Whether \p To is somewhere in \p From where an await may stand.
static bool isAwaitablePlace(const Stmt *From, const Stmt *To) {
  if (From == To)
    return true;
  return From &&
         !isa<CXXCatchStmt, LambdaExpr, CXXDefaultArgExpr, CXXDefaultInitExpr,
              StmtExpr>(From) &&
         any_of(From->children(),
                [&](const Stmt *Child) { return isAwaitablePlace(Child, To); });
}

void suggestAwait(tidy::ClangTidyCheck &Reporter, const BlockingCall &Call,
                  const FunctionBody &Function,
                  const BlockingKnowledge &Knowledge) {
  if (!Call.Entry || !Call.Entry->SameArguments ||
      Call.How != BlockingCall::Form::Call)
    return;
  const AsyncRuntime *Runtime = runtimeOf(Function, Knowledge).Runtime;
  if (!Runtime)
    return;
  StringRef Instead = Runtime->Edits[unsigned(Call.operation())];
  const auto *Site = dyn_cast<CallExpr>(Call.Site);
  const auto *Callee =
      Site ? dyn_cast<DeclRefExpr>(Site->getCallee()->IgnoreParenImpCasts())
           : nullptr;
  // The file has to compile after the edit.
  if (Instead.empty() || isItself(Instead, Function) || !Callee ||
      Site->getBeginLoc().isMacroID() || Callee->getEndLoc().isMacroID() ||
      !Site->getType()->isVoidType() ||
      !findDeclaration(Function.context(), Instead))
    return;
  const auto *Body =
      dyn_cast_or_null<CoroutineBodyStmt>(Function.function().getBody());
  if (!Body || !isAwaitablePlace(Body->getBody(), Site))
    return;
  // A note, not the report: others run meanwhile, which changes what the
  // program does.
  Reporter.diag(Call.Loc, "use 'co_await %0' here", DiagnosticIDs::Note)
      << Instead
      << FixItHint::CreateReplacement(
             CharSourceRange::getTokenRange(Callee->getBeginLoc(),
                                            Callee->getEndLoc()),
             ("co_await " + Instead).str());
}

} // namespace cotidy
