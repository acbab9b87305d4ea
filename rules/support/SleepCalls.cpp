//===- SleepCalls.cpp - awaits that only let time pass ----------*- C++ -*-===//

#include "support/SleepCalls.h"
#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions deep a sleep may be wrapped.
constexpr unsigned MostWrappers = 3;

bool isTime(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type.getNonReferenceType());
  return Class && (isNamed(*Class, "std::chrono::duration") ||
                   isNamed(*Class, "std::chrono::time_point"));
}

/// Whether a function is given times and nothing else, and what it makes gives
/// nothing when it is awaited.
bool onlyTakesTime(const CallExpr &Call, TranslationUnit &Unit) {
  bool HasTime = false;
  for (const Expr *Argument : Call.arguments()) {
    if (isa<CXXDefaultArgExpr>(Argument))
      continue;
    if (!isTime(Argument->getType()))
      return false;
    HasTime = true;
  }
  if (!HasTime || isa<CXXOperatorCallExpr>(Call))
    return false;
  QualType Type = CoroutineTypes::typeOfCreated(Call);
  const TypeFacts &Facts = Unit.types().facts(Type);
  if (!Facts.IsAwaitable)
    return false;
  ClassView Made = viewOf(Type);
  for (const TemplateArgument &Argument : Made.Arguments)
    return Argument.getKind() == TemplateArgument::Type &&
           Argument.getAsType()->isVoidType();
  FoundMember Resume =
      findMember(Made, &Unit.context().Idents.get("await_resume"));
  const FunctionDecl *Function = asFunction(Resume.Member);
  QualType Result = Function ? returnTypeOf(*Function) : QualType();
  return !Result.isNull() && Result->isVoidType();
}

const Expr *sleepIn(const Expr *E, TranslationUnit &Unit, unsigned Depth);

/// Whether a coroutine does nothing but sleep.
bool onlySleeps(const FunctionDecl *Callee, TranslationUnit &Unit,
                unsigned Depth) {
  const FunctionDecl *Definition = Callee ? definitionOrSelf(Callee) : nullptr;
  if (!Definition || !Definition->hasBody() || Depth > MostWrappers)
    return false;
  const auto *Body = dyn_cast_or_null<CompoundStmt>(writtenBody(*Definition));
  if (!Body || Body->size() != 1)
    return false;
  const Stmt *Only = Body->body_front();
  const Expr *Value = nullptr;
  if (const auto *Return = dyn_cast<CoreturnStmt>(Only))
    Value = Return->getOperand();
  else if (const auto *Return = dyn_cast<ReturnStmt>(Only))
    return Return->getRetValue() &&
           sleepIn(Return->getRetValue(), Unit, Depth + 1);
  else
    Value = dyn_cast<Expr>(Only);
  const Expr *Operand =
      Value ? awaitedOperand(*withoutWrappers(Value)) : nullptr;
  return Operand && sleepIn(Operand, Unit, Depth + 1);
}

/// The call that lets time pass; what adapts it, or kept it in a variable, is
/// looked through.
const Expr *sleepIn(const Expr *E, TranslationUnit &Unit, unsigned Depth) {
  E = withoutTemporaries(E);
  if (Depth > MostWrappers)
    return nullptr;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Variable && Variable->isLocalVarDecl() && Variable->hasInit()
               ? sleepIn(Variable->getInit(), Unit, Depth + 1)
               : nullptr;
  }
  // `co_await 10ms`, by the promise's leave.
  if (isTime(E->getType()) && !E->isTypeDependent())
    return E;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
    const CXXRecordDecl *Class = Construct->getConstructor()->getParent();
    return Class->getIdentifier() && isInPresets(*Class, &Preset::Sleeps)
               ? E
               : nullptr;
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return nullptr;
  if (isMove(*Call))
    return sleepIn(Call->getArg(0), Unit, Depth + 1);
  if (callsPreset(*Call, &Preset::Sleeps) || onlyTakesTime(*Call, Unit) ||
      onlySleeps(Call->getDirectCallee(), Unit, Depth))
    return Call;
  // `sleep(1s).via(executor)`
  MemberCall Member = memberCall(*Call);
  return Member.Object ? sleepIn(Member.Object, Unit, Depth + 1) : nullptr;
}

} // namespace

const Expr *sleepAwaitedBy(const Expr &Suspension, TranslationUnit &Unit) {
  const Expr *Operand = awaitedOperand(Suspension);
  return Operand ? sleepIn(Operand, Unit, 0) : nullptr;
}

} // namespace cotidy
