//===- LockGuardMoves.cpp - guards from place to place ----------*- C++ -*-===//

#include "support/LockWalk.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// Questions whether something is held.
std::optional<bool> testOf(const CallExpr &Call) {
  MemberCall Member = memberCall(Call);
  StringRef Name = Member.identifier();
  const auto *Conversion = dyn_cast_or_null<CXXConversionDecl>(Member.Method);
  if ((Conversion && Conversion->getConversionType()->isBooleanType()) ||
      is_contained({"owns_lock", "has_value", "isLocked"}, Name))
    return true;
  if (is_contained({"isNull", "empty"}, Name))
    return false;
  return std::nullopt;
}

bool makesHolder(const CallExpr &Call) {
  return is_contained({"make_unique", "make_shared", "make_optional",
                       "make_pair", "make_tuple"},
                      standardCallee(Call));
}

} // namespace

bool LockWalk::isMoveOf(const Stmt &S) {
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (Call)
    return isMove(*Call);
  const auto *Cast = dyn_cast<ExplicitCastExpr>(&S);
  return Cast && Cast->isXValue();
}

LockWalk::Destination LockWalk::destinationOf(size_t Index) const {
  const Expr *Bound = nullptr;
  bool IsReferred = false;
  const Stmt *Below = Ancestors[Index].Statement;
  while (Index-- > 0) {
    const Ancestor &Current = Ancestors[Index];
    if (Current.Variable) {
      if (!Current.Variable->hasLocalStorage())
        return {Destination::Elsewhere, nullptr, {}, nullptr, Below};
      return {Destination::Variable,
              Current.Variable,
              {},
              nullptr,
              Current.Variable};
    }
    const Stmt *S = Current.Statement;
    if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(S))
      Bound = Bind;
    IsReferred |= isa<MaterializeTemporaryExpr>(S);
    if (isa<ImplicitCastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr,
            CXXBindTemporaryExpr, InitListExpr, CXXConstructExpr,
            CXXDefaultInitExpr, CXXNewExpr, CXXFunctionalCastExpr,
            CXXUnresolvedConstructExpr, ParenListExpr, LambdaExpr>(S) ||
        isMoveOf(*S)) {
      // What is made of it has it from there on.
      if (isa<CXXConstructExpr, CXXNewExpr, LambdaExpr>(S)) {
        Bound = nullptr;
        IsReferred = false;
      }
      Below = S;
      continue;
    }
    if (isa<DeclStmt>(S)) {
      Below = S;
      continue;
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S);
        Operator && Operator->getOperator() == OO_Equal &&
        Operator->getNumArgs() == 2 && Operator->getArg(1) == Below)
      return put(*Operator->getArg(0), *Operator);
    if (const auto *Assign = dyn_cast<BinaryOperator>(S);
        Assign && Assign->getOpcode() == BO_Assign && Assign->getRHS() == Below)
      return put(*Assign->getLHS(), *Assign);
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      if (makesHolder(*Call)) {
        Below = S;
        Bound = nullptr;
        continue;
      }
      MemberCall Member = memberCall(*Call);
      if (Member.Object &&
          holderMember(Member.identifier()) == HolderMember::Puts &&
          Call->getCallee() != Below)
        return put(*Member.Object, *Call);
      // Passed by value: the function that is called has it.
      if (is_contained(Call->arguments(), Below) && !IsReferred &&
          !isa<CXXOperatorCallExpr>(Call))
        return {Destination::Elsewhere, nullptr, {}, nullptr, Call};
    }
    if (Bound)
      return {Destination::Temporary, nullptr, {}, Bound, Bound};
    return {isa<Expr>(S) || isa<ReturnStmt, CoreturnStmt>(S)
                ? Destination::Elsewhere
                : Destination::Nowhere,
            nullptr,
            {},
            nullptr,
            Below};
  }
  return {};
}

