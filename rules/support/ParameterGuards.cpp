//===- ParameterGuards.cpp - what a caller's flags switch off ---*- C++ -*-===//

#include "support/ParameterGuards.h"
#include "support/FunctionBody.h"
#include "support/ObjectPath.h"
#include "support/ValueFacts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The statements from \p From down to \p Place.
bool findWay(const Stmt *From, const Stmt &Place,
             SmallVectorImpl<const Stmt *> &Way) {
  if (!From || isa<LambdaExpr>(From))
    return false;
  Way.push_back(From);
  if (From == &Place)
    return true;
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(From)) {
    if (findWay(Coroutine->getBody(), Place, Way))
      return true;
  } else {
    for (const Stmt *Child : From->children())
      if (findWay(Child, Place, Way))
        return true;
  }
  Way.pop_back();
  return false;
}

/// Whether what follows a statement is never reached through it.
bool leaves(const Stmt *S) {
  if (const auto *Compound = dyn_cast_or_null<CompoundStmt>(S))
    return !Compound->body_empty() && leaves(Compound->body_back());
  return S && isa<ReturnStmt, CoreturnStmt, CXXThrowExpr, BreakStmt,
                  ContinueStmt, GotoStmt>(S);
}

class GuardReader {
public:
  GuardReader(const FunctionBody &Function, const ValueFacts &Values)
      : Function(Function), Values(Values) {}

  std::vector<ParameterCondition> Result;

  /// \p Condition is known to be \p IsTrue.
  void read(const Expr *Condition, bool IsTrue) {
    Condition = withoutWrappers(Condition);
    if (const auto *Unary = dyn_cast<UnaryOperator>(Condition);
        Unary && Unary->getOpcode() == UO_LNot)
      return read(Unary->getSubExpr(), !IsTrue);
    if (const auto *Binary = dyn_cast<BinaryOperator>(Condition)) {
      if (Binary->getOpcode() == (IsTrue ? BO_LAnd : BO_LOr)) {
        read(Binary->getLHS(), IsTrue);
        return read(Binary->getRHS(), IsTrue);
      }
      if (Binary->isComparisonOp() && isZero(*Binary->getRHS())) {
        // A count is not negative, or the test is for something else.
        bool IsForZero = is_contained({BO_EQ, BO_LE}, Binary->getOpcode());
        if (IsForZero || is_contained({BO_NE, BO_GT}, Binary->getOpcode()))
          add(*Binary->getLHS(), IsForZero == IsTrue);
      }
      return;
    }
    if (isa<DeclRefExpr>(Condition))
      add(*Condition, !IsTrue);
  }

private:
  bool isZero(const Expr &E) const {
    return E.isNullPointerConstant(Function.context(),
                                   Expr::NPC_ValueDependentIsNotNull) ||
           Values.isZero(&E) == Answer::Yes;
  }

  void add(const Expr &Tested, bool IsZero) {
    using Kind = CallCondition::Kind;
    std::optional<unsigned> Parameter =
        Values.parameterBehind(Tested, Kind::Equals);
    QualType Type = Tested.getType();
    if (!Parameter || (!Type->isScalarType() && !Type->isReferenceType()))
      return;
    ParameterCondition Condition;
    Condition.Parameter = *Parameter;
    Condition.Test = Type->isPointerType() ? Kind::Null : Kind::Zero;
    Condition.Holds = IsZero;
    Result.push_back(std::move(Condition));
  }

  const FunctionBody &Function;
  const ValueFacts &Values;
};

} // namespace

std::vector<ParameterCondition> guardsOf(const Stmt &Place,
                                         const FunctionBody &Function,
                                         const ValueFacts &Values) {
  GuardReader Guards(Function, Values);
  SmallVector<const Stmt *, 16> Way;
  if (Function.function().param_empty() ||
      !findWay(Function.function().getBody(), Place, Way))
    return {};
  for (auto [Around, Inside] : zip(Way, ArrayRef(Way).drop_front())) {
    if (const auto *If = dyn_cast<IfStmt>(Around)) {
      if (Inside == If->getThen() || Inside == If->getElse())
        Guards.read(If->getCond(), Inside == If->getThen());
    } else if (const auto *Choice = dyn_cast<ConditionalOperator>(Around)) {
      if (Inside != Choice->getCond())
        Guards.read(Choice->getCond(), Inside == Choice->getTrueExpr());
    } else if (const auto *Binary = dyn_cast<BinaryOperator>(Around)) {
      if (Binary->isLogicalOp() && Inside == Binary->getRHS())
        Guards.read(Binary->getLHS(), Binary->getOpcode() == BO_LAnd);
    } else if (const auto *Compound = dyn_cast<CompoundStmt>(Around)) {
      for (const Stmt *Before : Compound->body()) {
        if (Before == Inside)
          break;
        if (const auto *If = dyn_cast<IfStmt>(Before);
            If && !If->getElse() && leaves(If->getThen()))
          Guards.read(If->getCond(), false);
      }
    }
  }
  return std::move(Guards.Result);
}

} // namespace cotidy
