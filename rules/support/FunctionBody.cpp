//===- FunctionBody.cpp - what one function does itself ---------*- C++ -*-===//

#include "support/FunctionBody.h"
#include "support/EvaluatedCode.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// Only the instantiation tells whether an operator is the built-in one.
static bool mayBeOverloaded(const BinaryOperator &Operator) {
  return Operator.isTypeDependent();
}

class FunctionWalk : public EvaluatedCodeVisitor<FunctionWalk> {
  using Base = EvaluatedCodeVisitor<FunctionWalk>;

public:
  explicit FunctionWalk(EvaluatedCode &Body)
      : Base(Body.context()), Body(Body) {}

  // What a discarded branch of `if constexpr` leaves is discarded too.
  bool TraverseIfStmt(IfStmt *If) {
    if (!If->isConstexpr())
      return Base::TraverseIfStmt(If);
    discard(If->getInit());
    if (std::optional<const Stmt *> Taken =
            If->getNondiscardedCase(Body.context())) {
      discard(*Taken);
    } else {
      discard(If->getThen());
      discard(If->getElse());
    }
    return Base::TraverseIfStmt(If);
  }

  /// A member's initialiser in the class is evaluated by the constructor.
  bool VisitCXXDefaultInitExpr(CXXDefaultInitExpr *Default) {
    return TraverseStmt(Default->getExpr());
  }

  // Where a value is discarded.
  bool VisitStmtExpr(StmtExpr *Statement) {
    // The last expression of a statement expression is its value.
    CompoundStmt *Compound = Statement->getSubStmt();
    if (!Compound->body_empty())
      Used.insert(Compound->body_back());
    return true;
  }
  bool VisitCompoundStmt(CompoundStmt *Compound) {
    for (const Stmt *Child : Compound->body())
      discard(Child);
    return true;
  }
  bool VisitIfStmt(IfStmt *If) {
    discard(If->getInit());
    discard(If->getThen());
    discard(If->getElse());
    return true;
  }
  bool VisitSwitchStmt(SwitchStmt *Switch) {
    discard(Switch->getInit());
    discard(Switch->getBody());
    return true;
  }
  bool VisitForStmt(ForStmt *For) {
    discard(For->getInit());
    discard(For->getInc());
    discard(For->getBody());
    return true;
  }
  bool VisitCXXForRangeStmt(CXXForRangeStmt *For) {
    discard(For->getInit());
    discard(For->getBody());
    return true;
  }
  bool VisitWhileStmt(WhileStmt *While) {
    discard(While->getBody());
    return true;
  }
  bool VisitDoStmt(DoStmt *Do) {
    discard(Do->getBody());
    return true;
  }
  bool VisitLabelStmt(LabelStmt *Label) {
    discard(Label->getSubStmt());
    return true;
  }
  bool VisitSwitchCase(SwitchCase *Case) {
    discard(Case->getSubStmt());
    return true;
  }
  bool VisitAttributedStmt(AttributedStmt *Attributed) {
    discard(Attributed->getSubStmt());
    return true;
  }
  bool VisitBinaryOperator(BinaryOperator *Operator) {
    if (Operator->getOpcode() == BO_Comma && !mayBeOverloaded(*Operator))
      discard(Operator->getLHS());
    return true;
  }
  // `return void(f());` gives nothing back.
  bool VisitReturnStmt(ReturnStmt *Return) {
    discardVoid(Return->getRetValue());
    return true;
  }
  bool VisitCoreturnStmt(CoreturnStmt *Return) {
    discardVoid(Return->getOperand());
    return true;
  }

