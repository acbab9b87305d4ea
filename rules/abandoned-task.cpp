//===- abandoned-task.cpp - a named task that nobody awaits -----*- C++ -*-===//
//
// A task is given a name and then lost: never awaited, not awaited on some
// path, or overwritten.
//
//   bad:  auto saving = save(record);
//   good: auto saving = save(record); co_await std::move(saving);
//
//===----------------------------------------------------------------------===//

#include "support/Assertions.h"
#include "support/AwaitRemedy.h"
#include "support/GuardTask.h"
#include "support/LettingGo.h"
#include "support/Names.h"
#include "support/Rule.h"
#include "support/TaskFlow.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy {
namespace {

class AbandonedTask : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-abandoned-task",
      "a task that is given a name and never awaited, or not on every path",
      RuleGroup::Start, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  LettingGo Letting{*this};
  AwaitRemedy Remedy{*this, Letting};

  void checkFunction(const FunctionBody &Function) override {
    // What Clang rejects it drops: maybe the await that is missed here.
    if (Function.context().getDiagnostics().hasUncompilableErrorOccurred())
      return;
    for (const TaskLoss &Loss : Function.unit().taskFlow(Function).losses())
      if (isReported(Loss, Function))
        report(Loss, Function);
  }

  bool isReported(const TaskLoss &Loss, const FunctionBody &Function) const {
    const TypeFacts &Facts = Loss.Creation->Facts;
    const TaskShape &Shape = *Loss.Place->Shape;
    if (!Facts.isTask() || Letting.isDroppable(Shape.TaskType) ||
        Letting.isAllowed(*Loss.Creation->Made, Facts))
      return false;
    // An object that can be awaited need not be one that has to be: events and
    // timers are awaited as often as anyone likes.
    if (!Facts.IsCoroutineType && Facts.IsOneShot != Answer::Yes &&
        (!(Facts.IsAwaiter || Facts.IsOperation) ||
         Shape.Is != TaskShape::Task || Loss.Is == TaskLoss::LostOnPath))
      return false;
    if (isSaidByCallee(Loss, Function) ||
        (Facts.Start != StartKind::Lazy &&
         isProgressAsserted(*Loss.Last->Variable,
                            *Function.function().getBody(),
                            Function.context())))
      return false;
    // What runs already may be let go, where that is said.
    return Facts.Start == StartKind::Lazy ||
           !(Loss.Place->Variable->hasAttr<UnusedAttr>() ||
             Loss.Last->Variable->hasAttr<UnusedAttr>());
  }

  /// Whether the function that began the task may have said, in a variable that
  /// is read later, whether there is something to wait for: `auto done =
  /// filter(packet, handled); if (handled) return done;`
  static bool isSaidByCallee(const TaskLoss &Loss,
                             const FunctionBody &Function) {
    const auto *Call = dyn_cast<CallExpr>(Loss.Creation->Made);
    if (Loss.Is != TaskLoss::LostOnPath || !Call ||
        Loss.Creation->Facts.Start == StartKind::Lazy)
      return false;
    return llvm::any_of(Call->arguments(), [&](const Expr *Argument) {
      const Expr *Given = Argument;
      if (const auto *Address =
              dyn_cast<UnaryOperator>(Given->IgnoreParenImpCasts());
          Address && Address->getOpcode() == UO_AddrOf)
        Given = Address->getSubExpr();
      else if (!Given->isLValue() || Given->getType().isConstQualified())
        return false;
      const auto *Named = dyn_cast<DeclRefExpr>(Given->IgnoreParens());
      return Named &&
             mentions(Function.function().getBody(), *Named->getDecl()) > 1;
    });
  }

  static unsigned mentions(const Stmt *S, const ValueDecl &Named) {
    if (!S)
      return 0;
    const auto *Reference = dyn_cast<DeclRefExpr>(S);
    unsigned Count = Reference && Reference->getDecl() == &Named;
    for (const Stmt *Child : S->children())
      Count += mentions(Child, Named);
    return Count;
  }