LockWalk::Destination LockWalk::put(const Expr &Into, const Expr &By) const {
  if (const VarDecl *Variable = rootOf(&Into))
    return {Destination::Variable, Variable, {}, nullptr, &By, &By};
  if (std::optional<ObjectPath> Path = ObjectPath::of(&Into))
    return {Destination::Lock, nullptr, Path, nullptr, &By, &By};
  return {Destination::Elsewhere, nullptr, {}, nullptr, &By, &By};
}

std::optional<unsigned> LockWalk::ownerAt(const Destination &There) {
  switch (There.Is) {
  case Destination::Variable:
    return ownerOf(*There.Into);
  case Destination::Lock:
    return ownerOf(*There.Path);
  case Destination::Temporary:
    return temporaryOwner(*There.Bound);
  default:
    return std::nullopt;
  }
}

void LockWalk::make(const Expr &Made) {
  LockAction Does = Calls.ofMaking(Made);
  if (Does == LockAction::None) {
    // `guard.emplace(m)` makes it in place.
    if (const auto *Call = dyn_cast<CallExpr>(&Made))
      emplace(*Call);
    else
      leaveToUnlock(cast<CXXConstructExpr>(Made));
    return;
  }
  Destination There = destinationOf(Ancestors.size() - 1);
  std::optional<unsigned> Owner = ownerAt(There);
  if (!Owner)
    return;
  const bool IsDeclared =
      There.Is == Destination::Variable && There.At == There.Into;
  std::string Name;
  if (There.Is == Destination::Variable && There.Into->getIdentifier())
    Name = There.Into->getNameAsString();
  acquire(*Owner, Does, IsDeclared ? nullptr : &Made,
          IsDeclared ? There.Into : nullptr,
          IsDeclared ? There.Into->getLocation() : Made.getExprLoc(), Name);
  if (There.Is == Destination::Variable || There.Is == Destination::Lock)
    if (!IsDeclared)
      Result.Acquisitions.back().At = There.By;
  // An adopted lock is no longer for somebody else to unlock.
  adopt(Made, *Owner, There);
}

void LockWalk::leaveToUnlock(const CXXConstructExpr &Made) {
  const CXXRecordDecl &Class = *Made.getConstructor()->getParent();
  if (Made.getConstructor()->isCopyOrMoveConstructor() ||
      Class.isInStdNamespace() || !Class.hasDefinition() || !isLockGuard(Class))
    return;
  Destination There = destinationOf(Ancestors.size() - 1);
  if (There.Is != Destination::Variable || There.At != There.Into)
    return;
  for (const Expr *Argument : Made.arguments())
    if (std::optional<ObjectPath> Lock = ObjectPath::of(Argument))
      add(There.At, LockEvent::Moved, ownerOf(*Lock), ownerOf(*There.Into));
  for (unsigned Owner = 0, End = Result.Owners.size(); Owner != End; ++Owner)
    if (Result.Owners[Owner].Lock &&
        unlocks(Class.getDestructor(), &*Result.Owners[Owner].Lock))
      add(There.At, LockEvent::Moved, Owner, ownerOf(*There.Into));
}

void LockWalk::adopt(const Expr &Made, unsigned Owner,
                     const Destination &There) {
  const auto *Construct = dyn_cast<CXXConstructExpr>(&Made);
  if (!Construct || none_of(Construct->arguments(), [](const Expr *Argument) {
        const CXXRecordDecl *Class = classOf(Argument->getType());
        return Class && Class->getIdentifier() &&
               Class->getName().starts_with("adopt_lock");
      }))
    return;
  for (const Expr *Argument : Construct->arguments())
    if (std::optional<ObjectPath> Lock = ObjectPath::of(Argument))
      add(There.At, LockEvent::Released, ownerOf(*Lock));
}