  // What is evaluated.
  bool VisitCallExpr(CallExpr *Call) {
    Body.Calls.push_back(Call);
    return true;
  }
  /// `a != b` where there is only an operator==: visited as it is written.
  bool VisitCXXRewrittenBinaryOperator(CXXRewrittenBinaryOperator *Operator) {
    const Expr *Called = Operator->getSemanticForm()->IgnoreParenImpCasts();
    if (const auto *Negation = dyn_cast<UnaryOperator>(Called))
      Called = Negation->getSubExpr()->IgnoreParenImpCasts();
    if (isa<CallExpr>(Called))
      Body.Calls.push_back(Called);
    return true;
  }
  bool VisitCXXConstructExpr(CXXConstructExpr *Construct) {
    Body.Calls.push_back(Construct);
    return true;
  }
  bool VisitCXXUnresolvedConstructExpr(CXXUnresolvedConstructExpr *Construct) {
    Body.Calls.push_back(Construct);
    return true;
  }
  bool VisitCoawaitExpr(CoawaitExpr *Await) {
    if (!Await->isImplicit())
      Body.SuspensionPoints.push_back(Await);
    return true;
  }
  bool VisitDependentCoawaitExpr(DependentCoawaitExpr *Await) {
    Body.SuspensionPoints.push_back(Await);
    return true;
  }
  bool VisitCoyieldExpr(CoyieldExpr *Yield) {
    Body.SuspensionPoints.push_back(Yield);
    return true;
  }
  bool VisitCXXDeleteExpr(CXXDeleteExpr *Deletion) {
    Body.Deletions.push_back(Deletion);
    return true;
  }
  bool VisitVarDecl(VarDecl *Variable) {
    Body.Variables.push_back(Variable);
    return true;
  }

private:
  void discard(const Stmt *Statement) {
    const auto *Expression = dyn_cast_or_null<Expr>(Statement);
    if (Expression && !Used.contains(Expression) &&
        Seen.insert(Expression).second)
      Body.Discarded.push_back(Expression);
  }

  void discardVoid(const Expr *Value) {
    // A braced list in a template has the type void for want of another.
    if (Value && !isa<InitListExpr>(Value->IgnoreImplicit()) &&
        Value->getType()->isVoidType())
      discard(Value);
  }

  EvaluatedCode &Body;
  SmallPtrSet<const Stmt *, 4> Used;
  SmallPtrSet<const Stmt *, 32> Seen;
};

EvaluatedCode::EvaluatedCode(const Expr &Initializer, TranslationUnit &Unit)
    : Unit(Unit) {
  FunctionWalk(*this).TraverseStmt(const_cast<Expr *>(&Initializer));
}

ASTContext &EvaluatedCode::context() const { return Unit.context(); }

bool EvaluatedCode::isBefore(SourceLocation A, SourceLocation B) const {
  return context().getSourceManager().isBeforeInTranslationUnit(A, B);
}

FunctionBody::FunctionBody(const FunctionDecl &Function, TranslationUnit &Unit)
    : EvaluatedCode(Function, Unit) {
  FunctionWalk(*this).walk(Function);
}

bool FunctionBody::isCoroutine() const {
  return isa_and_nonnull<CoroutineBodyStmt>(function().getBody());
}

//===----------------------------------------------------------------------===//
// Dropped values
//===----------------------------------------------------------------------===//

namespace {

bool isStdIgnore(const Expr *Target) {
  const auto *Reference = dyn_cast<DeclRefExpr>(Target->IgnoreParenImpCasts());
  return Reference && qualifiedName(*Reference->getDecl()) == "std::ignore";
}

/// The standard library's classes that keep their arguments and do no more.
bool isStandardHolder(const CXXRecordDecl &Class) {
  if (!Class.isInStdNamespace() || !Class.getIdentifier())
    return false;
  static constexpr llvm::StringLiteral Holders[] = {
      "pair",     "tuple",  "optional", "variant",
      "expected", "vector", "deque",    "list"};
  return is_contained(Holders, Class.getName());
}

/// std::exchange gives back what was there before, and creates nothing.
bool isExchange(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
         Callee->getName() == "exchange";
}

class DroppedValueFinder {
public:
  std::vector<DroppedValue> Result;

