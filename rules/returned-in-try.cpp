//===- returned-in-try.cpp - a task that outlives its handlers --*- C++ -*-===//
//
// A function that is no coroutine returns a task from inside a `try`, or one
// that holds a reference to a local lock: when the task runs, the handlers and
// the lock are gone.
//
//   bad:  try { return fetch(); } catch (const error &) { … }
//   good: try { co_return co_await fetch(); } catch (const error &) { … }
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/LockGuards.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Rule.h"
#include "support/TaskValues.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy {
namespace {

/// A `return` and the innermost `try` around it whose handlers it is not in.
struct ReturnPlace {
  const ReturnStmt *Return;
  const CXXTryStmt *Try;
};

/// Collects the returns of a function itself, nested lambdas left out.
void collectReturns(const Stmt *S, const CXXTryStmt *Try,
                    std::vector<ReturnPlace> &Result) {
  if (!S || isa<LambdaExpr, BlockExpr>(S))
    return;
  if (const auto *Return = dyn_cast<ReturnStmt>(S))
    Result.push_back({Return, Try});
  const auto *Inner = dyn_cast<CXXTryStmt>(S);
  for (const Stmt *Child : S->children())
    collectReturns(Child, Inner && Child == Inner->getTryBlock() ? Inner : Try,
                   Result);
}

bool isInStd(const Expr &Call, StringRef Name) {
  const auto *TheCall = dyn_cast<CallExpr>(&Call);
  const FunctionDecl *Callee = TheCall ? TheCall->getDirectCallee() : nullptr;
  return Callee && Callee->isInStdNamespace() && Callee->getIdentifier() &&
         Callee->getName() == Name;
}

/// Whether code turns the exception that is being handled into a value, itself
/// or in a function that it calls directly.
bool capturesException(const Stmt *S, bool IntoCallees = true) {
  if (!S)
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    if (isInStd(*Call, "current_exception"))
      return true;
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (IntoCallees && Callee && Callee->hasBody() &&
        capturesException(Callee->getBody(), false))
      return true;
  }
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return capturesException(Child, IntoCallees);
  });
}

bool throwsItself(const Stmt *S) {
  if (!S || isa<LambdaExpr, BlockExpr>(S))
    return false;
  return isa<CXXThrowExpr>(S) || llvm::any_of(S->children(), throwsItself);
}

/// Whether the handlers are there for what the function does before the task
/// runs: they make a failed task of what was thrown, or the block throws.
bool handlesCreation(const CXXTryStmt &Try) {
  if (throwsItself(Try.getTryBlock()))
    return true;
  for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
    if (capturesException(Try.getHandler(I)->getHandlerBlock()))
      return true;
  return false;
}

/// Whether code returns something that is, or may be, a task.
bool returnsTask(const Stmt *S, CoroutineTypes &Types) {
  if (!S || isa<LambdaExpr, BlockExpr>(S))
    return false;
  if (const auto *Return = dyn_cast<ReturnStmt>(S)) {
    const Expr *Value = Return->getRetValue();
    return Value &&
           (Value->isTypeDependent() || Types.facts(Value->getType()).isTask());
  }
  return llvm::any_of(S->children(), [&](const Stmt *Child) {
    return returnsTask(Child, Types);
  });
}

bool handlersReturnTask(const CXXTryStmt &Try, CoroutineTypes &Types) {
  for (unsigned I = 0; I != Try.getNumHandlers(); ++I)
    if (returnsTask(Try.getHandler(I)->getHandlerBlock(), Types))
      return true;
  return false;
}

/// Whether an object is made for the call, by a constructor that may throw.
bool makesArguments(const CallExpr &Created) {
  return llvm::any_of(Created.arguments(), [](const Expr *Argument) {
    return isa<CXXTemporaryObjectExpr, CXXFunctionalCastExpr,
               CXXUnresolvedConstructExpr>(withoutWrappers(Argument));
  });
}

/// Whether the call may throw before there is a task: the function is visibly
/// no coroutine, or what it is given is made for it, or its task is a started
/// one, which need not come from a coroutine. The handlers say so if they give
/// a task themselves.
bool mayThrowAtOnce(const CallExpr &Created, const CXXTryStmt &Try,
                    CoroutineTypes &Types) {
  const FunctionDecl *Callee = Created.getDirectCallee();
  const Stmt *Body = Callee ? definitionOrSelf(Callee)->getBody() : nullptr;
  const bool IsPlain = Body && !isa<CoroutineBodyStmt>(Body);
  const bool IsStarted = Types.factsOfCreated(Created).Start != StartKind::Lazy;
  if (IsPlain && IsStarted)
    return true;
  return (IsPlain || makesArguments(Created) || (IsStarted && !Body)) &&
         handlersReturnTask(Try, Types);
}

