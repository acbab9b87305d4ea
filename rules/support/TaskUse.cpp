//===- TaskUse.cpp - what becomes of a task in an expression ----*- C++ -*-===//

#include "support/TaskUse.h"
#include "support/CallForms.h"
#include "support/TaskEvents.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

namespace {

class Climb {
public:
  Climb(const Expr *From, std::optional<PlaceRef> Of, PlaceNames &Names,
        TaskShapes &Shapes)
      : Current(From), Names(Names), Shapes(Shapes) {
    Use.Mention = From;
    IsValue = !Of;
    Use.Of = std::move(Of);
  }

  TaskUse run(ArrayRef<AncestorNode> Ancestors) {
    // The expression itself may be the last of its ancestors.
    if (!Ancestors.empty() && Ancestors.back().Statement == Current)
      Ancestors = Ancestors.drop_back();
    for (; !Ancestors.empty(); Ancestors = Ancestors.drop_back())
      if (!step(Ancestors))
        return std::move(Use);
    return std::move(Use);
  }

private:
  bool end(TaskUse::Kind Kind, const Stmt *At) {
    Use.Is = Kind;
    Use.At = At;
    return false;
  }
  bool goOn(const Stmt *Parent) {
    if (const auto *E = dyn_cast<Expr>(Parent))
      Current = E;
    return true;
  }

  /// A value or an rvalue that is taken, or an lvalue that is made known.
  bool taken(const Stmt *At) {
    Use.UsesUp = IsValue || (IsMoved && !IsForwarded);
    return end(Use.UsesUp && !IsCopied ? TaskUse::Moved : TaskUse::Escaped, At);
  }

  bool stored(PlaceRef Target, const Stmt *At) {
    if (Names.leavesAt(Target).empty())
      return taken(At ? At : Use.Mention);
    Use.UsesUp = (IsValue || IsMoved) && !IsCopied;
    Target.Path.append(Into.rbegin(), Into.rend());
    Use.Target = std::move(Target);
    return end(TaskUse::Stored, At);
  }

