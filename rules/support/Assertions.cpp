//===- Assertions.cpp - what a program says is so ---------------*- C++ -*-===//

#include "support/Assertions.h"
#include "support/CallForms.h"
#include "support/ReferencedObject.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// Whether \p S is what an assertion is about, or a part of it.
static bool isAsserted(const Stmt &S, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  const SourceLocation Loc = S.getBeginLoc();
  if (!Loc.isMacroID())
    return false;
  // The outermost macro: what it is made of has names of its own.
  const SourceLocation Macro = Sources.getExpansionLoc(Loc);
  const std::string Name =
      Lexer::getSourceText(CharSourceRange::getTokenRange(Macro, Macro),
                           Sources, Context.getLangOpts())
          .lower();
  static constexpr llvm::StringLiteral Words[] = {
      "assert", "require", "check", "expect", "verify", "ensure"};
  return any_of(Words,
                [&](StringRef Word) { return StringRef(Name).contains(Word); });
}

static bool asksForProgress(const CallExpr &Call, const VarDecl &Variable) {
  static const StringSet<> Names = {
      "available", "ready",  "is_ready",  "isReady",   "done",       "is_done",
      "isDone",    "failed", "hasResult", "completed", "isCompleted"};
  const MemberCall Member = memberCall(Call);
  if (!Member.Object || Call.getNumArgs() != 0 ||
      !Names.contains(Member.identifier()))
    return false;
  const auto *Named =
      dyn_cast<DeclRefExpr>(Member.Object->IgnoreParenImpCasts());
  return Named && variableOf(*Named->getDecl()) == &Variable;
}

bool isProgressAsserted(const VarDecl &Variable, const Stmt &Body,
                        const ASTContext &Context) {
  if (const auto *Call = dyn_cast<CallExpr>(&Body);
      Call && asksForProgress(*Call, Variable) && isAsserted(*Call, Context))
    return true;
  return any_of(Body.children(), [&](const Stmt *Child) {
    return Child && isProgressAsserted(Variable, *Child, Context);
  });
}

} // namespace cotidy
