//===- LockFlow.cpp - where a coroutine waits with a lock -------*- C++ -*-===//

#include "support/LockFlow.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "support/PathConditions.h"
#include "support/Suspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include <map>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many ways to come to a block are told apart, and how many blocks a lock
/// is followed through. Beyond that nothing is known.
constexpr unsigned MostWays = 16;
constexpr unsigned MostStates = 100'000;

class LockSearch {
public:
  LockSearch(const CFG &Graph, const PathConditions &Conditions,
             const LockEvents &Locks, ASTContext &Context)
      : Graph(Graph), Conditions(Conditions), Locks(Locks), Context(Context) {}

  std::vector<const Expr *> follow(const LockAcquisition &Acquisition) {
    Acquired = &Acquisition;
    Pending.clear();
    Seen.clear();
    Suspensions.clear();
    begin();
    for (unsigned Steps = 0; !Pending.empty(); ++Steps) {
      if (Steps == MostStates)
        return {};
      State Current = Pending.pop_back_val();
      walk(std::move(Current));
    }
    return {Suspensions.begin(), Suspensions.end()};
  }

private:
  struct State {
    const CFGBlock *Block;
    unsigned First; ///< The element to begin with.
    unsigned Owner;
    PathConditions::Answers Known;
  };

  /// The parameters are there before the first statement.
  void begin() {
    const bool IsGiven = !Acquired->Call && Acquired->Declared &&
                         (isa<ParmVarDecl>(Acquired->Declared) ||
                          Acquired->Declared->isInitCapture());
    if (IsGiven) {
      Pending.push_back({&Graph.getEntry(), 0, Acquired->Owner, {}});
      return;
    }
    for (const CFGBlock *Block : Graph)
      for (auto [Index, Element] : enumerate(*Block))
        if (std::optional<CFGStmt> Found = Element.getAs<CFGStmt>();
            Found && acquires(*Found->getStmt())) {
          State First{Block, unsigned(Index) + 1, Acquired->Owner,
                      Conditions.atEntry(*Block)};
          Conditions.pass(*Block, 0, Index + 1, First.Known);
          Pending.push_back(std::move(First));
        }
  }

  bool acquires(const Stmt &S) const {
    if (Acquired->At)
      return &S == Acquired->At;
    const auto *Declaration = dyn_cast<DeclStmt>(&S);
    return Declaration &&
           is_contained(Declaration->decls(), Acquired->Declared);
  }

  void walk(State Current) {
    for (unsigned Index = Current.First; Index < Current.Block->size(); ++Index)
      if (!pass((*Current.Block)[Index], Current.Owner))
        return;
    Conditions.pass(*Current.Block, Current.First, Current.Block->size(),
                    Current.Known);
    for (auto [Successor, Next] : enumerate(Current.Block->succs())) {
      PathConditions::Answers Known = Current.Known;
      if (!Next || !isHeldBeyond(*Current.Block, Successor, Current.Owner) ||
          !Conditions.follow(*Current.Block, Successor, Known))
        continue;
      SmallVector<PathConditions::Answers, 1> &Ways =
          Seen[{Next->getBlockID(), Current.Owner}];
      // Too many ways are taken as one about which nothing is known.
      if (Ways.size() >= MostWays)
        Known.clear();
      if (is_contained(Ways, Known))
        continue;
      Ways.push_back(Known);
      Pending.push_back({Next, 0, Current.Owner, std::move(Known)});
    }
  }