void LockWalk::emplace(const CallExpr &Call) {
  MemberCall Member = memberCall(Call);
  if (!Member.Object ||
      !is_contained({"emplace", "emplace_back", "emplace_front"},
                    Member.identifier()))
    return;
  const VarDecl *Holder = rootOf(Member.Object);
  if (!Holder)
    return;
  LockAction Does = Calls.ofEmplacing(Call, Holder->getType());
  if (Does != LockAction::None)
    acquire(ownerOf(*Holder), Does, &Call, nullptr, Call.getExprLoc(),
            Holder->getNameAsString());
}

void LockWalk::follow(const Expr *Mention, const VarDecl *Variable) {
  const bool IsFixed =
      Calls.holdsUntilDestroyed(Variable->getType().getNonReferenceType());
  bool IsMoved = false, IsAddress = false;
  const Stmt *Below = Mention;
  for (size_t Index = Ancestors.size() - 1; Index-- > 0;) {
    const Ancestor &Current = Ancestors[Index];
    if (Current.Variable) {
      // `auto &alias = guard;`
      if (IsAddress && !IsFixed)
        release(*Variable, Current.Variable);
      else if (IsMoved || !Current.Variable->getType()->isReferenceType())
        move(*Variable, Index + 1);
      return;
    }
    const Stmt *S = Current.Statement;
    if (isa<ImplicitCastExpr, ParenExpr, FullExpr, MaterializeTemporaryExpr,
            CXXBindTemporaryExpr>(S)) {
      Below = S;
      continue;
    }
    if (isMoveOf(*S)) {
      IsMoved = true;
      Below = S;
      continue;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(S)) {
      Below = S;
      if (isa<FieldDecl>(Member->getMemberDecl()) &&
          !Calls.canHoldLock(Member->getType()))
        return;
      continue;
    }
    if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
      if (Unary->getOpcode() == UO_AddrOf)
        IsAddress = true;
      else if (Unary->getOpcode() != UO_Deref)
        return;
      Below = S;
      continue;
    }
    if (isa<ArraySubscriptExpr>(S)) {
      Below = S;
      continue;
    }
    if (const auto *Call = dyn_cast<CallExpr>(S)) {
      if (passCall(*Call, *Variable, Below, Index, IsMoved, IsFixed))
        return;
      Below = S;
      continue;
    }
    if (isa<CXXConstructExpr, InitListExpr, LambdaExpr>(S)) {
      const bool TakesIt =
          IsMoved || (isa<LambdaExpr>(S) && !IsCapturedByReference);
      if (TakesIt)
        move(*Variable, Index + 1);
      else if (!IsFixed && mayChange(*S, Below))
        release(*Variable, S);
      return;
    }
    if (const auto *Assign = dyn_cast<BinaryOperator>(S)) {
      const bool IsRedirected =
          Assign->getLHS() == Below && Variable->getType()->isPointerType();
      if (Assign->isAssignmentOp() && (IsRedirected || (IsAddress && !IsFixed)))
        release(*Variable, S);
      return;
    }
    return;
  }
}

bool LockWalk::mayChange(const Stmt &S, const Stmt *Given) const {
  if (isa<LambdaExpr>(S))
    return IsCapturedByReference;
  const auto *Construct = dyn_cast<CXXConstructExpr>(&S);
  if (!Construct)
    return true;
  for (unsigned I = 0; I != Construct->getNumArgs(); ++I)
    if (Construct->getArg(I) == Given)
      return mayChangeParameter(Construct->getConstructor(), I);
  return true;
}

bool LockWalk::mayChangeParameter(const FunctionDecl *Callee, unsigned Index) {
  if (!Callee || Index >= Callee->getNumParams())
    return true;
  QualType Type = Callee->getParamDecl(Index)->getType();
  if (Type->isReferenceType() || Type->isPointerType())
    return !Type->getPointeeType().isConstQualified();
  return false;
}

