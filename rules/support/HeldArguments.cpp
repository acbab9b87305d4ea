//===- HeldArguments.cpp - what a task goes on to refer to ------*- C++ -*-===//

#include "support/HeldArguments.h"
#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FlowEnd.h"
#include "support/UseAfterSuspension.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions a task is followed through that only hand it on.
constexpr unsigned MostFunctions = 4;

unsigned countMentions(const VarDecl &Variable, const Stmt *S) {
  if (!S)
    return 0;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    return Reference->getDecl() == &Variable;
  unsigned Count = 0;
  for (const Stmt *Child : S->children())
    Count += countMentions(Variable, Child);
  return Count;
}

/// Whether a function does nothing with a task but to return it: what it does
/// besides may run it.
bool isOnlyReturned(const VarDecl &Task, const FunctionDecl &In) {
  unsigned Returned = 0;
  for (const ReturnStmt *Return : returnsOf(In))
    Returned += countMentions(Task, Return);
  return countMentions(Task, In.getBody()) == Returned;
}

/// The calls whose task an expression may be; false if it may be another.
bool collectCreated(const Expr *E, const FunctionDecl &In,
                    SmallVectorImpl<const CallExpr *> &Calls,
                    unsigned Depth = 0) {
  E = withoutTemporaries(E);
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E))
    return collectCreated(Choice->getTrueExpr(), In, Calls, Depth) &&
           collectCreated(Choice->getFalseExpr(), In, Calls, Depth);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() == 1 &&
      Construct->getConstructor()->isCopyOrMoveConstructor())
    return collectCreated(Construct->getArg(0), In, Calls, Depth);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Depth == 0 && Variable && Variable->isLocalVarDecl() &&
           Variable->hasInit() && isOnlyReturned(*Variable, In) &&
           collectCreated(Variable->getInit(), In, Calls, Depth + 1);
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  if (!Call)
    return false;
  if (isMove(*Call))
    return collectCreated(Call->getArg(0), In, Calls, Depth);
  Calls.push_back(Call);
  return true;
}

bool hasReceiver(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->isImplicitObjectMemberFunction();
}

bool isClosureCall(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda();
}

bool capturesSomething(const FunctionDecl &Function) {
  const auto &Closure = *cast<CXXMethodDecl>(Function).getParent();
  return Closure.captures_begin() != Closure.captures_end();
}

/// Whether a function has a body that was not read, because it is a library's:
/// it may be a coroutine or not.
bool hasUnreadBody(const FunctionDecl &Function) {
  auto IsSkipped = [](const FunctionDecl *Declared) {
    return Declared->hasSkippedBody();
  };
  if (any_of(Function.redecls(), IsSkipped))
    return true;
  const FunctionDecl *Pattern = Function.getTemplateInstantiationPattern();
  return (Pattern && any_of(Pattern->redecls(), IsSkipped)) ||
         Function.getPrimaryTemplate();
}

class HeldSearch {
public:
  HeldSearch(const FunctionDecl &Function, CoroutineTypes &Types,
             unsigned Depth, bool IsStartedAtOnce)
      : Function(Function), Types(Types), Depth(Depth),
        IsStartedAtOnce(IsStartedAtOnce) {
    Result.Parameters.resize(Function.getNumParams());
  }

