//===- awaitable-in-condition.cpp - a task tested as a boolean --*- C++ -*-===//
//
// A condition tests whether there is a task, where the task's answer was meant.
//
//   bad:  if (is_ready_async()) …
//   good: if (co_await is_ready_async()) …
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Rule.h"
#include "support/TaskValues.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;

namespace cotidy {
namespace {

/// Whether a conversion gives what the task computes: `operator T()` of a
/// future does, and its T may be bool.
bool givesResult(const CXXConversionDecl &Conversion) {
  const auto *Pattern = dyn_cast_or_null<CXXConversionDecl>(
      Conversion.getTemplateInstantiationPattern());
  return (Pattern ? Pattern : &Conversion)
      ->getConversionType()
      ->isDependentType();
}

bool isNullPointer(const Expr &E) {
  return E.IgnoreParenImpCasts()->getType()->isNullPtrType();
}

/// The object whose being there a call tells: `operator bool`, `operator!`, and
/// a comparison with nullptr. Null for other calls.
const Expr *testedObject(const Expr &Call) {
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call)) {
    const auto *Conversion =
        dyn_cast_or_null<CXXConversionDecl>(Member->getMethodDecl());
    return Conversion && Conversion->getConversionType()->isBooleanType() &&
                   !givesResult(*Conversion)
               ? Member->getImplicitObjectArgument()
               : nullptr;
  }
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  if (!Operator || !Operator->getType()->isBooleanType())
    return nullptr;
  if (Operator->getOperator() == OO_Exclaim)
    return Operator->getArg(0);
  if (Operator->isComparisonOp() && Operator->getNumArgs() == 2) {
    if (isNullPointer(*Operator->getArg(1)))
      return Operator->getArg(0);
    if (isNullPointer(*Operator->getArg(0)))
      return Operator->getArg(1);
  }
  return nullptr;
}

/// Whether a variable is named anywhere but in the given places.
bool isMentionedBesides(const llvm::SmallPtrSetImpl<const Stmt *> &Places,
                        const VarDecl &Variable, const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    return Reference->getDecl() == &Variable && !Places.contains(S);
  // The compiler copies a coroutine's parameters into its frame.
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S))
    return isMentionedBesides(Places, Variable, Coroutine->getBody());
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return isMentionedBesides(Places, Variable, Child);
  });
}

class AwaitableInCondition : public ExpressionRule {
public:
  static constexpr RuleInfo Info = {
      "async-awaitable-in-condition",
      "a condition tests a task instead of its answer", RuleGroup::Start,
      RuleDefault::On, "0.1"};
  using ExpressionRule::ExpressionRule;

private:
  void checkCode(const EvaluatedCode &Code) override {
    llvm::SmallPtrSet<const Stmt *, 8> Dropped;
    for (const DroppedValue &Value : createdAndDropped(Code))
      Dropped.insert(Value.Created);
    llvm::SmallVector<const DeclRefExpr *, 4> Named;
    llvm::SmallPtrSet<const Stmt *, 8> Tests;
    for (const Expr *Call : Code.calls()) {
      const Expr *Object = testedObject(*Call);
      if (!Object)
        continue;
      Object = withoutWrappers(Object);
      if (const auto *Reference = dyn_cast<DeclRefExpr>(Object)) {
        Named.push_back(Reference);
        Tests.insert(Reference);
      } else if (Object->isPRValue() && !Dropped.contains(Object) &&
                 (isa<CallExpr>(Object) || awaitedOperand(*Object))) {
        report(*Object, nullptr, Code);
      }
    }
    for (const DeclRefExpr *Reference : Named)
      if (const Expr *Created = createdFor(*Reference, Code))
        if (!isMentionedBesides(Tests, *cast<VarDecl>(Reference->getDecl()),
                                Code.owner() ? Code.owner()->getBody()
                                             : nullptr))
          report(*Reference, Created, Code);
  }

  /// The call whose task a local variable was made to hold, or null.
  static const Expr *createdFor(const DeclRefExpr &Reference,
                                const EvaluatedCode &Code) {
    const auto *Variable = dyn_cast<VarDecl>(Reference.getDecl());
    if (!Variable || !Variable->hasLocalStorage() ||
        Variable->getDeclContext() != Code.owner() ||
        Variable->getType()->isReferenceType() || !Variable->hasInit() ||
        isa<ParmVarDecl>(Variable))
      return nullptr;
    const Expr *Created = withoutWrappers(Variable->getInit());
    return Created->isPRValue() && isa<CallExpr>(Created) ? Created : nullptr;
  }

  void report(const Expr &Tested, const Expr *Created,
              const EvaluatedCode &Code) {
    QualType Type = Tested.getType();
    CoroutineTypes &Types = Code.unit().types();
    TypeFacts Facts =
        Created ? Types.factsOfCreated(*Created) : Types.factsOfCreated(Tested);
    if (!Facts.isTask() || isDroppable(Type) ||
        holdsValue(Type, Code.context()))
      return;
    SourceLocation Loc = DroppedValue{&Tested, false}.location();
    if (!isUserCode(Loc, Code.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    const Expr *Awaited = awaitedOperand(Tested);
    const auto *Reference = dyn_cast<DeclRefExpr>(&Tested);
    diag(Loc, "%select{%1 returns a task, and only whether there is one is "
              "tested|awaiting %1 gives a task, and only whether there is one "
              "is tested|'%1' is a task, and only whether there is one is "
              "tested}0; its answer is never awaited")
        << (Reference ? 2
            : Awaited ? 1
                      : 0)
        << (Reference ? Reference->getDecl()->getNameAsString()
                      : describeCreated(
                            *withoutWrappers(Awaited ? Awaited : &Tested)))
        << Tested.getSourceRange();
    if (Created)
      diag(Created->getExprLoc(), "%0 returns the task here",
           DiagnosticIDs::Note)
          << describeCreated(*Created);
  }
};

const RegisterRule<AwaitableInCondition> Registration;

} // namespace
} // namespace cotidy