bool LockWalk::passCall(const CallExpr &Call, const VarDecl &Variable,
                        const Stmt *Below, size_t Index, bool IsMoved,
                        bool IsFixed) {
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
    const OverloadedOperatorKind Kind = Operator->getOperator();
    const bool IsObject =
        Operator->getNumArgs() > 0 && Operator->getArg(0) == Below;
    if (Kind == OO_Equal && IsObject) {
      release(Variable, &Call);
      return true;
    }
    if (Kind == OO_Equal) {
      if (IsMoved)
        move(Variable, Index + 1);
      return true;
    }
    // What a pointer-like guard gives access to is what it guards.
    const CXXRecordDecl *Class = classOf(Variable.getType());
    if (is_contained({OO_Star, OO_Arrow, OO_Subscript}, Kind))
      return Class && isLockGuard(*Class);
    if (Kind == OO_Call && IsObject)
      return true;
  }
  MemberCall Member = memberCall(Call);
  if (Member.Object && Call.getCallee()->IgnoreParenImpCasts() == Below)
    return passMember(Call, Member, Variable, IsFixed);
  if (Calls.of(Call).Does != LockAction::None || isMove(Call) ||
      tupleIndex(Call))
    return !tupleIndex(Call);
  if (IsMoved) {
    move(Variable, Index + 1);
    return true;
  }
  StringRef Standard = standardCallee(Call);
  if (Standard == "swap") {
    release(Variable, &Call);
    return true;
  }
  // A condition variable locks it again before it returns.
  if (Member.Method && Member.identifier().starts_with("wait") &&
      isa<CXXRecordDecl>(Member.Method->getDeclContext()) &&
      Member.Method->getParent()->getIdentifier() &&
      Member.Method->getParent()->getName().starts_with("condition_variable"))
    return true;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (Callee && Callee->isInStdNamespace())
    return true;
  for (unsigned I = 0; I != Call.getNumArgs(); ++I)
    if (Call.getArg(I) == Below && !IsFixed && mayChangeParameter(Callee, I))
      release(Variable, &Call);
  return true;
}

bool LockWalk::passMember(const CallExpr &Call, const MemberCall &Member,
                          const VarDecl &Variable, bool IsFixed) {
  StringRef Name = Member.identifier();
  if (givesAccess(Name)) {
    const CXXRecordDecl *Class = classOf(Variable.getType());
    return !(Class && Class->isInStdNamespace() && !isLockGuard(*Class));
  }
  if (std::optional<bool> IsHeld = testOf(Call)) {
    Result.Tests[&Call] = {ownerOf(Variable), *IsHeld};
    return true;
  }
  if (Calls.of(Call).Does != LockAction::None || Name == "release")
    return true;
  const bool IsStandard =
      Member.Method && Member.Method->getParent()->isInStdNamespace();
  if (is_contained({"reset", "clear", "swap", "pop_back", "pop_front", "erase",
                    "resize", "assign"},
                   Name) ||
      Name.starts_with("emplace")) {
    // More in a container does not end what is there.
    if (Name != "emplace_back" && Name != "emplace_front")
      release(Variable, &Call);
    return true;
  }
  if (IsStandard || IsFixed || (Member.Method && Member.Method->isConst()))
    return true;
  // A member of the user's may unlock; a visible one shows whether it does.
  const FunctionDecl *Definition =
      Member.Method ? definitionOrSelf(Member.Method) : nullptr;
  if (!Definition || !Definition->hasBody() || unlocks(Definition))
    release(Variable, &Call);
  return true;
}

void LockWalk::move(const VarDecl &From, size_t Index) {
  Destination There = destinationOf(Index);
  std::optional<unsigned> Owner = ownerAt(There);
  if (!There.At)
    return;
  if (Owner && *Owner != ownerOf(From)) {
    if (There.Is == Destination::Variable)
      HoldersByUse.insert(There.Into);
    add(There.At, LockEvent::Moved, ownerOf(From), *Owner);
  } else if (!Owner) {
    release(From, There.At);
  }
}

} // namespace cotidy
