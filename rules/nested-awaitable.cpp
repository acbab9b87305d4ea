//===- nested-awaitable.cpp - an awaited task that gives a task -*- C++ -*-===//
//
// The result of a co_await is a task itself, and nobody awaits that one.
//
//   bad:  co_await nested();            // task<task<int>>
//   good: co_await co_await nested();
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
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy {
namespace {

/// Whether a promise decides how its coroutine awaits.
bool transformsAwaits(const FunctionBody &Function) {
  const CXXRecordDecl *Promise =
      Function.unit().types().promiseType(Function.function().getReturnType());
  return !Promise || findMember({Promise, {}}, &Function.context().Idents.get(
                                                   "await_transform"))
                         .Member;
}

/// Whether what is awaited was given a task of the class: `when_ready(task)`
/// and `task.resolve()` give it back when it is done.
bool wasGiven(const CXXRecordDecl *Class, const Expr &Operand) {
  const Expr *E = withoutWrappers(&Operand);
  auto IsTask = [&](const Expr *Part) {
    return Part && classOf(Part->getType()) == Class;
  };
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E))
    if (IsTask(Member->getImplicitObjectArgument()))
      return true;
  if (const auto *Call = dyn_cast<CallExpr>(E))
    return llvm::any_of(Call->arguments(), IsTask);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return llvm::any_of(Construct->arguments(), IsTask);
  return false;
}

/// What a message calls the awaited thing: the function that was called, also
/// behind further awaits, or the variable.
std::string describeOperand(const Expr &Operand) {
  const Expr *E = withoutWrappers(&Operand);
  while (true) {
    const auto *Call = dyn_cast<CallExpr>(E);
    if (const Expr *Inner = awaitedOperand(*E))
      E = withoutWrappers(Inner);
    else if (Call && Call->isCallToStdMove())
      E = withoutWrappers(Call->getArg(0));
    else
      break;
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    return "'" + Reference->getDecl()->getNameAsString() + "'";
  return describeCreated(*E);
}

class NestedAwaitable : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-nested-awaitable",
      "the result of a co_await is a task that nobody awaits in turn",
      RuleGroup::Start, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  Option<std::vector<std::string>> DroppableTypes{
      *this,
      "DroppableTypes",
      {},
      "qualified names of types whose values may be dropped"};

  void checkFunction(const FunctionBody &Function) override {
    for (const Expr *Discarded : Function.discarded())
      for (const DroppedValue &Value : droppedValues(*Discarded))
        if (Value.isResultOfAwait())
          report(Value, Function);
  }

  void report(const DroppedValue &Value, const FunctionBody &Function) {
    const Expr &Await = *Value.Created;
    if (Await.isTypeDependent() && transformsAwaits(Function))
      return;
    CoroutineTypes &Types = Function.unit().types();
    QualType Type = Types.resultOfAwait(Await);
    if (Type.isNull() || Type->isReferenceType())
      return;
    TypeFacts Facts = Types.facts(Type);
    const Expr &Operand = *awaitedOperand(Await);
    if (!Facts.isTask() || isDroppable(Type, *DroppableTypes) ||
        // Others may hold the same work. An awaiter begins with its await.
        ((Facts.IsCoroutineType || !Facts.IsAwaiter) && isShared(Type)) ||
        (Value.Explicitly && Facts.Start != StartKind::Lazy) ||
        wasGiven(classOf(Type), Operand))
      return;
    SourceLocation Loc = Value.location();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "awaiting %0 gives %select{a lazy task|an awaiter|a task}1 that "
              "is not awaited in turn; %select{its body will not run|its "
              "operation will not start|its result and its exceptions are "
              "lost}1")
        << describeOperand(Operand)
        << (Facts.Start != StartKind::Lazy ? 2
            : Facts.IsCoroutineType        ? 0
                                           : 1)
        << Await.getSourceRange();
  }
};

const RegisterRule<NestedAwaitable> Registration;

} // namespace
} // namespace cotidy
