//===- TaskFate.cpp - where an expression's task goes -----------*- C++ -*-===//

#include "support/TaskFate.h"
#include "support/CallForms.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/LettingGo.h"
#include "support/TaskValues.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// A container, optional, pair, ... that keeps what it is made from.
bool isHolder(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  if (!Class || !Class->isInStdNamespace() || !Class->getIdentifier())
    return false;
  static constexpr llvm::StringLiteral Holders[] = {"pair",
                                                    "tuple",
                                                    "optional",
                                                    "variant",
                                                    "expected",
                                                    "vector",
                                                    "deque",
                                                    "list",
                                                    "array",
                                                    "forward_list",
                                                    "unique_ptr",
                                                    "shared_ptr",
                                                    "map",
                                                    "set",
                                                    "unordered_map",
                                                    "multimap",
                                                    "queue",
                                                    "stack",
                                                    "priority_queue",
                                                    "initializer_list",
                                                    "any",
                                                    "reference_wrapper"};
  return is_contained(Holders, Class->getName());
}

bool isSuspension(const Stmt &S) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(&S))
    return !Await->isImplicit();
  return isa<CoyieldExpr, DependentCoawaitExpr>(S);
}

class FateClimb {
public:
  FateClimb(const Expr &Task, const ParentMap &Parents, CoroutineTypes &Types,
            const LettingGo &Letting)
      : Current(&Task), Parents(Parents), Types(Types), Letting(Letting),
        IsName(isa<DeclRefExpr>(Task)) {}

  TaskFate run() {
    // All of an expression that awaits something is there until that is done.
    for (const Stmt *Around = Parents.getParent(Current);
         isa_and_nonnull<Expr>(Around); Around = Parents.getParent(Around))
      if (isSuspension(*Around))
        return {TaskFate::Awaited, Around};
    while (const Stmt *Parent = Parents.getParent(Current))
      if (!step(*Parent))
        return Fate;
    // The initialiser of a member, or of a variable outside of functions.
    end(TaskFate::Stored, *Current);
    return Fate;
  }

private:
  bool end(TaskFate::Kind Kind, const Stmt &At) {
    Fate.Is = Kind;
    Fate.At = &At;
    return false;
  }
  bool goOn(const Stmt &Parent) {
    Current = cast<Expr>(&Parent);
    return true;
  }
  bool stop() { return false; }