  /// Goes past an element; false where the lock is gone after it.
  bool pass(const CFGElement &Element, unsigned &Owner) {
    const LockOwner &Current = Locks.Owners[Owner];
    if (std::optional<CFGAutomaticObjDtor> Destroyed =
            Element.getAs<CFGAutomaticObjDtor>())
      return Destroyed->getVarDecl() != Current.Variable || !Current.Variable;
    if (std::optional<CFGLifetimeEnds> Ended = Element.getAs<CFGLifetimeEnds>())
      return Ended->getVarDecl() != Current.Variable || !Current.Variable ||
             // A reference ends before the temporary that it keeps.
             Current.Variable->getType()->isReferenceType();
    if (std::optional<CFGTemporaryDtor> Destroyed =
            Element.getAs<CFGTemporaryDtor>())
      return Destroyed->getBindTemporaryExpr() != Current.Temporary ||
             !Current.Temporary;
    std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
    if (!Statement)
      return true;
    const Stmt *S = Statement->getStmt();
    if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
      return all_of(Declaration->decls(), [&](const Decl *Declared) {
        return apply(Declared, Owner);
      });
    }
    if (!apply(S, Owner))
      return false;
    if (canSuspend(*S, Context))
      Suspensions.insert(cast<Expr>(S));
    return true;
  }

  bool apply(const void *At, unsigned &Owner) const {
    auto Found = Locks.Events.find(At);
    if (Found == Locks.Events.end())
      return true;
    for (const LockEvent &Event : Found->second) {
      if (Event.Owner != Owner)
        continue;
      if (Event.Is == LockEvent::Released)
        return false;
      Owner = Event.Target;
      break;
    }
    return true;
  }

  /// Whether a lock can still be held after the branch that leads from a block
  /// to one of its successors.
  bool isHeldBeyond(const CFGBlock &Block, unsigned Successor,
                    unsigned Owner) const {
    const auto *Condition =
        Block.succ_size() == 2 && Block.getTerminatorStmt()
            ? dyn_cast_or_null<Expr>(Block.getLastCondition())
            : nullptr;
    if (!Condition)
      return true;
    bool IsNegated = false;
    const Expr *Question = questionOf(Condition, IsNegated);
    const bool IsTrue = (Successor == 0) != IsNegated;
    if (auto Test = Locks.Tests.find(Question);
        Test != Locks.Tests.end() && Test->second.Owner == Owner)
      return Test->second.IsHeldIfTrue == IsTrue;
    if (!Acquired->MayFail)
      return true;
    const Expr *Attempt = Question;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Question))
      if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
        if (auto Outcome = Locks.Outcomes.find(Variable);
            Outcome != Locks.Outcomes.end())
          Attempt = Outcome->second;
    if (Attempt == Acquired->Call)
      return IsTrue != Acquired->SucceedsWithZero;
    return true;
  }

  const CFG &Graph;
  const PathConditions &Conditions;
  const LockEvents &Locks;
  ASTContext &Context;
  const LockAcquisition *Acquired = nullptr;
  SmallVector<State, 16> Pending;
  std::map<std::pair<unsigned, unsigned>,
           SmallVector<PathConditions::Answers, 1>>
      Seen;
  SetVector<const Expr *> Suspensions;
};

} // namespace

std::vector<HeldLock> locksHeldOverSuspensions(const FunctionBody &Function) {
  std::vector<HeldLock> Result;
  ASTContext &Context = Function.context();
  if (none_of(Function.suspensionPoints(), [&](const Expr *Suspension) {
        return canSuspend(*Suspension, Context);
      }))
    return Result;
  LockEvents Locks = collectLockEvents(Function);
  if (Locks.Acquisitions.empty())
    return Result;
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddLifetime = true;
  std::unique_ptr<CFG> Graph = flowGraphOf(Function, Options);
  if (!Graph)
    return Result;
  PathConditions Conditions(*Graph, Context);
  LockSearch Search(*Graph, Conditions, Locks, Context);
  for (const LockAcquisition &Acquisition : Locks.Acquisitions) {
    std::vector<const Expr *> Suspensions = Search.follow(Acquisition);
    if (Suspensions.empty())
      continue;
    llvm::sort(Suspensions, [&](const Expr *A, const Expr *B) {
      return Function.isBefore(A->getExprLoc(), B->getExprLoc());
    });
    Result.push_back({Acquisition, std::move(Suspensions)});
  }
  return Result;
}

static bool contains(const Stmt *Tree, const Stmt *Part) {
  return Tree && (Tree == Part || any_of(Tree->children(), [&](const Stmt *S) {
                    return contains(S, Part);
                  }));
}

bool isHeldOverSuspension(const Expr &Site, const FunctionBody &Function) {
  return any_of(locksHeldOverSuspensions(Function), [&](const HeldLock &Held) {
    const VarDecl *Declared = Held.Acquired.Declared;
    return Held.Acquired.Call == &Site ||
           (Declared && contains(Declared->getInit(), &Site));
  });
}

} // namespace cotidy