  bool step(ArrayRef<AncestorNode> Ancestors) {
    if (const VarDecl *Variable = Ancestors.back().Variable)
      return initializes(*Variable);
    const Stmt *Parent = Ancestors.back().Statement;
    if (isa<ParenExpr, FullExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
            ImplicitCastExpr, CXXStdInitializerListExpr,
            SubstNonTypeTemplateParmExpr>(Parent))
      return goOn(Parent);
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Parent))
      return isCast(*Cast);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent))
      return isOperand(*Operator);
    if (isa<MemberExpr, CXXDependentScopeMemberExpr, UnresolvedMemberExpr>(
            Parent))
      return isBase(cast<Expr>(*Parent), Ancestors.drop_back());
    if (const auto *Call = dyn_cast<CallExpr>(Parent))
      return isArgument(*Call);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Parent))
      return constructs(*Construct);
    if (const auto *List = dyn_cast<InitListExpr>(Parent))
      return isPartOf(*List, List->inits(), List->getType());
    if (const auto *List = dyn_cast<CXXParenListInitExpr>(Parent))
      return isPartOf(*List, List->getInitExprs(), List->getType());
    if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Parent)) {
      if (Use.Of)
        Use.Of->IsElement = true;
      return goOn(Subscript);
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Parent))
      return Choice->getCond() == Current ? isTested() : goOn(Choice);
    if (const auto *Operator = dyn_cast<BinaryOperator>(Parent))
      return isOperand(*Operator);
    if (const auto *Operator = dyn_cast<CXXRewrittenBinaryOperator>(Parent))
      return isCompared(*Operator, Operator->getLHS(), Operator->getRHS(),
                        Operator->getOpcode() == BO_NE);
    if (const auto *Operator = dyn_cast<UnaryOperator>(Parent)) {
      if (Operator->getOpcode() == UO_LNot)
        return isTested();
      if (Operator->getOpcode() == UO_Deref && Use.Of)
        return goOn(Operator);
      return end(TaskUse::Escaped, Parent);
    }
    if (const auto *Await = dyn_cast<CoawaitExpr>(Parent)) {
      takesRvalue(Await->getCommonExpr(), Use.Mention, Use.UsesUp);
      Use.UsesUp &= IsValue || IsMoved;
      return end(TaskUse::Awaited, Parent);
    }
    if (isa<DependentCoawaitExpr>(Parent)) {
      Use.UsesUp = IsMoved && isOneShot();
      return end(TaskUse::Awaited, Parent);
    }
    if (isa<ReturnStmt, CoreturnStmt>(Parent)) {
      // A local variable that is returned is moved.
      IsMoved = true;
      return taken(Parent);
    }
    if (isa<LambdaExpr>(Parent))
      return taken(Parent);
    if (isa<IfStmt, WhileStmt, DoStmt, ForStmt>(Parent) && isCondition(*Parent))
      return isTested();
    if (!isa<Expr>(Parent))
      return end(TaskUse::Nothing, Parent);
    return taken(Parent);
  }

  bool isOneShot() const {
    for (unsigned Leaf : Names.leavesAt(*Use.Of))
      if (Shapes.types().facts(Names.place(Leaf).Shape->Type).IsOneShot !=
          Answer::Yes)
        return false;
    return true;
  }

  bool isCondition(const Stmt &S) const {
    const Expr *Condition = nullptr;
    if (const auto *If = dyn_cast<IfStmt>(&S))
      Condition = If->getCond();
    else if (const auto *While = dyn_cast<WhileStmt>(&S))
      Condition = While->getCond();
    else if (const auto *Do = dyn_cast<DoStmt>(&S))
      Condition = Do->getCond();
    else
      Condition = cast<ForStmt>(S).getCond();
    return Condition == Current;
  }

  bool isTested() {
    Use.IsFull = Answer::Yes;
    return end(TaskUse::Tested, Current->IgnoreParenImpCasts());
  }

  bool initializes(const VarDecl &Variable) {
    if (Use.Of && !IsValue && Variable.getType()->isReferenceType() &&
        Variable.hasLocalStorage()) {
      Names.name(Variable, *Use.Of);
      return end(TaskUse::Nothing, nullptr);
    }
    if (!Variable.hasLocalStorage())
      return taken(Use.Mention);
    if (!IsValue && !IsMoved)
      return end(TaskUse::Escaped, Use.Mention);
    return stored({&Variable, {}, false}, nullptr);
  }

  bool isCast(const ExplicitCastExpr &Cast) {
    if (Cast.getCastKind() == CK_ToVoid)
      return end(TaskUse::Nothing, &Cast);
    if (Cast.isXValue())
      IsMoved = IsForwarded = true;
    else if (Cast.getType()->isBooleanType())
      return isTested();
    else if (Cast.isLValue())
      return goOn(&Cast);
    else if (Shapes.of(Cast.getType()).Is == TaskShape::None)
      return taken(&Cast);
    return goOn(&Cast);
  }

  bool isOperand(const BinaryOperator &Operator) {
    const bool IsLeft = Operator.getLHS() == Current;
    if (Operator.getOpcode() == BO_Comma)
      return IsLeft ? end(TaskUse::Nothing, &Operator) : goOn(&Operator);
    if (Operator.isLogicalOp())
      return Operator.getType()->isDependentType() ? taken(&Operator)
                                                   : isTested();
    if (Operator.getOpcode() == BO_Assign)
      return isAssigned(Operator, IsLeft, Operator.getLHS(), Operator.getRHS());
    if (Operator.isEqualityOp())
      return isCompared(Operator, Operator.getLHS(), Operator.getRHS(),
                        Operator.getOpcode() == BO_NE);
    return taken(&Operator);
  }

  bool isAssigned(const Expr &Operator, bool IsLeft, const Expr *Left,
                  const Expr *Right) {
    if (IsLeft)
      return end(isEmptyValue(Right) ? TaskUse::Emptied : TaskUse::Assigned,
                 &Operator);
    std::optional<PlaceRef> Target = resolve(Left, Names);
    return Target ? stored(*Target, &Operator) : taken(&Operator);
  }

  bool isCompared(const Expr &Operator, const Expr *Left, const Expr *Right,
                  bool IsUnequal) {
    const Expr *Other = Left == Current ? Right : Left;
    if (isEmptyValue(Other))
      Use.IsFull = answer(IsUnequal);
    return end(TaskUse::Tested, &Operator);
  }

  bool isOperand(const CXXOperatorCallExpr &Operator) {
    const Expr *First = Operator.getArg(0);
    const bool IsFirst = First == Current;
    switch (Operator.getOperator()) {
    case OO_Equal:
      return isAssigned(Operator, IsFirst, First, Operator.getArg(1));
    case OO_Subscript:
    case OO_Star:
    case OO_Arrow:
      if (!IsFirst || !Use.Of || !isHolder())
        break;
      Use.Of->IsElement = true;
      return goOn(&Operator);
    case OO_EqualEqual:
    case OO_ExclaimEqual:
      return isCompared(Operator, First, Operator.getArg(1),
                        Operator.getOperator() == OO_ExclaimEqual);
    case OO_Exclaim:
      Use.IsFull = Answer::No;
      return end(TaskUse::Tested, &Operator);
    default:
      break;
    }
    return taken(&Operator);
  }

  /// Whether the use is one of a wrapper or container itself.
  bool isHolder() const {
    if (!Use.Of || Use.Of->IsElement)
      return false;
    return all_of(Names.leavesAt(*Use.Of), [&](unsigned Leaf) {
      const TaskPlace &Place = Names.place(Leaf);
      return Place.Shape->Is != TaskShape::Task &&
             Place.Path.size() <= Use.Of->Path.size();
    });
  }

  bool isBase(const Expr &Member, ArrayRef<AncestorNode> Outer) {
    if (const auto *Field = dyn_cast<MemberExpr>(&Member)) {
      if (const auto *Declared = dyn_cast<FieldDecl>(Field->getMemberDecl())) {
        // A member of an element of a container, or of a new value.
        if (!Use.Of)
          return taken(&Member);
        if (Use.Of->IsElement)
          return goOn(&Member);
        Use.Of->Path.push_back(Declared->getFieldIndex());
        SmallVector<unsigned, 2> Leaves = Names.leavesAt(*Use.Of);
        if (Leaves.empty())
          return end(TaskUse::Nothing, &Member);
        if (Names.place(Leaves[0]).Path.size() < Use.Of->Path.size())
          return end(TaskUse::Escaped, &Member);
        return goOn(&Member);
      }
      if (!isa<CXXMethodDecl>(Field->getMemberDecl()))
        return end(TaskUse::Nothing, &Member);
    }
    while (!Outer.empty() && Outer.back().Statement &&
           isa<ParenExpr, ImplicitCastExpr>(Outer.back().Statement))
      Outer = Outer.drop_back();
    const auto *Call = Outer.empty()
                           ? nullptr
                           : dyn_cast_or_null<CallExpr>(Outer.back().Statement);
    if (!Call || !Use.Of)
      return taken(&Member);
    bool GoesOn = isObjectOf(*Call, memberCall(*Call));
    // The call's ancestors come next; those up to it are skipped as parents.
    if (GoesOn)
      Skipped = Call;
    return GoesOn;
  }

  bool isObjectOf(const CallExpr &Call, const MemberCall &Member) {
    if (isHolder())
      switch (holderMember(Member.identifier())) {
      case HolderMember::Keeps:
        return end(TaskUse::Nothing, &Call);
      case HolderMember::Content:
        Use.Of->IsElement = true;
        return true;
      case HolderMember::Puts: {
        bool IsMany = any_of(Names.leavesAt(*Use.Of), [&](unsigned Leaf) {
          return Names.place(Leaf).isMany();
        });
        return end(IsMany ? TaskUse::Nothing : TaskUse::Assigned, &Call);
      }
      case HolderMember::Clears:
        return end(TaskUse::Emptied, &Call);
      case HolderMember::IsFull:
      case HolderMember::IsEmpty:
        Use.IsFull =
            answer(holderMember(Member.identifier()) == HolderMember::IsFull);
        return end(TaskUse::Tested, &Call);
      case HolderMember::Other:
        break;
      }
    if (Member.Method && isa<CXXConversionDecl>(Member.Method) &&
        Member.Method->getReturnType()->isBooleanType()) {
      Use.IsFull = Answer::Yes;
      return end(TaskUse::Tested, &Call);
    }
    if (Member.Method && Member.Method->isConst() &&
        Member.Method->getNumParams() == 0 &&
        Member.Method->getReturnType()->isBooleanType())
      return end(TaskUse::Tested, &Call);
    return taken(&Call);
  }

  bool isArgument(const CallExpr &Call) {
    if (&Call == Skipped) {
      Skipped = nullptr;
      return goOn(&Call);
    }
    if (isMove(Call)) {
      IsMoved = true;
      IsForwarded = standardCallee(Call) == "forward";
      return goOn(&Call);
    }
    if (std::optional<unsigned> Index = tupleIndex(Call); Index && Use.Of) {
      Use.Of->Path.push_back(*Index);
      return Names.leavesAt(*Use.Of).empty() ? end(TaskUse::Nothing, &Call)
                                             : goOn(&Call);
    }
    StringRef Name = standardCallee(Call);
    if ((Name == "make_pair" || Name == "make_tuple") && (IsValue || IsMoved)) {
      IsValue = true;
      for (auto [Index, Argument] : enumerate(Call.arguments()))
        if (Argument == Current)
          Into.push_back(Index);
      return goOn(&Call);
    }
    if ((Name == "make_optional" || Name == "make_unique" ||
         Name == "make_shared" || Name == "to_array") &&
        (IsValue || IsMoved) &&
        Shapes.of(Call.getType()).Is != TaskShape::None) {
      IsValue = true;
      return goOn(&Call);
    }
    MemberCall Member = memberCall(Call);
    if (Member.Object &&
        holderMember(Member.identifier()) == HolderMember::Puts)
      if (std::optional<PlaceRef> Target = resolve(Member.Object, Names);
          Target && !Target->IsElement &&
          all_of(Names.leavesAt(*Target), [&](unsigned Leaf) {
            return Names.place(Leaf).Shape->Is != TaskShape::Task;
          }))
        return stored(*Target, &Call);
    // What returns whether it took the task may have left it.
    if (Call.getType()->isBooleanType() && !IsValue)
      return end(TaskUse::Escaped, &Call);
    return taken(&Call);
  }

  bool constructs(const CXXConstructExpr &Construct) {
    const CXXConstructorDecl &Constructor = *Construct.getConstructor();
    if (Constructor.isCopyOrMoveConstructor()) {
      if (Constructor.isCopyConstructor() && !IsValue)
        IsCopied = true;
      IsValue = true;
      return goOn(&Construct);
    }
    const TaskShape &Made = Shapes.of(Construct.getType());
    if (!Constructor.getParent()->isInStdNamespace() ||
        Made.Is == TaskShape::None || !(IsValue || IsMoved))
      return taken(&Construct);
    IsValue = true;
    if (Made.Is == TaskShape::Record) {
      // The converting constructor of a pair or tuple of other types.
      if (Shapes.of(Current->getType()).Is == TaskShape::Record)
        return goOn(&Construct);
      for (auto [Index, Argument] : enumerate(Construct.arguments()))
        if (Argument == Current)
          Into.push_back(Index);
    }
    return goOn(&Construct);
  }

  bool isPartOf(const Expr &List, ArrayRef<Expr *> Parts, QualType Type) {
    const TaskShape &Made = Shapes.of(Type);
    if (!IsValue && !IsMoved)
      return end(TaskUse::Escaped, &List);
    if (Made.Is == TaskShape::Record) {
      IsValue = true;
      for (auto [Index, Part] : enumerate(Parts))
        if (Part == Current)
          Into.push_back(Index);
      return goOn(&List);
    }
    // `task<> t{fetch()}` and `{f(), g()}` for a container.
    if (Made.Is != TaskShape::None || Type->isArrayType() ||
        (Type->isVoidType() && Parts.size() == 1))
      return goOn(&List);
    return taken(&List);
  }

  TaskUse Use;
  const Expr *Current;
  PlaceNames &Names;
  TaskShapes &Shapes;
  /// A member call whose object was climbed from.
  const CallExpr *Skipped = nullptr;
  bool IsValue;         ///< A new value, made or moved.
  bool IsMoved = false; ///< An rvalue that names the place.
  /// An rvalue only where the caller's was one: whoever takes a reference to it
  /// need not take it over.
  bool IsForwarded = false;
  bool IsCopied = false; ///< The new value leaves the old one as it was.
  SmallVector<unsigned, 2> Into; ///< In what is being made, innermost first.
};

} // namespace

