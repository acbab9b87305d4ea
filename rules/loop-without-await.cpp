//===- loop-without-await.cpp - a loop that keeps the loop ------*- C++ -*-===//
//
// A loop in a coroutine that need not end and never suspends: nothing else runs
// on the event loop any more, not even what the loop waits for.
//
//   bad:  while (!done) {}
//   good: co_await done.wait();
//
//===----------------------------------------------------------------------===//

#include "support/CoroutineKeywords.h"
#include "support/ExecutorFlow.h"
#include "support/FlagReads.h"
#include "support/LoopFlow.h"
#include "support/Names.h"
#include "support/Rule.h"
#include "support/Suspensions.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;

namespace cotidy {
namespace {

bool contains(const Stmt *Tree, const Stmt *Part) {
  return Tree && !isa<LambdaExpr>(Tree) &&
         (Tree == Part || llvm::any_of(Tree->children(), [&](const Stmt *S) {
            return contains(S, Part);
          }));
}

/// Whether a statement is in the block of a `try` of the same function.
bool isInTry(const Stmt *S, const Stmt *Part) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *Try = dyn_cast<CXXTryStmt>(S))
    if (contains(Try->getTryBlock(), Part))
      return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return isInTry(Child, Part); });
}

/// Whether a call may be left by an exception.
bool mayThrow(const Stmt &S) {
  if (isa<CXXThrowExpr>(S))
    return true;
  const FunctionDecl *Callee = nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(&S))
    Callee = Call->getDirectCallee();
  else if (const auto *Construct = dyn_cast<CXXConstructExpr>(&S))
    Callee = Construct->getConstructor();
  else
    return false;
  const auto *Type =
      Callee ? Callee->getType()->getAs<FunctionProtoType>() : nullptr;
  return !Type || !Type->isNothrow();
}

class LoopWithoutAwait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-loop-without-await",
      "a loop in a coroutine need not end and never suspends",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    if (!runsOnEventLoop(Function))
      return;
    LoopFlow Flow(Function);
    for (const FlowLoop &Loop : Flow.loops()) {
      std::vector<CFGElement> Code = Flow.elementsOf(Loop);
      if (marksUnreachable(Loop) || suspends(Code, Function) ||
          mayHaveLostKeyword(rangeOf(Loop, Function.context()),
                             Function.context()) ||
          canBeThrownOutOf(Loop, Code, Function))
        continue;
      FlagReads Reads(Function);
      if (!waitsForOthers(Loop, Code, Reads))
        continue;
      if (canBeOnLoop(Loop, Code, Function.unit().executorFlow(Function)))
        report(Loop, Reads, Function);
    }
  }

  /// In files, where a part of the loop comes from a macro.
  static SourceRange rangeOf(const FlowLoop &Loop, const ASTContext &Context) {
    const SourceManager &Sources = Context.getSourceManager();
    return {Sources.getFileLoc(Loop.Statement->getBeginLoc()),
            Sources.getFileLoc(Loop.Statement->getEndLoc())};
  }

  /// `for (;;) {}` stands where nothing is ever reached.
  static bool marksUnreachable(const FlowLoop &Loop) {
    const auto *For = dyn_cast<ForStmt>(Loop.Statement);
    if (!For || For->getInit() || For->getCond() || For->getInc())
      return false;
    const auto *Block = dyn_cast<CompoundStmt>(For->getBody());
    return isa<NullStmt>(For->getBody()) || (Block && Block->body_empty());
  }

  static bool suspends(llvm::ArrayRef<CFGElement> Code,
                       const FunctionBody &Function) {
    return llvm::any_of(Code, [&](const CFGElement &Element) {
      std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
      return Statement && canSuspend(*Statement->getStmt(), Function.context());
    });
  }

  /// An exception that the function itself handles is a way out.
  static bool canBeThrownOutOf(const FlowLoop &Loop,
                               llvm::ArrayRef<CFGElement> Code,
                               const FunctionBody &Function) {
    return isInTry(Function.function().getBody(), Loop.Statement) &&
           llvm::any_of(Code, [](const CFGElement &Element) {
             std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
             return Statement && mayThrow(*Statement->getStmt());
           });
  }

  /// Whether each way out, if there is any, asks for what the loop itself
  /// cannot change.
  static bool waitsForOthers(const FlowLoop &Loop,
                             llvm::ArrayRef<CFGElement> Code,
                             FlagReads &Reads) {
    for (const Expr *Exit : Loop.Exits)
      if (!Exit || !Reads.add(*Exit))
        return false;
    return Loop.Exits.empty() || (Reads.flag() && !Reads.isExchanged() &&
                                  !Reads.mayBeChangedBy(Code));
  }

  static bool canBeOnLoop(const FlowLoop &Loop, llvm::ArrayRef<CFGElement> Code,
                          const ExecutorFlow &Executor) {
    bool HasExpression = false;
    for (const CFGElement &Element : Code)
      if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>())
        if (const auto *E = dyn_cast<Expr>(Statement->getStmt())) {
          if (Executor.canBeOnLoop(*E))
            return true;
          HasExpression = true;
        }
    return !HasExpression && Executor.startsOnLoop();
  }

  void report(const FlowLoop &Loop, const FlagReads &Reads,
              const FunctionBody &Function) {
    SourceLocation Loc = Loop.Statement->getBeginLoc();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    if (Loop.Exits.empty()) {
      diag(Loc, "this loop never ends and never suspends; nothing else on the "
                "event loop that runs %0 gets its turn again; await something "
                "in it")
          << describeFunction(Function.function());
      return;
    }
    if (!Reads.isShared()) {
      diag(Loc, "this loop ends when '%0' changes, which nothing in it does, "
                "and never suspends; nothing else on the event loop that runs "
                "%1 gets its turn again; await something in it")
          << Reads.flag()->getNameAsString()
          << describeFunction(Function.function());
      return;
    }
    diag(Loc,
         "this loop waits for '%0' to change and never suspends; whoever "
         "changes it gets no turn on the event loop that runs %1; await an "
         "event instead")
        << Reads.flag()->getNameAsString()
        << describeFunction(Function.function());
  }
};

const RegisterRule<LoopWithoutAwait> Registration;

} // namespace
} // namespace cotidy