  void report(const TaskLoss &Loss, const FunctionBody &Function) {
    const SourceManager &Sources = Function.context().getSourceManager();
    SourceLocation Loc = locationOf(*Loss.Creation->Made);
    if (!isUserCode(Loc, Sources) || !isFirstReportAt(Loc))
      return;
    const TypeFacts &Facts = Loss.Creation->Facts;
    const unsigned Kind = !isa<CallExpr>(Loss.Creation->Made) ? 3
                          : Facts.Start != StartKind::Lazy    ? 2
                          : Facts.IsCoroutineType             ? 0
                                                              : 1;
    const std::string Made = describeCreated(*Loss.Creation->Made);
    static constexpr const char *Kinds[] = {"the lazy task", "the awaiter",
                                            "the task", "the operation"};
    const std::string What = std::string(Kinds[Kind]) +
                             (Kind == 3 ? " " : " that ") + Made +
                             (Kind == 3 ? "" : " returned");
    const std::string Place = "'" + Loss.Place->Name + "'";
    static constexpr const char *Consequence[] = {
        "its body will not run", "its operation will not start",
        "its result and its exceptions are lost", "it will not start"};
    switch (Loss.Is) {
    case TaskLoss::NeverConsumed:
      if (locksSomething(*Loss.Creation->Made, Function.context()))
        diag(Loc, "%0 guards nothing: %1 is never awaited, and nothing is held")
            << Place << What;
      else
        diag(Loc, "%0 is kept in %1 and never awaited; %2")
            << What << Place << Consequence[Kind];
      break;
    case TaskLoss::MovedIntoAbandoned:
      diag(Loc, "%0 is moved to %1, which is never awaited; %2")
          << What << "'" + Loss.Last->Name + "'" << Consequence[Kind];
      break;
    case TaskLoss::Overwritten:
      diag(Loc, "%0 is overwritten in %1 before it is awaited; %2")
          << What << "'" + Loss.Last->Name + "'" << Consequence[Kind];
      break;
    case TaskLoss::LostOnPath:
      diag(Loc, "%0 is kept in %1 and not awaited on every path; where it is "
                "not, %2")
          << What << Place << Consequence[Kind];
      break;
    }
    if (Loss.Branch)
      note(*Loss.Branch, Function);
    if (Loss.At)
      diag(Loss.At->getBeginLoc(), "overwritten here", DiagnosticIDs::Note);
    else if (Loss.Is == TaskLoss::LostOnPath && Loss.End.isValid())
      diag(Loss.End, "it is lost here", DiagnosticIDs::Note);
    if (isInitializer(Loss))
      Remedy.explain(*Loss.Place->Variable, Facts, Loc, Function.function(),
                     Function.unit());
  }

  /// Whether the lost task is all that a variable was ever given: where it is
  /// awaited at some point, that is where the await belongs.
  static bool isInitializer(const TaskLoss &Loss) {
    return Loss.Is == TaskLoss::NeverConsumed && !Loss.Creation->Sink &&
           Loss.Place->Path.empty() && Loss.Place->Shape->Is == TaskShape::Task;
  }

  void note(const BranchTaken &Branch, const FunctionBody &Function) {
    SourceLocation Loc = Branch.Label       ? Branch.Label->getBeginLoc()
                         : Branch.Condition ? Branch.Condition->getBeginLoc()
                                            : Branch.Statement->getBeginLoc();
    if (Branch.Label) {
      diag(Loc, "not awaited in this case", DiagnosticIDs::Note);
    } else if (isa<SwitchStmt>(Branch.Statement)) {
      diag(Loc, "not awaited where no case applies", DiagnosticIDs::Note);
    } else {
      std::string Text = textOf(Branch.Condition, Function);
      diag(Loc, "not awaited where %0 is %select{false|true}1",
           DiagnosticIDs::Note)
          << (Text.empty() ? std::string("this") : "'" + Text + "'")
          << Branch.IsTrue;
    }
  }

  /// A condition as it is written; nothing where that is too long to quote.
  static std::string textOf(const Expr *Condition,
                            const FunctionBody &Function) {
    if (!Condition || Condition->getBeginLoc().isMacroID())
      return "";
    StringRef Text = Lexer::getSourceText(
        CharSourceRange::getTokenRange(Condition->getSourceRange()),
        Function.context().getSourceManager(),
        Function.context().getLangOpts());
    return Text.size() > 40 || Text.contains('\n') ? "" : Text.str();
  }

  static SourceLocation locationOf(const Expr &Made) {
    return DroppedValue{&Made, false}.location();
  }
};

const RegisterRule<AbandonedTask> Registration;

} // namespace
} // namespace cotidy
