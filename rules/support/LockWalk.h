//===- LockWalk.h - the walk that collects lock events ----------*- C++ -*-===//
//
// Private to LockEvents.cpp, which starts it, and LockGuardMoves.cpp, which
// follows guards from place to place.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_LOCKWALK_H
#define COTIDY_SUPPORT_LOCKWALK_H

#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/EvaluatedCode.h"
#include "support/FunctionBody.h"
#include "support/LockEvents.h"
#include "support/LockGuards.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <optional>

namespace cotidy {

using namespace clang;
using namespace llvm;

/// An ancestor of an expression: a statement, or the variable it initialises.
struct Ancestor {
  const Stmt *Statement;
  const VarDecl *Variable;
};

/// Members of guards and their holders that give access to what is held.
bool givesAccess(StringRef Name);

/// The variable whose guard, or part, an expression denotes; null if none.
const VarDecl *rootOf(const Expr *E);

class LockWalk : public EvaluatedCodeVisitor<LockWalk> {
  using Base = EvaluatedCodeVisitor<LockWalk>;

public:
  LockWalk(const FunctionBody &Function, LockEvents &Result)
      : Base(Function.context()), Function(Function),
        Calls(Function.unit().types()), Result(Result) {}

  void run() {
    for (const ParmVarDecl *Parameter : Function.function().parameters())
      takeOver(*Parameter);
    if (const auto *Method = dyn_cast<CXXMethodDecl>(&Function.function());
        Method && Method->getParent()->isLambda())
      for (const LambdaCapture &Capture : Method->getParent()->captures())
        if (Capture.capturesVariable())
          if (const auto *Variable =
                  dyn_cast<VarDecl>(Capture.getCapturedVar());
              Variable && Variable->isInitCapture() &&
              Capture.getCaptureKind() == LCK_ByCopy)
            takeOver(*Variable);
    walk(Function.function());
    dropUncertain();
  }

  bool TraverseStmt(Stmt *S) {
    if (!S)
      return true;
    Ancestors.push_back({S, nullptr});
    bool GoesOn = Base::TraverseStmt(S);
    Ancestors.pop_back();
    return GoesOn;
  }

  bool TraverseDecl(Decl *D) {
    auto *Variable = dyn_cast_or_null<VarDecl>(D);
    if (!Variable)
      return Base::TraverseDecl(D);
    Ancestors.push_back({nullptr, Variable});
    bool GoesOn = Base::TraverseDecl(D);
    Ancestors.pop_back();
    return GoesOn;
  }

  /// The initialiser of a member is evaluated where its object is made.
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *Default) {
    return TraverseStmt(Default->getExpr());
  }

  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    for (auto [Capture, Init] :
         zip(Lambda->captures(), Lambda->capture_inits())) {
      IsCapturedByReference = Capture.getCaptureKind() == LCK_ByRef;
      TraverseStmt(Init);
      IsCapturedByReference = false;
    }
    unlockIn(Lambda->getBody(), *Lambda);
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) {
    if (!Variable->hasLocalStorage())
      return true;
    if (LockAction Does = Calls.ofDependent(*Variable);
        Does != LockAction::None)
      acquire(ownerOf(*Variable), Does, nullptr, Variable,
              Variable->getLocation(), Variable->getNameAsString());
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    const VarDecl *Variable = rootOf(Reference);
    if (Variable &&
        (Calls.canHoldLock(Variable->getType().getNonReferenceType()) ||
         HoldersByUse.contains(Variable)))
      follow(Reference, Variable);
    return true;
  }

  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    make(*Construct);
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    make(*Call);
    LockCall Found = Calls.of(*Call);
    for (const Expr *Lock : Found.Locks)
      apply(Found.Does, *Lock, *Call,
            Found.Locks.size() > 1 ? Lock->getExprLoc() : Call->getExprLoc());
    releaseGuard(*Call);
    if (Found.Does == LockAction::None)
      handOver(*Call);
    return true;
  }

  bool VisitCXXDeleteExpr(CXXDeleteExpr *Delete) {
    if (const VarDecl *Variable = rootOf(Delete->getArgument()))
      release(*Variable, Delete);
    return true;
  }