TaskUse climb(const Expr *From, std::optional<PlaceRef> Of,
              ArrayRef<AncestorNode> Ancestors, PlaceNames &Names,
              TaskShapes &Shapes) {
  return Climb(From, std::move(Of), Names, Shapes).run(Ancestors);
}

std::optional<PlaceRef> resolve(const Expr *E, const PlaceNames &Names) {
  E = withoutTemporaries(E);
  if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E))
    return Cast->isGLValue() ? resolve(Cast->getSubExpr(), Names)
                             : std::nullopt;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    return Names.find(*Reference->getDecl());
  auto ElementOf = [&](const Expr *Holder) {
    std::optional<PlaceRef> Found = resolve(Holder, Names);
    if (Found)
      Found->IsElement = true;
    return Found;
  };
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
    std::optional<PlaceRef> Found =
        Field ? resolve(Member->getBase(), Names) : std::nullopt;
    if (Found && !Found->IsElement)
      Found->Path.push_back(Field->getFieldIndex());
    return Found;
  }
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return ElementOf(Subscript->getBase());
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return std::nullopt;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call))
    return is_contained({OO_Subscript, OO_Star, OO_Arrow},
                        Operator->getOperator())
               ? ElementOf(Operator->getArg(0))
               : std::nullopt;
  if (isMove(*Call))
    return resolve(Call->getArg(0), Names);
  if (std::optional<unsigned> Index = tupleIndex(*Call)) {
    std::optional<PlaceRef> Found = resolve(Call->getArg(0), Names);
    if (Found && !Found->IsElement)
      Found->Path.push_back(*Index);
    return Found;
  }
  MemberCall Member = memberCall(*Call);
  return Member.Object &&
                 holderMember(Member.identifier()) == HolderMember::Content
             ? ElementOf(Member.Object)
             : std::nullopt;
}

} // namespace cotidy
