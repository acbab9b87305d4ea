//===- coroutine-without-await.cpp - a coroutine without need ---*- C++ -*-===//
//
// A coroutine that never suspends costs a frame and a resumption for nothing.
//
//   bad:  task<int> sum(int a, int b) { check(a); co_return a + b; }
//   good: int sum(int a, int b) { check(a); return a + b; }
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/EnclosingScopes.h"
#include "support/FlowEnd.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/Rule.h"
#include "support/TaskMentions.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

class CoroutineWithoutAwait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-coroutine-without-await",
      "a coroutine that never suspends need not be one", RuleGroup::Await,
      RuleDefault::OptIn, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Body) override;

  std::unique_ptr<TaskMentions> Mentions; ///< Made when first needed.
  const ASTContext *Context = nullptr;
};

/// `co_return;`, a constant, or nothing: to be written yet, or meant as such.
bool isStub(const FunctionBody &Body) {
  return none_of(Body.calls(),
                 [](const Expr *Call) { return isa<CallExpr>(Call); });
}

void collectLambdas(const Stmt *Root, std::vector<SourceRange> &Ranges) {
  if (!Root)
    return;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Root)) {
    Ranges.push_back(Lambda->getSourceRange());
    return;
  }
  for (const Stmt *Child : Root->children())
    collectLambdas(Child, Ranges);
}

/// Whether an await is written in the function that this build leaves out.
bool mayAwaitElsewhere(const FunctionDecl &Function, ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceRange Range = bodyRange(Function);
  if (Range.isInvalid() || Range.getBegin().isMacroID() ||
      Range.getEnd().isMacroID())
    return true;
  std::vector<SourceRange> Lambdas;
  collectLambdas(writtenBody(Function), Lambdas);
  auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
  unsigned End = Sources.getFileOffset(Range.getEnd());
  StringRef Text = Sources.getBufferData(File);
  Lexer Raw(Sources.getLocForStartOfFile(File), Context.getLangOpts(),
            Text.begin(), Text.begin() + Begin, Text.end());
  for (Token Tok; !Raw.LexFromRawLexer(Tok) || Tok.isNot(tok::eof);) {
    if (Sources.getFileOffset(Tok.getLocation()) >= End)
      break;
    if (Tok.isNot(tok::raw_identifier) ||
        (Tok.getRawIdentifier() != "co_await" &&
         Tok.getRawIdentifier() != "co_yield"))
      continue;
    if (none_of(Lambdas, [&](SourceRange Lambda) {
          return Lambda.fullyContains(Tok.getLocation());
        }))
      return true;
  }
  return false;
}

/// Whether a parameter says on which executor the coroutine begins.
bool choosesExecutor(const FunctionDecl &Function) {
  return any_of(Function.parameters(), [](const ParmVarDecl *Parameter) {
    const CXXRecordDecl *Class = classOf(Parameter->getType());
    return Class && (isInPresets(*Class, &Preset::ExecutorTags) ||
                     isInPresets(*Class, &Preset::Pools) ||
                     isInPresets(*Class, &Preset::Loops));
  });
}

/// Whether other files can see the function, which may do more with its task.
bool isSeenElsewhere(const FunctionDecl &Function, ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  return any_of(Function.redecls(), [&](const FunctionDecl *Declared) {
    return !Sources.isInMainFile(
        Sources.getExpansionLoc(Declared->getLocation()));
  });
}

/// Whether what the function is decides nothing about being a coroutine.
bool isFree(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return !Function.isTemplated() && !Function.isTemplateInstantiation() &&
         !Function.isExternC() && !(Method && Method->isVirtual()) &&
         !Function.getLocation().isMacroID();
}

void CoroutineWithoutAwait::checkFunction(const FunctionBody &Body) {
  const FunctionDecl &Function = Body.function();
  if (!Body.isCoroutine() || !Body.suspensionPoints().empty() ||
      !isFree(Function) || isStub(Body) || choosesExecutor(Function))
    return;
  ASTContext &Unit = Body.context();
  if (Unit.getDiagnostics().hasUncompilableErrorOccurred() ||
      isSeenElsewhere(Function, Unit))
    return;
  // A promise that suspends first in its own way may go somewhere else there.
  const TypeFacts &Facts = Body.unit().types().facts(Function.getReturnType());
  if (!Facts.IsCoroutineType || !Facts.isTask() ||
      Facts.Start == StartKind::Unknown || mayAwaitElsewhere(Function, Unit))
    return;
  if (std::exchange(Context, &Unit) != &Unit)
    Mentions = std::make_unique<TaskMentions>(Unit);
  if (!Mentions->isOnlyAwaited(Function) ||
      !isFirstReportAt(Function.getLocation()))
    return;
  std::string Name = displayName(Function);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->getParent()->isLambda())
    Name = "'" + Name + "'";
  diag(
      Function.getLocation(),
      "%0 is a coroutine that never suspends, and whoever calls it only awaits "
      "it; make it an ordinary function")
      << Name;
}

const RegisterRule<CoroutineWithoutAwait> Registration;

} // namespace
} // namespace cotidy