  bool step(const Stmt &Parent) {
    if (isa<ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
            ImplicitCastExpr, CXXStdInitializerListExpr, CXXDefaultArgExpr>(
            Parent))
      return goOn(Parent);
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(&Parent)) {
      if (Cast->getCastKind() == CK_ToVoid)
        return dropped(Parent);
      return goOn(Parent);
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Parent))
      return isOperand(*Operator);
    if (const auto *Member = dyn_cast<MemberExpr>(&Parent))
      return isBase(*Member);
    if (const auto *Call = dyn_cast<CallExpr>(&Parent))
      return isArgument(*Call);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Parent))
      return constructs(*Construct);
    if (isa<InitListExpr, CXXParenListInitExpr>(Parent)) {
      IsName = false;
      return goOn(Parent);
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(&Parent))
      return Choice->getCond() == Current ? end(TaskFate::Asked, Parent)
                                          : goOn(Parent);
    if (const auto *Operator = dyn_cast<BinaryOperator>(&Parent))
      return isOperand(*Operator);
    if (const auto *Unary = dyn_cast<UnaryOperator>(&Parent))
      return Unary->getOpcode() == UO_LNot ? end(TaskFate::Asked, Parent)
                                           : stop();
    // A closure that is given the task keeps it.
    if (isa<LambdaExpr>(Parent))
      return IsName ? stop() : goOn(Parent);
    if (isa<ReturnStmt, CoreturnStmt>(Parent))
      return end(TaskFate::Returned, Parent);
    if (const auto *Declaration = dyn_cast<DeclStmt>(&Parent))
      return initializes(*Declaration);
    if (isa<Expr>(Parent))
      return stop();
    if (Current->getType()->isBooleanType())
      return end(TaskFate::Asked, Parent);
    return dropped(Parent);
  }

  bool dropped(const Stmt &At) {
    return end(IsName ? TaskFate::Asked : TaskFate::Dropped, At);
  }

  bool isOperand(const BinaryOperator &Operator) {
    if (Operator.getOpcode() == BO_Comma)
      return Operator.getLHS() == Current ? dropped(Operator) : goOn(Operator);
    if (Operator.isLogicalOp() || Operator.isComparisonOp())
      return end(TaskFate::Asked, Operator);
    if (Operator.getOpcode() == BO_Assign)
      return isAssigned(Operator, *Operator.getLHS());
    return stop();
  }

  bool isOperand(const CXXOperatorCallExpr &Operator) {
    OverloadedOperatorKind Kind = Operator.getOperator();
    if (Kind == OO_Equal)
      return isAssigned(Operator, *Operator.getArg(0));
    // Of a container that is named, or of a smart pointer.
    if (Kind == OO_Subscript || Kind == OO_Star || Kind == OO_Arrow)
      return Operator.getArg(0) == Current && isHolder(Current->getType())
                 ? goOn(Operator)
                 : stop();
    if (Operator.isComparisonOp() || Kind == OO_Exclaim)
      return end(TaskFate::Asked, Operator);
    if (Kind == OO_Call)
      return isArgument(Operator);
    return stop();
  }

  bool isAssigned(const Expr &Operator, const Expr &Target) {
    if (&Target == Current)
      return end(TaskFate::Replaced, Operator);
    return isPut(Target, Operator);
  }

  /// The task is put into an object that lives on.
  bool isPut(const Expr &Target, const Stmt &At) {
    const Expr *E = withoutTemporaries(&Target);
    while (true) {
      if (const auto *Member = dyn_cast<MemberExpr>(E)) {
        if (Member->isArrow())
          return end(TaskFate::Stored, At);
        E = withoutTemporaries(Member->getBase());
      } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
                 Operator && Operator->getNumArgs() > 0 &&
                 isHolder(Operator->getArg(0)->getType())) {
        E = withoutTemporaries(Operator->getArg(0));
      } else if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E)) {
        E = withoutTemporaries(Element->getBase());
      } else {
        break;
      }
    }
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!Variable)
      return isa<CXXThisExpr>(E) ? end(TaskFate::Stored, At) : stop();
    if (Variable->hasLocalStorage() &&
        !Variable->getType()->isReferenceType() &&
        !Reference->refersToEnclosingVariableOrCapture()) {
      Fate.Variable = Variable;
      return end(TaskFate::Named, At);
    }
    return end(TaskFate::Stored, At);
  }

  const Stmt *parentOf(const Expr &E) const {
    const Stmt *Parent = Parents.getParent(&E);
    while (isa_and_nonnull<ParenExpr, ImplicitCastExpr>(Parent))
      Parent = Parents.getParent(Parent);
    return Parent;
  }

  bool isBase(const MemberExpr &Member) {
    if (isa<FieldDecl>(Member.getMemberDecl()))
      return goOn(Member);
    const auto *Call = dyn_cast_or_null<CallExpr>(parentOf(Member));
    if (!Call)
      return stop();
    if (Letting.isSink(*Call))
      return handedTo(*Call);
    const auto *Method = dyn_cast<CXXMethodDecl>(Member.getMemberDecl());
    if (IsName && isHolder(Member.getBase()->getType()))
      return isHolderOf(*Call, memberCall(*Call).identifier());
    if (Method && Method->isConst() && Method->getNumParams() == 0 &&
        Method->getReturnType()->isBooleanType())
      return end(TaskFate::Asked, *Call);
    return makesTask(*Call);
  }

  /// A member of a container, optional, ... that is named.
  bool isHolderOf(const CallExpr &Call, StringRef Name) {
    switch (holderMember(Name)) {
    case HolderMember::Clears:
      return end(TaskFate::Replaced, Call);
    case HolderMember::Content:
      return goOn(Call);
    case HolderMember::Keeps:
    case HolderMember::Puts:
    case HolderMember::IsFull:
    case HolderMember::IsEmpty:
      return end(TaskFate::Asked, Call);
    case HolderMember::Other:
      break;
    }
    return stop();
  }

  /// The statement whose value a call takes to the promise, or null.
  const CoreturnStmt *returnedBy(const CallExpr &Call) const {
    const Stmt *Around = Parents.getParent(&Call);
    while (isa_and_nonnull<FullExpr, CXXBindTemporaryExpr>(Around))
      Around = Parents.getParent(Around);
    return dyn_cast_or_null<CoreturnStmt>(Around);
  }

  bool isArgument(const CallExpr &Call) {
    if (const CoreturnStmt *Return = returnedBy(Call))
      return end(TaskFate::Returned, *Return);
    if (Letting.isSink(Call))
      return handedTo(Call);
    if (isMove(Call))
      return goOn(Call);
    StringRef Name = standardCallee(Call);
    if (Name == "make_pair" || Name == "make_tuple" ||
        Name == "make_optional" || Name == "make_unique" ||
        Name == "make_shared" || Name == "to_array" || Name == "get" ||
        Name == "exchange") {
      IsName = false;
      return goOn(Call);
    }
    if (MemberCall Member = memberCall(Call);
        Member.Object && isHolder(objectType(*Member.Object)) &&
        holderMember(Member.identifier()) == HolderMember::Puts)
      return isPut(*Member.Object, Call);
    return makesTask(Call);
  }

  static QualType objectType(const Expr &Object) {
    QualType Type = Object.getType();
    return Type->isPointerType() ? Type->getPointeeType() : Type;
  }

  bool handedTo(const CallExpr &Sink) {
    // What a sink returns may be awaited in turn, or waited for.
    Fate.Sink = &Sink;
    for (const Stmt *Around = Parents.getParent(&Sink);
         isa_and_nonnull<Expr>(Around); Around = Parents.getParent(Around))
      if (isa<MemberExpr, CallExpr>(Around))
        return stop();
    return end(TaskFate::HandedOn, Sink);
  }

  /// A task of tasks, as when_all makes it, keeps those that it was given.
  bool makesTask(const CallExpr &Call) {
    const TypeFacts &Facts = Types.facts(CoroutineTypes::typeOfCreated(Call));
    if (!Call.isPRValue() || !(Facts.IsCoroutineType || Facts.IsAwaitable) ||
        isDroppable(Call.getType()))
      return stop();
    IsName = false;
    return goOn(Call);
  }

  bool constructs(const CXXConstructExpr &Construct) {
    if (Construct.getConstructor()->isCopyOrMoveConstructor())
      return goOn(Construct);
    const TypeFacts &Facts = Types.facts(Construct.getType());
    if (!isHolder(Construct.getType()) && !Facts.IsCoroutineType &&
        !Facts.IsAwaitable)
      return stop();
    IsName = false;
    return goOn(Construct);
  }

  bool initializes(const DeclStmt &Declaration) {
    for (const Decl *Declared : Declaration.decls()) {
      const auto *Variable = dyn_cast<VarDecl>(Declared);
      if (!Variable || !Variable->getInit() || !isWithin(*Variable->getInit()))
        continue;
      if (const auto *For = dyn_cast_or_null<CXXForRangeStmt>(
              Parents.getParent(&Declaration));
          For && For->getRangeStmt() == &Declaration)
        return end(TaskFate::Iterated, *For);
      // Another name for it, which is not followed.
      if (IsName && Variable->getType()->isReferenceType())
        return stop();
      Fate.Variable = Variable;
      return end(Variable->hasLocalStorage() ? TaskFate::Named
                                             : TaskFate::Stored,
                 Declaration);
    }
    return stop();
  }

  bool isWithin(const Expr &Init) const {
    for (const Stmt *S = Current; S; S = Parents.getParent(S)) {
      if (S == &Init)
        return true;
      if (!isa<Expr>(S))
        return false;
    }
    return false;
  }

  const Expr *Current;
  const ParentMap &Parents;
  CoroutineTypes &Types;
  const LettingGo &Letting;
  bool IsName;
  TaskFate Fate;
};

} // namespace

TaskFate fateOf(const Expr &Task, const ParentMap &Parents,
                CoroutineTypes &Types, const LettingGo &Letting) {
  return FateClimb(Task, Parents, Types, Letting).run();
}

bool isWithin(const Stmt &S, const Stmt &Around, const ParentMap &Parents) {
  for (const Stmt *Current = &S; Current; Current = Parents.getParent(Current))
    if (Current == &Around)
      return true;
  return false;
}

const Expr &fullExpressionOf(const Expr &E, const ParentMap &Parents) {
  const Expr *Outermost = &E;
  for (const Stmt *Around = Parents.getParent(&E);
       isa_and_nonnull<Expr>(Around); Around = Parents.getParent(Around))
    Outermost = cast<Expr>(Around);
  return *Outermost;
}

} // namespace cotidy