private:
  //===--------------------------------------------------------------------===//
  // Owners
  //===--------------------------------------------------------------------===//

  unsigned ownerOf(const VarDecl &Variable) {
    for (auto [Number, Owner] : enumerate(Result.Owners))
      if (Owner.Variable == &Variable)
        return Number;
    Result.Owners.push_back({&Variable, nullptr, std::nullopt});
    return Result.Owners.size() - 1;
  }

  unsigned ownerOf(const ObjectPath &Lock) {
    for (auto [Number, Owner] : enumerate(Result.Owners))
      if (Owner.Lock && Owner.Lock->isSameAs(Lock))
        return Number;
    Result.Owners.push_back({nullptr, nullptr, Lock});
    return Result.Owners.size() - 1;
  }

  unsigned temporaryOwner(const Expr &Temporary) {
    Result.Owners.push_back({nullptr, &Temporary, std::nullopt});
    return Result.Owners.size() - 1;
  }

  /// A guard that the function is given holds its lock.
  void takeOver(const VarDecl &Given) {
    QualType Type = Given.getType();
    const CXXRecordDecl *Class = classOf(Type);
    if (Type->isReferenceType() || !Class || !isLockGuard(*Class) ||
        !Calls.guardsThreads(*Class))
      return;
    acquire(ownerOf(Given), LockAction::Lock, nullptr, &Given,
            Given.getLocation(), Given.getNameAsString());
  }

  void acquire(unsigned Owner, LockAction Does, const Expr *Call,
               const VarDecl *Declared, SourceLocation Loc, std::string Name) {
    LockAcquisition Made;
    Made.Owner = Owner;
    Made.MayFail = Does == LockAction::TryLock;
    Made.SucceedsWithZero = Made.MayFail && Call &&
                            Call->getType()->isIntegerType() &&
                            !Call->getType()->isBooleanType();
    Made.Call = Made.At = Call;
    Made.Declared = Declared;
    Made.Loc = Loc;
    Made.Name = std::move(Name);
    bool MayFail = Made.MayFail;
    Result.Acquisitions.push_back(std::move(Made));
    if (MayFail && Call)
      noteOutcome(*Call);
  }

  void add(const void *At, LockEvent::Kind Is, unsigned Owner,
           unsigned Target = 0) {
    Result.Events[At].push_back({Is, Owner, Target});
  }

  void release(const VarDecl &Variable, const void *At) {
    add(At, LockEvent::Released, ownerOf(Variable));
  }

  std::string textOf(const Expr &E) const {
    StringRef Text =
        Lexer::getSourceText(CharSourceRange::getTokenRange(E.getSourceRange()),
                             Context.getSourceManager(), Context.getLangOpts());
    // The call of an overloaded `->` ends with it.
    Text.consume_back("->");
    return Text.contains('\n') ? "" : Text.str();
  }

  //===--------------------------------------------------------------------===//
  // Locking and unlocking
  //===--------------------------------------------------------------------===//

  void apply(LockAction Does, const Expr &Lock, const CallExpr &Call,
             SourceLocation Loc) {
    const VarDecl *Variable = rootOf(&Lock);
    // A guard, or what unlocks by the name of its variable.
    const bool IsGuard =
        Variable &&
        Calls.canHoldLock(Variable->getType().getNonReferenceType());
    if (IsGuard) {
      if (Does == LockAction::Unlock)
        return release(*Variable, &Call);
      return acquire(ownerOf(*Variable), Does, &Call, nullptr, Loc,
                     Variable->getNameAsString());
    }
    std::optional<ObjectPath> Path = ObjectPath::of(&Lock);
    if (!Path)
      return;
    unsigned Owner = ownerOf(*Path);
    if (Does == LockAction::Unlock)
      return add(&Call, LockEvent::Released, Owner);
    const auto *Address = dyn_cast<UnaryOperator>(Lock.IgnoreParenImpCasts());
    acquire(Owner, Does, &Call, nullptr, Loc,
            textOf(Address ? *Address->getSubExpr() : Lock));
  }

  /// `std::unique_lock::release()` lets go of a lock without unlocking it.
  void releaseGuard(const CallExpr &Call) {
    MemberCall Member = memberCall(Call);
    if (Member.identifier() != "release" || !Member.Object)
      return;
    const VarDecl *Guard = rootOf(Member.Object);
    if (!Guard || !Calls.canHoldLock(Guard->getType()))
      return;
    // Whoever gets the pointer may unlock it; by it, or by the lock's name.
    const Ancestor *Parent = parentOf(Ancestors.size() - 1);
    std::optional<ObjectPath> Lock;
    if (Parent && Parent->Variable)
      Lock = ObjectPath::of(*Parent->Variable);
    else if (const Expr *Locked = lockOf(*Guard))
      Lock = ObjectPath::of(Locked);
    const bool IsDropped = Parent && Parent->Statement &&
                           (!isa<Expr>(Parent->Statement) ||
                            isa<CStyleCastExpr>(Parent->Statement));
    if (Lock && ((Parent && Parent->Variable) || IsDropped))
      add(&Call, LockEvent::Moved, ownerOf(*Guard), ownerOf(*Lock));
    else
      release(*Guard, &Call);
  }

  /// The lock that a guard was made with.
  static const Expr *lockOf(const VarDecl &Guard) {
    const Expr *Init = Guard.getInit();
    const auto *Construct =
        Init ? dyn_cast<CXXConstructExpr>(withoutTemporaries(Init)) : nullptr;
    return Construct && Construct->getNumArgs() > 0 ? Construct->getArg(0)
                                                    : nullptr;
  }

  /// A lambda that unlocks does so when it is called, by whoever has it: what
  /// runs it at the end of a scope, for example.
  void unlockIn(const Stmt *S, const LambdaExpr &Lambda) {
    if (!S)
      return;
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      LockCall Found = Calls.of(*Call);
      if (Found.Does == LockAction::Unlock)
        for (const Expr *Lock : Found.Locks) {
          const VarDecl *Guard = rootOf(Lock);
          std::optional<ObjectPath> Path = ObjectPath::of(Lock);
          if (!Path && !Guard)
            continue;
          unsigned Owner =
              Guard && Calls.canHoldLock(Guard->getType().getNonReferenceType())
                  ? ownerOf(*Guard)
              : Path ? ownerOf(*Path)
                     : ~0u;
          if (Owner == ~0u)
            continue;
          if (const VarDecl *Holder = holderAround()) {
            HoldersByUse.insert(Holder);
            add(Holder, LockEvent::Moved, Owner, ownerOf(*Holder));
          } else {
            add(&Lambda, LockEvent::Released, Owner);
          }
        }
    }
    for (const Stmt *Child : S->children())
      unlockIn(Child, Lambda);
  }

  /// The variable that is initialised with what is being looked at.
  const VarDecl *holderAround() const {
    for (const Ancestor &Current : reverse(Ancestors)) {
      if (Current.Variable)
        return Current.Variable;
      if (!isa<Expr>(Current.Statement))
        return nullptr;
    }
    return nullptr;
  }

  /// A function that is given a lock, or that is a member of its object, may
  /// unlock it. Where the function itself does so too, they are a pair that
  /// says what is meant.
  void handOver(const CallExpr &Call) {
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
      // A closure that unlocks is called.
      if (Operator->getOperator() == OO_Call)
        if (const VarDecl *Closure = rootOf(Operator->getArg(0));
            Closure && HoldersByUse.contains(Closure))
          release(*Closure, &Call);
      return;
    }
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (Callee && (Callee->isInStdNamespace() || Callee->getBuiltinID()))
      return;
    MaybeUnlocking.push_back(&Call);
  }

  /// Whether a function's visible body unlocks something, or that lock.
  bool unlocks(const FunctionDecl *Callee, const ObjectPath *Lock = nullptr,
               unsigned Depth = 0) {
    if (!Callee || Depth > 2)
      return false;
    const Stmt *Body = definitionOrSelf(Callee)->getBody();
    return Body && unlocks(*Body, Lock, Depth);
  }

  bool unlocks(const Stmt &S, const ObjectPath *Lock, unsigned Depth) {
    if (const auto *Call = dyn_cast<CallExpr>(&S)) {
      LockCall Found = Calls.of(*Call);
      if (Found.Does == LockAction::Unlock &&
          any_of(Found.Locks, [&](const Expr *Unlocked) {
            std::optional<ObjectPath> Path = ObjectPath::of(Unlocked);
            return !Lock || !Path || Path->hasSameEndAs(*Lock) ||
                   Path->isParameter();
          }))
        return true;
      if (isa_and_nonnull<CXXMethodDecl>(Call->getDirectCallee()) &&
          unlocks(Call->getDirectCallee(), Lock, Depth + 1))
        return true;
    }
    return any_of(S.children(), [&](const Stmt *Child) {
      return Child && unlocks(*Child, Lock, Depth);
    });
  }

  /// Locks that no one unlocks here may be unlocked by what is called.
  void dropUncertain() {
    for (auto [Number, Owner] : enumerate(Result.Owners)) {
      if (!Owner.Lock)
        continue;
      const bool IsUnlockedHere = any_of(Result.Events, [&](const auto &Entry) {
        return any_of(Entry.second, [&](const LockEvent &Event) {
          return Event.Owner == Number;
        });
      });
      for (const CallExpr *Call : MaybeUnlocking) {
        const FunctionDecl *Callee = Call->getDirectCallee();
        const bool IsVisible = Callee && definitionOrSelf(Callee)->hasBody();
        if (mayReach(*Call, *Owner.Lock) &&
            (IsVisible ? unlocks(Callee, &*Owner.Lock) : !IsUnlockedHere))
          add(Call, LockEvent::Released, Number);
      }
    }
  }

  /// Whether a call gets the lock, or the object that has it, to change.
  static bool mayReach(const CallExpr &Call, const ObjectPath &Lock) {
    auto IsOf = [&](const Expr *E) {
      std::optional<ObjectPath> Path = ObjectPath::of(E);
      return Path && Path->hasSameRootAs(Lock);
    };
    MemberCall Member = memberCall(Call);
    const Expr *Object = nullptr;
    if (const auto *Callee =
            dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParenImpCasts()))
      Object = Callee->getBase();
    if (Object && !(Member.Method && Member.Method->isConst()) && IsOf(Object))
      return true;
    return any_of(Call.arguments(), IsOf);
  }

  //===--------------------------------------------------------------------===//
  // Attempts
  //===--------------------------------------------------------------------===//

  /// `bool locked = m.try_lock();`
  void noteOutcome(const Expr &Call) {
    const Ancestor *Parent = parentOf(Ancestors.size() - 1);
    if (Parent && Parent->Variable)
      Result.Outcomes[Parent->Variable] = &Call;
  }

  /// What is around an ancestor, without what leaves a value as it is.
  const Ancestor *parentOf(size_t Index) const {
    while (Index-- > 0) {
      const Ancestor &Current = Ancestors[Index];
      if (Current.Statement &&
          (isa<ImplicitCastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr,
               CXXBindTemporaryExpr>(Current.Statement)))
        continue;
      return &Current;
    }
    return nullptr;
  }

  //===--------------------------------------------------------------------===//
  // Guards: LockGuardMoves.cpp
  //===--------------------------------------------------------------------===//

  //===--------------------------------------------------------------------===//
  // Guards
  //===--------------------------------------------------------------------===//
  /// Where a value goes.
  struct Destination {
    enum Kind {
      Nowhere,
      Elsewhere, ///< Where this function cannot follow.
      Variable,
      Lock, ///< A member of an object that others have.
      Temporary,
    };
    Kind Is = Nowhere;
    const VarDecl *Into = nullptr;
    std::optional<ObjectPath> Path;
    const Expr *Bound = nullptr;
    const void *At = nullptr; ///< What puts it there.
    const Expr *By = nullptr; ///< The same, if it is an expression.
  };

  static bool isMoveOf(const Stmt &S);
  /// Climbs from a value that is made, or moved from somewhere, to where it
  /// goes. \p Index is that of the value among the ancestors.
  Destination destinationOf(size_t Index) const;

  Destination put(const Expr &Into, const Expr &By) const;
  std::optional<unsigned> ownerAt(const Destination &There);
  /// An object is made that holds a lock.
  void make(const Expr &Made);

  /// An object whose destructor unlocks what somebody else has locked has the
  /// lock from then on.
  void leaveToUnlock(const CXXConstructExpr &Made);

  void adopt(const Expr &Made, unsigned Owner, const Destination &There);
  void emplace(const CallExpr &Call);
  /// What is done with a guard where it is named.
  void follow(const Expr *Mention, const VarDecl *Variable);

  /// Whether a construction, or capture, gets a guard that it can change.
  bool mayChange(const Stmt &S, const Stmt *Given) const;

  static bool mayChangeParameter(const FunctionDecl *Callee, unsigned Index);
  /// A call with a guard as its object or argument; false where the call's
  /// value stands for the guard.
  bool passCall(const CallExpr &Call, const VarDecl &Variable,
                const Stmt *Below, size_t Index, bool IsMoved, bool IsFixed);

  bool passMember(const CallExpr &Call, const MemberCall &Member,
                  const VarDecl &Variable, bool IsFixed);
  /// A guard's lock goes to another owner.
  void move(const VarDecl &From, size_t Index);

  const FunctionBody &Function;
  LockCalls Calls;
  LockEvents &Result;
  std::vector<Ancestor> Ancestors;
  /// Variables that hold a lock though their type does not say so: closures.
  SmallPtrSet<const VarDecl *, 4> HoldersByUse;
  std::vector<const CallExpr *> MaybeUnlocking;
  bool IsCapturedByReference = false;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCKWALK_H