  HeldParameters run() {
    // What says otherwise knows better.
    if (Function.hasAttr<CoroDisableLifetimeBoundAttr>())
      return std::move(Result);
    for (auto [Index, Parameter] : enumerate(Function.parameters()))
      if (Parameter->hasAttr<LifetimeBoundAttr>())
        Result.Parameters.set(Index);
    const FunctionDecl *Defined = &Function;
    const Stmt *Body = Function.getBody(Defined);
    if (!Body)
      if (const FunctionDecl *Pattern =
              Function.getTemplateInstantiationPattern())
        Body = Pattern->getBody(Defined);
    if (Body && !isa<CoroutineBodyStmt>(Body))
      holdsWhatItReturns(*Defined);
    else if (Body || !hasUnreadBody(Function))
      holdsOwnFrame(*Defined, Body);
    return std::move(Result);
  }

private:
  void holdsOwnFrame(const FunctionDecl &Defined, const Stmt *Body) {
    TypeFacts Facts = Types.factsOfResult(Function);
    if (!Facts.IsCoroutineType)
      return;
    const bool IsLazy = (Facts.Start == StartKind::Lazy && !IsStartedAtOnce) ||
                        isLifetimeBound(Function);
    if (!IsLazy && (!Body || Depth >= MostFunctions))
      return;
    // What the body never names it never uses.
    for (auto [Index, Parameter] : enumerate(Defined.parameters())) {
      if (Body ? !usesParameter(*Parameter, Defined) : takesTask(*Parameter))
        continue;
      if (IsLazy ||
          isUsedAfterSuspension(*Parameter, Defined, Types, Depth + 1))
        Result.Parameters.set(Index);
    }
    if (!hasReceiver(Defined))
      return;
    // A member for rvalues that is declared only takes the object over.
    const auto &Method = cast<CXXMethodDecl>(Defined);
    if (isClosureCall(Defined) ? capturesSomething(Defined) &&
                                     (IsLazy ? usesReceiver(Defined)
                                             : isReceiverUsedAfterSuspension(
                                                   Defined, Types, Depth + 1))
        : Body ? (IsLazy ? usesReceiver(Defined)
                         : isReceiverUsedAfterSuspension(Defined, Types,
                                                         Depth + 1))
               : Method.getRefQualifier() != RQ_RValue)
      Result.Receiver = true;
  }

  /// `spawn(task<> &&)`, declared only: what it is for is to take the task.
  bool takesTask(const ParmVarDecl &Parameter) {
    QualType Type = Parameter.getType();
    if (!Type->isRValueReferenceType())
      return false;
    const TypeFacts &Facts = Types.facts(Type);
    return Facts.IsCoroutineType || Facts.IsAwaitable;
  }

  static bool isLifetimeBound(const FunctionDecl &Function) {
    const CXXRecordDecl *Class = Function.getReturnType()->getAsCXXRecordDecl();
    return Class && Class->hasAttr<CoroLifetimeBoundAttr>();
  }

  void holdsWhatItReturns(const FunctionDecl &Defined) {
    if (Depth >= MostFunctions)
      return;
    for (const ReturnStmt *Return : returnsOf(Defined)) {
      SmallVector<const CallExpr *, 2> Calls;
      if (!Return->getRetValue() ||
          !collectCreated(Return->getRetValue(), Defined, Calls))
        continue;
      for (const CallExpr *Call : Calls)
        for (const HeldArgument &Held :
             heldArguments(*Call, &Defined, Types, Depth + 1, IsStartedAtOnce))
          hold(Held.To, Defined);
    }
  }

  void hold(const ReferencedObject &Object, const FunctionDecl &Defined) {
    if (Object.Is == ReferencedObject::Receiver)
      Result.Receiver = true;
    const auto *Parameter = Object.Is == ReferencedObject::Parameter
                                ? dyn_cast_or_null<ParmVarDecl>(Object.Variable)
                                : nullptr;
    if (!Parameter)
      return;
    for (auto [Index, Declared] : enumerate(Defined.parameters()))
      if (Declared == Parameter && Index < Result.Parameters.size())
        Result.Parameters.set(Index);
  }

  const FunctionDecl &Function;
  CoroutineTypes &Types;
  unsigned Depth;
  bool IsStartedAtOnce;
  HeldParameters Result;
};

/// The type of the closure that a wrapper of any callable was made from, if the
/// variable has had no other since; null if that is not known.
const CXXRecordDecl *wrappedClosure(const VarDecl &Wrapper,
                                    const FunctionDecl *In) {
  if (!Wrapper.hasLocalStorage() || !Wrapper.hasInit() || !In ||
      !isCallableWrapper(Wrapper.getType()) ||
      isAssignedIn(In->getBody(), Wrapper))
    return nullptr;
  const auto *Construct =
      dyn_cast<CXXConstructExpr>(withoutTemporaries(Wrapper.getInit()));
  if (!Construct || Construct->getNumArgs() != 1)
    return nullptr;
  const CXXRecordDecl *Class =
      withoutTemporaries(Construct->getArg(0))->getType()->getAsCXXRecordDecl();
  return Class && Class->isLambda() && !Class->isGenericLambda() ? Class
                                                                 : nullptr;
}

