//===- SyncWaits.cpp - calls that run a task to its end ---------*- C++ -*-===//

#include "support/SyncWaits.h"
#include "support/BlockingCalls.h"
#include "support/CallConditions.h"
#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/ExecutorFlow.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions deep a member of a task may block.
constexpr unsigned MostCalls = 3;

/// Members after which a task is known to be done.
const char *const Questions[] = {"is_ready", "isReady",     "ready", "done",
                                 "isDone",   "isCompleted", "wait"};

/// Members whose answer says whether a task is done, where it is looked at.
bool tellsWhetherDone(StringRef Member) {
  return Member == "wait_for" || Member == "wait_until" || Member == "status";
}

class SyncWaitSearch {
public:
  explicit SyncWaitSearch(const FunctionBody &Function)
      : Function(Function), Unit(Function.unit()) {}

  std::vector<SyncWait> run() {
    std::vector<SyncWait> Result;
    for (const Expr *Site : Function.calls())
      if (std::optional<SyncWait> Found = at(*Site))
        Result.push_back(std::move(*Found));
    return Result;
  }

private:
  std::optional<SyncWait> at(const Expr &Site) {
    const auto *Call = dyn_cast<CallExpr>(&Site);
    std::optional<SyncWait> Found = Call ? find(*Call) : std::nullopt;
    if (!Found || !isUsersPlace(*Call) || isKnownToBlock(*Call) ||
        takesNoTime(*Found) || !isOnLoop(*Call) ||
        (Found->Is == SyncWait::Loop && isRunByDriver()))
      return std::nullopt;
    return Found;
  }

  bool isUsersPlace(const CallExpr &Call) const {
    return isUserCode(Call.getExprLoc(), Function.context().getSourceManager());
  }

  std::optional<SyncWait> find(const CallExpr &Call) {
    if (callsPreset(Call, &Preset::Drivers))
      return describe(SyncWait::Task, Call);
    if (callsPreset(Call, &Preset::LoopDrivers))
      return describe(SyncWait::Loop, Call);
    MemberCall Member = memberCall(Call);
    if (Member.Object && Member.Method && !Member.Method->isStatic() &&
        isTask(*Member.Object) && blocks(Member.Method, 0))
      return describe(SyncWait::Task, Call);
    return std::nullopt;
  }

  SyncWait describe(SyncWait::Kind Is, const CallExpr &Call) const {
    SyncWait Found{Is, &Call, nullptr, false, ""};
    MemberCall Member = memberCall(Call);
    if (Member.Object) {
      Found.Waited = Member.Object;
      Found.IsMember = true;
    } else if (unsigned First = isa<CXXOperatorCallExpr>(Call) ? 1 : 0;
               Call.getNumArgs() > First) {
      Found.Waited = Call.getArg(First);
    }
    // As it is written, without what a function object is made of.
    const Expr *Callee = Call.getCallee();
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
      Callee = Operator->getArg(0);
    if (Member.Object) {
      QualType Type = Member.Object->getType();
      if (!Type->getPointeeType().isNull())
        Type = Type->getPointeeType();
      const CXXRecordDecl *Class = classOf(Type);
      Found.Name =
          (Class && Class->getIdentifier() ? Class->getNameAsString() + "::"
                                           : std::string()) +
          Member.identifier().str();
    } else if (const auto *Reference =
                   dyn_cast<DeclRefExpr>(Callee->IgnoreParenImpCasts())) {
      Found.Name = Reference->getDecl()->getNameAsString();
    } else if (const auto *Overloads =
                   dyn_cast<OverloadExpr>(Callee->IgnoreParenImpCasts())) {
      Found.Name = Overloads->getName().getAsString();
    } else if (const FunctionDecl *Direct = Call.getDirectCallee()) {
      Found.Name = displayName(*Direct);
    }
    return Found;
  }

  bool isTask(const Expr &Object) {
    QualType Type = Object.getType();
    if (!Type->getPointeeType().isNull())
      Type = Type->getPointeeType();
    if (!classOf(Type))
      return false;
    const TypeFacts &Facts = Unit.types().facts(Type);
    return Facts.IsCoroutineType && !Facts.IsGenerator;
  }

  /// Whether a visible body blocks its thread, itself or in a function that it
  /// calls.
  bool blocks(const FunctionDecl *Callee, unsigned Depth) {
    const FunctionDecl *Definition =
        Callee ? definitionOrSelf(Callee) : nullptr;
    if (!Definition || !Definition->hasBody() || Depth > MostCalls)
      return false;
    const FunctionBody *Body = Unit.functionBody(*Definition);
    if (!Body || Body->isCoroutine())
      return false;
    if (any_of(Unit.blocking().in(*Body), [](const BlockingCall &Call) {
          return Call.Category == BlockingCategory::Wait;
        }))
      return true;
    return any_of(Body->calls(), [&](const Expr *Site) {
      const auto *Call = dyn_cast<CallExpr>(Site);
      return Call && (callsPreset(*Call, &Preset::Drivers) ||
                      blocks(Call->getDirectCallee(), Depth + 1));
    });
  }

  bool isKnownToBlock(const CallExpr &Call) {
    return any_of(Unit.blocking().in(Function), [&](const BlockingCall &Known) {
      return Known.Site == &Call;
    });
  }