  void find(const Expr *E, bool Explicitly) {
    E = stripWrappers(E);
    if (const auto *Cast = dyn_cast<ExplicitCastExpr>(E)) {
      if (Cast->getCastKind() == CK_ToVoid)
        return find(Cast->getSubExpr(), true);
      // `task{...}` and `task(...)` are written as casts. Of an aggregate no
      // constructor tells.
      const Expr *Operand = stripWrappers(Cast->getSubExpr());
      if (isa<InitListExpr>(Operand) && Operand->getType()->isRecordType())
        Result.push_back({Cast, Explicitly});
      return find(Operand, Explicitly);
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
      find(Choice->getTrueExpr(), Explicitly);
      return find(Choice->getFalseExpr(), Explicitly);
    }
    if (const auto *Operator = dyn_cast<BinaryOperator>(E)) {
      // The left side of a comma is a discarded expression of its own.
      if ((Operator->getOpcode() == BO_Comma || Operator->isLogicalOp()) &&
          !mayBeOverloaded(*Operator))
        find(Operator->getRHS(), Explicitly);
      return;
    }
    if (const auto *Statement = dyn_cast<StmtExpr>(E)) {
      // The value of a statement expression is that of its last statement.
      const CompoundStmt *Compound = Statement->getSubStmt();
      if (!Compound->body_empty())
        if (const auto *Last = dyn_cast<Expr>(Compound->body_back()))
          find(Last, Explicitly);
      return;
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
      if (Operator->getOperator() == OO_Equal &&
          isStdIgnore(Operator->getArg(0)))
        return find(Operator->getArg(1), true);
    if (const auto *Conversion = dyn_cast<CXXMemberCallExpr>(E))
      // A conversion to a class makes something new; any other asks its object.
      if (const auto *Function =
              dyn_cast_or_null<CXXConversionDecl>(Conversion->getMethodDecl());
          Function && !Function->getConversionType()->isRecordType())
        return find(Conversion->getImplicitObjectArgument(), Explicitly);
    if (const auto *List = dyn_cast<InitListExpr>(E)) {
      for (const Expr *Part : List->inits())
        find(Part, Explicitly);
      return;
    }
    if (const auto *Member = dyn_cast<MemberExpr>(E)) {
      // What is picked from a temporary dies with it.
      const Expr *Object = stripWrappers(Member->getBase());
      if (!Member->isArrow() && isa<FieldDecl>(Member->getMemberDecl()) &&
          Object->isPRValue())
        find(Object, Explicitly);
      return;
    }
    // `task().with(…)` that hands the task itself on: it is still the temporary
    // that is dropped.
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
        Call && Call->isXValue()) {
      // Nothing is left to be done for what was run to its end, `f().wait()`,
      // or given away.
      if (callsPreset(*Call, &Preset::Drivers) ||
          callsPreset(*Call, &Preset::Sinks))
        return;
      const Expr *Object = stripWrappers(Call->getImplicitObjectArgument());
      bool IsTemporary =
          Object->isPRValue() && Call->getType()->isRecordType() &&
          Call->getType().getCanonicalType().getUnqualifiedType() ==
              Object->getType().getCanonicalType().getUnqualifiedType();
      if (IsTemporary || (isa<CXXMemberCallExpr>(Object) && Object->isXValue()))
        find(Object, Explicitly);
      return;
    }
    if (E->isGLValue() && !E->isTypeDependent())
      return;
    if (awaitedOperand(*E))
      Result.push_back({E, Explicitly});
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      // A copy or a move makes no new value.
      if (Construct->getConstructor()->isCopyOrMoveConstructor())
        return;
      if (isStandardHolder(*Construct->getConstructor()->getParent())) {
        for (const Expr *Argument : Construct->arguments())
          find(Argument, Explicitly);
        return;
      }
    }
    if (isa<CallExpr, CXXConstructExpr, CXXUnresolvedConstructExpr>(E) &&
        !isExchange(E))
      Result.push_back({E, Explicitly});
  }

private:
  static const Expr *stripWrappers(const Expr *E) {
    while (true) {
      const Expr *Before = E;
      E = E->IgnoreParenImpCasts();
      if (const auto *Full = dyn_cast<FullExpr>(E))
        E = Full->getSubExpr();
      else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
        E = Temporary->getSubExpr();
      else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
        E = Bind->getSubExpr();
      else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
               Construct && Construct->isElidable() &&
               Construct->getNumArgs() == 1)
        E = Construct->getArg(0);
      if (E == Before)
        return E;
    }
  }
};

} // namespace

