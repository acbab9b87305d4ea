//===- busy-wait.cpp - a flag that is looked at again and again -*- C++ -*-===//
//
// A coroutine waits for a flag by sleeping, or yielding, until it is set.
//
//   bad:  while (!done) co_await sleep_for(10ms);
//   good: co_await done.wait();
//
//===----------------------------------------------------------------------===//

#include "support/CallForms.h"
#include "support/FlagReads.h"
#include "support/FunctionBody.h"
#include "support/LoopFlow.h"
#include "support/ObjectPath.h"
#include "support/Rule.h"
#include "support/SleepCalls.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy {
namespace {

/// What the body of a loop consists of, as far as it only sleeps.
class SleepingBody {
public:
  explicit SleepingBody(TranslationUnit &Unit) : Unit(Unit) {}

  /// Whether a statement does nothing but to wait for a while, to arm the timer
  /// for that, or to leave the loop.
  bool add(const Stmt *S) {
    if (!S || isa<NullStmt, ContinueStmt, BreakStmt>(S))
      return true;
    if (const auto *Compound = dyn_cast<CompoundStmt>(S))
      return llvm::all_of(Compound->body(),
                          [&](const Stmt *Child) { return add(Child); });
    // The way out of an endless loop.
    if (const auto *If = dyn_cast<IfStmt>(S))
      return !If->getInit() && !If->getConditionVariable() &&
             leaves(If->getThen()) && (!If->getElse() || add(If->getElse()));
    if (const auto *Return = dyn_cast<CoreturnStmt>(S))
      return !Return->getOperand();
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      return llvm::all_of(Declaration->decls(), [&](const Decl *Declared) {
        const auto *Variable = dyn_cast<VarDecl>(Declared);
        return Variable && declare(*Variable);
      });
    const auto *E = dyn_cast<Expr>(S);
    return E && evaluate(*E);
  }

  /// Whether all that was declared and called is there for a timer that is
  /// awaited.
  bool isSleeping() const {
    return !Slept.empty() && llvm::all_of(Armed, [&](const ObjectPath &Timer) {
      return llvm::any_of(
          Slept, [&](const Expr *Sleep) { return Timer.isMentionedIn(Sleep); });
    });
  }

  const Expr &suspension() const { return *First; }

private:
  static bool leaves(const Stmt *S) {
    if (const auto *Compound = dyn_cast<CompoundStmt>(S))
      return Compound->size() == 1 && leaves(Compound->body_front());
    const auto *Return = dyn_cast<CoreturnStmt>(S);
    return isa<BreakStmt>(S) || (Return && !Return->getOperand());
  }

  bool declare(const VarDecl &Variable) {
    const Expr *Init = Variable.getInit();
    if (Init && awaitedOperand(*withoutWrappers(Init)))
      return evaluate(*Init);
    // A timer, or a sleep that is awaited by its name.
    Armed.push_back(ObjectPath::of(Variable));
    return Init != nullptr;
  }

  bool evaluate(const Expr &Written) {
    const Expr *E = withoutWrappers(&Written);
    if (awaitedOperand(*E)) {
      const Expr *Sleep = sleepAwaitedBy(*E, Unit);
      if (!Sleep)
        return false;
      if (!First)
        First = E;
      Slept.push_back(Sleep);
      Slept.push_back(awaitedOperand(*E));
      return true;
    }
    const auto *Call = dyn_cast<CallExpr>(E);
    const Expr *Object = Call ? memberCall(*Call).Object : nullptr;
    std::optional<ObjectPath> Timer =
        Object ? ObjectPath::of(Object) : std::nullopt;
    if (!Timer)
      return false;
    Armed.push_back(*Timer);
    return true;
  }

  TranslationUnit &Unit;
  std::vector<ObjectPath> Armed;
  std::vector<const Expr *> Slept;
  const Expr *First = nullptr;
};

class BusyWait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-busy-wait",
      "a coroutine sleeps or yields in a loop until a flag is set",
      RuleGroup::Blocking, RuleDefault::OptIn, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    if (!Function.isCoroutine() || Function.suspensionPoints().empty())
      return;
    LoopFlow Flow(Function);
    for (const FlowLoop &Loop : Flow.loops()) {
      SleepingBody Body(Function.unit());
      if (!Body.add(bodyOf(*Loop.Statement)) || !Body.isSleeping() ||
          Loop.Exits.empty())
        continue;
      FlagReads Reads(Function, /*TrustsConst=*/true);
      if (llvm::all_of(
              Loop.Exits,
              [&](const Expr *Exit) { return Exit && Reads.add(*Exit); }) &&
          Reads.flag() && Reads.isShared())
        report(Loop, Reads, Body, Function);
    }
  }

  static const Stmt *bodyOf(const Stmt &Loop) {
    if (const auto *While = dyn_cast<WhileStmt>(&Loop))
      return While->getBody();
    if (const auto *Do = dyn_cast<DoStmt>(&Loop))
      return Do->getBody();
    const auto *For = dyn_cast<ForStmt>(&Loop);
    // One that counts does more than to wait.
    return For && !For->getInc() ? For->getBody() : nullptr;
  }

  void report(const FlowLoop &Loop, const FlagReads &Reads,
              const SleepingBody &Body, const FunctionBody &Function) {
    SourceLocation Loc = Loop.Statement->getBeginLoc();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "this loop does nothing but to wait until '%0' changes; it wakes "
              "for nothing in most rounds, and late in the last; await an "
              "event instead")
        << Reads.flag()->getNameAsString();
    diag(Body.suspension().getExprLoc(), "it sleeps here", DiagnosticIDs::Note);
  }
};

const RegisterRule<BusyWait> Registration;

} // namespace
} // namespace cotidy