  /// A time of zero, and what was just found to be done.
  bool takesNoTime(const SyncWait &Wait) {
    if (!Conditions)
      Conditions.emplace(Function, Unit.blocking().knowledge());
    CallSite Site = siteOf(*Wait.Call);
    for (unsigned I = 0; I != Site.Arguments.size(); ++I) {
      if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Site.Arguments[I]))
        Site.Arguments[I] = Default->getExpr();
      const CXXRecordDecl *Class = classOf(Site.Arguments[I]->getType());
      if (!Class || !(isNamed(*Class, "std::chrono::duration") ||
                      isNamed(*Class, "std::chrono::time_point")))
        continue;
      CallCondition IsZero;
      IsZero.About.Value = I + 1;
      if (Conditions->decide(IsZero, Site) == Answer::Yes)
        return true;
    }
    if (!Site.Object || Wait.Is == SyncWait::Loop)
      return false;
    CallCondition WasAsked;
    WasAsked.Test = CallCondition::Kind::After;
    for (const char *Question : Questions)
      WasAsked.Names.push_back({Question});
    return Conditions->decide(WasAsked, Site) == Answer::Yes ||
           wasLookedAtBefore(*Site.Object, Site.Loc) ||
           wasAwaitedBefore(*Site.Object, Site.Loc);
  }

  /// `while (task.wait_for(time) == status::idle) {}`: the one that waits is
  /// reported itself.
  bool wasLookedAtBefore(const Expr &Task, SourceLocation Loc) const {
    std::optional<ObjectPath> Path = ObjectPath::of(&Task);
    return Path && any_of(Function.calls(), [&](const Expr *Site) {
             const auto *Call = dyn_cast<CallExpr>(Site);
             MemberCall Member = Call ? memberCall(*Call) : MemberCall();
             if (!Member.Object || !tellsWhetherDone(Member.identifier()) ||
                 !Function.isBefore(Call->getExprLoc(), Loc) ||
                 any_of(Function.discarded(), [&](const Expr *Discarded) {
                   return withoutWrappers(Discarded) == Call;
                 }))
               return false;
             std::optional<ObjectPath> Asked = ObjectPath::of(Member.Object);
             return Asked && Asked->isSameAs(*Path);
           });
  }

  /// Whether a task was mentioned in what was awaited before, by itself or in
  /// the group that it was given to: `co_await when_all_ready(one, two)`.
  bool wasAwaitedBefore(const Expr &Task, SourceLocation Loc) const {
    std::optional<ObjectPath> Path = ObjectPath::of(&Task);
    if (!Path)
      return false;
    SmallVector<ObjectPath, 2> Holders{*Path};
    for (const Expr *Site : Function.calls())
      if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Site);
          Call && Function.isBefore(Call->getExprLoc(), Loc) &&
          any_of(Call->arguments(), [&](const Expr *Argument) {
            return Path->isMentionedIn(Argument);
          }))
        if (auto Group = ObjectPath::of(Call->getImplicitObjectArgument()))
          Holders.push_back(*Group);
    return any_of(Function.suspensionPoints(), [&](const Expr *Await) {
      const Expr *Operand = awaitedOperand(*Await);
      return Operand && Function.isBefore(Await->getExprLoc(), Loc) &&
             any_of(Holders, [&](const ObjectPath &Holder) {
               return Holder.isMentionedIn(Operand);
             });
    });
  }

  /// Whether the function is a lambda that never suspends, and what it returns
  /// is run by a driver in the same expression, outside of coroutines: it is
  /// there to lend its thread to the loop. `sync_wait(when_all(work(),
  /// [&]() -> task<> { loop.run(); co_return; }()))`
  bool isRunByDriver() const {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function.function());
    if (!Method || !Method->getParent()->isLambda() ||
        !Function.suspensionPoints().empty())
      return false;
    const auto *Around = dyn_cast_or_null<FunctionDecl>(
        Method->getParent()->getParentFunctionOrMethod());
    if (!Around || isa_and_nonnull<CoroutineBodyStmt>(Around->getBody()))
      return false;
    ASTContext &Context = Function.context();
    DynTypedNodeList Parents = Context.getParents(*Method->getParent());
    while (!Parents.empty()) {
      const Expr *Parent = Parents[0].get<Expr>();
      if (!Parent)
        return false;
      if (const auto *Call = dyn_cast<CallExpr>(Parent);
          Call && callsPreset(*Call, &Preset::Drivers))
        return true;
      Parents = Context.getParents(*Parent);
    }
    return false;
  }

  bool isOnLoop(const CallExpr &Call) {
    return Unit.executorFlow(Function).canBeOnLoop(Call);
  }

  const FunctionBody &Function;
  TranslationUnit &Unit;
  std::optional<CallConditions> Conditions;
};

} // namespace

std::vector<SyncWait> syncWaitsIn(const FunctionBody &Function) {
  return SyncWaitSearch(Function).run();
}

bool isSyncWait(const Expr &Site, const FunctionBody &Function) {
  return any_of(Function.unit().syncWaits(Function),
                [&](const SyncWait &Wait) { return Wait.Call == &Site; });
}

} // namespace cotidy