SourceLocation DroppedValue::location() const {
  if (const auto *Call = dyn_cast<CallExpr>(Created)) {
    const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(Callee);
        Member && !isa<CXXConversionDecl>(Member->getMemberDecl()))
      return Member->getMemberLoc();
    if (const auto *Members = dyn_cast<UnresolvedMemberExpr>(Callee))
      return Members->getMemberLoc();
  }
  return Created->getExprLoc();
}

bool DroppedValue::isResultOfAwait() const { return awaitedOperand(*Created); }

std::vector<DroppedValue> droppedValues(const Expr &Discarded) {
  DroppedValueFinder Finder;
  Finder.find(&Discarded, false);
  return std::move(Finder.Result);
}

std::vector<DroppedValue> createdAndDropped(const EvaluatedCode &Code) {
  std::vector<DroppedValue> Result;
  for (const Expr *Discarded : Code.discarded())
    for (const DroppedValue &Value : droppedValues(*Discarded)) {
      const ParmVarDecl *Called = calledParameter(*Value.Created);
      if (!Value.isResultOfAwait() &&
          !(Called && Called->getDeclContext() == Code.owner() &&
            isDeducedFromCaller(*Called)))
        Result.push_back(Value);
    }
  return Result;
}

const ParmVarDecl *calledParameter(const Expr &Call) {
  const auto *TheCall = dyn_cast<CallExpr>(&Call);
  if (!TheCall)
    return nullptr;
  const Expr *Callee = TheCall->getCallee();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(TheCall)) {
    if (Operator->getOperator() != OO_Call)
      return nullptr;
    Callee = Operator->getArg(0);
  } else if (const FunctionDecl *Function = TheCall->getDirectCallee();
             Function && Function->isInStdNamespace() &&
             Function->getIdentifier() && Function->getName() == "invoke" &&
             TheCall->getNumArgs() > 0) {
    Callee = TheCall->getArg(0);
  }
  Callee = withoutWrappers(Callee);
  // std::forward and std::move.
  if (const auto *Cast = dyn_cast<CallExpr>(Callee))
    if (Cast->getBuiltinCallee() && Cast->getNumArgs() == 1)
      Callee = withoutWrappers(Cast->getArg(0));
  if (const auto *Unary = dyn_cast<UnaryOperator>(Callee))
    Callee = withoutWrappers(Unary->getSubExpr());
  const auto *Reference = dyn_cast<DeclRefExpr>(Callee);
  return Reference ? dyn_cast<ParmVarDecl>(Reference->getDecl()) : nullptr;
}

bool isDeducedFromCaller(const ParmVarDecl &Parameter) {
  const auto *Function = dyn_cast<FunctionDecl>(Parameter.getDeclContext());
  if (!Function ||
      Function->getTemplateSpecializationKind() != TSK_ImplicitInstantiation ||
      !Function->getPrimaryTemplate())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  if (Method && Method->getParent()->isLambda())
    return false;
  const FunctionDecl *Pattern =
      Function->getPrimaryTemplate()->getTemplatedDecl();
  if (Pattern->getNumParams() == 0)
    return false;
  // A pack has one parameter, the last, in the pattern.
  unsigned Index =
      std::min(Parameter.getFunctionScopeIndex(), Pattern->getNumParams() - 1);
  QualType Type = Pattern->getParamDecl(Index)->getType();
  if (const auto *Pack = Type->getAs<PackExpansionType>())
    Type = Pack->getPattern();
  return Type.getNonReferenceType()->isTemplateTypeParmType();
}

const Expr *awaitedOperand(const Stmt &S) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(&S))
    return Await->isImplicit() ? nullptr : Await->getOperand();
  if (const auto *Await = dyn_cast<DependentCoawaitExpr>(&S))
    return Await->getOperand();
  return nullptr;
}

} // namespace cotidy