/// The closure that a call of a wrapper calls: what it captures ends with the
/// wrapper.
std::optional<HeldArgument> heldWrapper(const CallExpr &Call,
                                        const FunctionDecl *In,
                                        CoroutineTypes &Types, unsigned Depth,
                                        bool IsStartedAtOnce) {
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  const auto *Named =
      Operator && Operator->getOperator() == OO_Call
          ? dyn_cast<DeclRefExpr>(Operator->getArg(0)->IgnoreParenImpCasts())
          : nullptr;
  const auto *Wrapper = Named ? dyn_cast<VarDecl>(Named->getDecl()) : nullptr;
  const CXXRecordDecl *Closure = Wrapper && !isa<ParmVarDecl>(Wrapper)
                                     ? wrappedClosure(*Wrapper, In)
                                     : nullptr;
  if (!Closure || !heldParameters(*Closure->getLambdaCallOperator(), Types,
                                  Depth, IsStartedAtOnce)
                       .Receiver)
    return std::nullopt;
  ReferencedObject Content{ReferencedObject::Local, nullptr, Wrapper};
  Content.IsContent = true;
  return HeldArgument{HeldArgument::Closure, nullptr, Operator->getArg(0),
                      Content, Closure};
}

HeldArgument::Kind kindOf(QualType Parameter) {
  if (Parameter->isReferenceType())
    return HeldArgument::Reference;
  return Parameter->isPointerType() ? HeldArgument::Pointer
                                    : HeldArgument::View;
}

} // namespace

HeldParameters heldParameters(const FunctionDecl &Function,
                              CoroutineTypes &Types, unsigned Depth,
                              bool IsStartedAtOnce) {
  return HeldSearch(Function, Types, Depth, IsStartedAtOnce).run();
}

std::vector<HeldArgument> heldArguments(const CallExpr &Call,
                                        const FunctionDecl *In,
                                        CoroutineTypes &Types, unsigned Depth,
                                        bool IsStartedAtOnce) {
  std::vector<HeldArgument> Result;
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee)
    return Result;
  const TypeFacts &Facts = Types.facts(CoroutineTypes::typeOfCreated(Call));
  if (!Facts.IsCoroutineType && !Facts.IsAwaitable)
    return Result;
  if (std::optional<HeldArgument> Wrapped =
          heldWrapper(Call, In, Types, Depth, IsStartedAtOnce))
    return {*Wrapped};
  HeldParameters Held = heldParameters(*Callee, Types, Depth, IsStartedAtOnce);
  auto Add = [&](HeldArgument Argument, const ReferencedObjects &Objects) {
    for (const ReferencedObject &Object : Objects) {
      Argument.To = Object;
      if (Object.IsCaptured)
        Argument.Is = HeldArgument::Capture;
      Result.push_back(Argument);
    }
  };

  const bool HasObject = isa<CXXOperatorCallExpr>(Call) && hasReceiver(*Callee);
  for (unsigned I = HasObject; I < Call.getNumArgs(); ++I) {
    const ParmVarDecl *Parameter = parameterFor(*Callee, I - HasObject);
    if (!Parameter || !Held.Parameters.test(I - HasObject))
      continue;
    QualType Type = Parameter->getType();
    const Expr *Argument = Call.getArg(I);
    HeldArgument Found{kindOf(Type), Parameter, Argument, {}};
    if (Parameter->isExplicitObjectParameter() && Type->isReferenceType() &&
        isClosureCall(*Callee)) {
      Found.Is = HeldArgument::Closure;
      Found.ClosureType = cast<CXXMethodDecl>(Callee)->getParent();
    }
    if (Type->isReferenceType())
      Add(Found, objectsAt(Argument, In));
    else
      Add(Found, objectsReferredToBy(Argument, In));
  }

  if (Held.Receiver && hasReceiver(*Callee)) {
    const bool IsClosure = isClosureCall(*Callee);
    HeldArgument Found{IsClosure ? HeldArgument::Closure : HeldArgument::Object,
                       nullptr,
                       nullptr,
                       {},
                       cast<CXXMethodDecl>(Callee)->getParent()};
    if (HasObject)
      Found.Argument = Call.getArg(0);
    else if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
      Found.Argument = Member->getImplicitObjectArgument();
    if (Found.Argument)
      Add(Found, Found.Argument->getType()->isPointerType()
                     ? objectsReferredToBy(Found.Argument, In)
                     : objectsAt(Found.Argument, In));
  }
  return Result;
}

} // namespace cotidy