/// The calls whose task a returned expression may be.
void findCreated(const Expr *E, std::vector<const Expr *> &Result,
                 unsigned Depth = 0) {
  E = withoutWrappers(E);
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
    findCreated(Choice->getTrueExpr(), Result, Depth);
    return findCreated(Choice->getFalseExpr(), Result, Depth);
  }
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() == 1 &&
      Construct->getConstructor()->isCopyOrMoveConstructor())
    return findCreated(Construct->getArg(0), Result, Depth);
  if (isInStd(*E, "move"))
    return findCreated(cast<CallExpr>(E)->getArg(0), Result, Depth);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    if (Depth == 0 && Variable && Variable->isLocalVarDecl() &&
        !Variable->getType()->isReferenceType() && Variable->hasInit())
      findCreated(Variable->getInit(), Result, Depth + 1);
    return;
  }
  if (isa<CallExpr>(E) && E->isPRValue())
    Result.push_back(E);
}

/// The local guard or lock that a call refers to by an argument, or null.
const VarDecl *localGuard(const CallExpr &Created) {
  const FunctionDecl *Callee = Created.getDirectCallee();
  const bool HasObject = isa<CXXOperatorCallExpr>(Created) &&
                         isa_and_nonnull<CXXMethodDecl>(Callee);
  for (unsigned I = HasObject; I < Created.getNumArgs(); ++I) {
    // A guard that is moved or copied into the task is the task's own.
    unsigned Index = I - HasObject;
    QualType Parameter = Callee && Index < Callee->getNumParams()
                             ? Callee->getParamDecl(Index)->getType()
                             : QualType();
    const Expr *Given = withoutWrappers(Created.getArg(I));
    bool ByReference = !Parameter.isNull() && Parameter->isReferenceType();
    if (const auto *Address = dyn_cast<UnaryOperator>(Given);
        Address && Address->getOpcode() == UO_AddrOf) {
      Given = withoutWrappers(Address->getSubExpr());
      ByReference = true;
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Given);
               Construct && Construct->getNumArgs() == 1) {
      Given = withoutWrappers(Construct->getArg(0));
    }
    if (isInStd(*Given, "ref") || isInStd(*Given, "cref")) {
      Given = withoutWrappers(cast<CallExpr>(Given)->getArg(0));
      ByReference = true;
    }
    const auto *Reference = dyn_cast<DeclRefExpr>(Given);
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    if (!ByReference || !Variable || !Variable->hasLocalStorage() ||
        Variable->getType()->isReferenceType())
      continue;
    const CXXRecordDecl *Class = classOf(Variable->getType());
    if (Class && isLockGuard(*Class))
      return Variable;
  }
  return nullptr;
}

class ReturnedInTry : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-returned-in-try",
      "a task is returned from where its exceptions would be handled, or with "
      "a lock that ends",
      RuleGroup::Start, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    if (Function.isCoroutine() || Function.calls().empty())
      return;
    std::vector<ReturnPlace> Returns;
    collectReturns(Function.function().getBody(), nullptr, Returns);
    for (const ReturnPlace &Place : Returns) {
      std::vector<const Expr *> Created;
      if (const Expr *Value = Place.Return->getRetValue())
        findCreated(Value, Created);
      for (const Expr *Call : Created)
        if (isTask(*Call, Function))
          checkReturned(cast<CallExpr>(*Call), Place, Function);
    }
  }

  static bool isTask(const Expr &Created, const FunctionBody &Function) {
    return Function.unit().types().factsOfCreated(Created).isTask() &&
           !isDroppable(Created.getType()) &&
           !holdsValue(Created.getType(), Function.context());
  }

  void checkReturned(const CallExpr &Created, const ReturnPlace &Place,
                     const FunctionBody &Function) {
    const VarDecl *Guard = localGuard(Created);
    const bool InTry =
        Place.Try && !handlesCreation(*Place.Try) &&
        !mayThrowAtOnce(Created, *Place.Try, Function.unit().types());
    if (!InTry && !Guard)
      return;
    SourceLocation Loc = DroppedValue{&Created, false}.location();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "the task that %0 returns is returned without being awaited; "
              "%select{the handlers of this 'try' are|'%2' is}1 gone when it "
              "runs; make %3 a coroutine that awaits it")
        << describeCreated(Created) << !InTry
        << (Guard ? Guard->getNameAsString() : "")
        << describeFunction(Function.function()) << Created.getSourceRange();
    if (InTry)
      diag(Place.Try->getHandler(0)->getCatchLoc(),
           "what the task throws does not come here", DiagnosticIDs::Note);
    else
      diag(Guard->getLocation(), "'%0' is destroyed when the function returns",
           DiagnosticIDs::Note)
          << Guard->getNameAsString();
  }
};

const RegisterRule<ReturnedInTry> Registration;

} // namespace
} // namespace cotidy
