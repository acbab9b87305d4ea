//===- OutlivedArguments.cpp - tasks that outlive what they use -*- C++ -*-===//

#include "support/OutlivedArguments.h"
#include "support/BlockingCalls.h"
#include "support/CallForms.h"
#include "support/Compat.h"
#include "support/EarlyExits.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/LettingGo.h"
#include "support/LocalLifetime.h"
#include "support/MayWait.h"
#include "support/Presets.h"
#include "support/ScopeWaits.h"
#include "support/SourceOrder.h"
#include "support/TaskValues.h"
#include "support/TranslationUnit.h"
#include "support/ViewTypes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <memory>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How often a task is followed from one variable to another.
constexpr unsigned MostMoves = 4;

class OutlivedSearch {
public:
  OutlivedSearch(const FunctionBody &Function, const LettingGo &Letting,
                 LeftTasks &Left)
      : Function(Function), Types(Function.unit().types()), Letting(Letting),
        Left(Left) {}

  std::vector<OutlivedArgument> run() {
    for (const Expr *Called : Function.calls())
      if (const auto *Call = dyn_cast<CallExpr>(Called)) {
        if (Letting.isSink(*Call))
          checkUncalled(*Call);
        makesTask(*Call) ? check(*Call) : checkLeft(*Call);
      }
    return std::move(Result);
  }

  /// The tasks that the function has handed on when it returns, and that refer
  /// to what it was given.
  std::vector<LeftTask> leftTasks() {
    std::vector<LeftTask> Found;
    for (const Expr *Called : Function.calls()) {
      const auto *Call = dyn_cast<CallExpr>(Called);
      if (!Call || !makesTask(*Call))
        continue;
      for (const HeldArgument &Held :
           heldArguments(*Call, &Function.function(), Types)) {
        const auto *Parameter =
            Held.To.Is == ReferencedObject::Parameter
                ? dyn_cast_or_null<ParmVarDecl>(Held.To.Variable)
                : nullptr;
        if (!Parameter)
          continue;
        prepare();
        const TaskFate Fate = fateOfMade(*Call);
        const Stmt *Body = writtenBody(Function.function());
        if (Fate.Is == TaskFate::HandedOn && Body &&
            !Waits->mayWaitBeforeEnd(*Fate.At, *Parameter, *Body))
          Found.push_back({Parameter, Held, Call, Fate});
      }
    }
    return Found;
  }

private:
  bool makesTask(const CallExpr &Call) const {
    const TypeFacts &Facts = Types.facts(CoroutineTypes::typeOfCreated(Call));
    return Call.isPRValue() && (Facts.IsCoroutineType || Facts.IsAwaitable);
  }

  TaskFate fateOfMade(const CallExpr &Call) const {
    TaskFate Fate = fateOf(Call, *Parents, Types, Letting);
    // What runs at once goes on when its handle is dropped, if it may be; one
    // that has a name, and nothing else, is dropped a little later.
    if ((Fate.Is == TaskFate::Dropped ||
         (Fate.Is == TaskFate::Named && !isMentioned(*Fate.Variable))) &&
        !waitsWhenDropped(Call.getType()) &&
        (Types.factsOfCreated(Call).Start == StartKind::Detached ||
         Letting.isDroppable(Call.getType())))
      Fate = {TaskFate::HandedOn, &Call};
    return Fate;
  }

  bool isMentioned(const VarDecl &Variable) const {
    return any_of(Order->Statements, [&](const Stmt *S) {
      const auto *Reference = dyn_cast<DeclRefExpr>(S);
      return Reference && holderOf(*Reference->getDecl()) == &Variable;
    });
  }

  void check(const CallExpr &Call) {
    for (const HeldArgument &Held :
         heldArguments(Call, &Function.function(), Types)) {
      if (Held.To.Is != ReferencedObject::Temporary &&
          Held.To.Is != ReferencedObject::Local)
        continue;
      prepare();
      const TaskFate Fate = fateOfMade(Call);
      TaskFate Run = Held.To.Is == ReferencedObject::Temporary
                         ? runAfterTemporary(Call, Fate)
                         : runAfterLocal(Call, *Held.To.Variable, Held, Fate);
      if (Run.Is == TaskFate::Unknown ||
          !isUsedWhenSinkReturns(Run, Call, Held))
        continue;
      Result.push_back(
          {&Call, &Call, Held, endOf(Call, Held), Run, exitOf(Run, Held)});
      return;
    }
  }

  /// Whether the task goes on to use what it holds when a sink that starts it
  /// at once has returned.
  bool isUsedWhenSinkReturns(const TaskFate &Run, const CallExpr &Call,
                             const HeldArgument &Held) const {
    return Run.Is != TaskFate::HandedOn || !Run.Sink ||
           !callsPreset(*Run.Sink, &Preset::StartsAtOnce) ||
           any_of(heldArguments(Call, &Function.function(), Types, 0, true),
                  [&](const HeldArgument &Later) {
                    return Later.Is == Held.Is &&
                           Later.Parameter == Held.Parameter &&
                           Later.Argument == Held.Argument;
                  });
  }

  /// A lambda whose coroutine a sink begins later: `co_spawn(executor,
  /// [&name]()
  /// -> awaitable<> { ... }, detached)`. The sink keeps the closure, and so
  /// what that refers to.
  void checkUncalled(const CallExpr &Sink) {
    for (const Expr *Argument : Sink.arguments()) {
      const CXXRecordDecl *Class =
          withoutTemporaries(Argument)->getType()->getAsCXXRecordDecl();
      if (!Class || !Class->isLambda() || Class->isGenericLambda() ||
          !Types.factsOfResult(*Class->getLambdaCallOperator()).IsCoroutineType)
        continue;
      for (const ReferencedObject &Object :
           objectsReferredToBy(Argument, &Function.function())) {
        const HeldArgument Held{HeldArgument::Capture, nullptr, Argument,
                                Object};
        if (Object.Is != ReferencedObject::Local)
          continue;
        prepare();
        if (fateOf(Sink, *Parents, Types, Letting).Is == TaskFate::Awaited)
          return;
        TaskFate Fate{TaskFate::HandedOn, &Sink};
        Fate.Sink = &Sink;
        const TaskFate Run = runAfterLocal(Sink, *Object.Variable, Held, Fate);
        if (Run.Is == TaskFate::Unknown)
          continue;
        Result.push_back(
            {&Sink, &Sink, Held, endOf(Sink, Held), Run, exitOf(Run, Held)});
        return;
      }
    }
  }

  /// A call of a function that hands on a task and returns.
  void checkLeft(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee || !Callee->getReturnType()->isVoidType())
      return;
    // The object of `operator()` comes first.
    const bool HasObject = isa<CXXOperatorCallExpr>(Call) &&
                           Call.getNumArgs() > Callee->getNumParams();
    for (const LeftTask &Task : leftBy(*Callee)) {
      const unsigned Index =
          Task.Parameter->getFunctionScopeIndex() + HasObject;
      if (Index >= Call.getNumArgs())
        continue;
      HeldArgument Held = Task.Held;
      Held.Argument = Call.getArg(Index);
      for (const ReferencedObject &Object :
           Task.Parameter->getType()->isReferenceType()
               ? objectsAt(Held.Argument, &Function.function())
               : objectsReferredToBy(Held.Argument, &Function.function())) {
        Held.To = Object;
        if (!isGoneAfter(Call, Held))
          continue;
        Result.push_back({&Call, Task.Made, Held, endOf(Call, Held), Task.Run,
                          std::nullopt});
        return;
      }
    }
  }

  /// Whether what the task of a call refers to ends while that runs by itself.
  bool isGoneAfter(const CallExpr &Call, const HeldArgument &Held) {
    if (Held.To.Is != ReferencedObject::Temporary &&
        Held.To.Is != ReferencedObject::Local)
      return false;
    prepare();
    if (Held.To.Is == ReferencedObject::Temporary)
      return fateOf(Call, *Parents, Types, Letting).Is != TaskFate::Awaited;
    const TaskFate Fate{TaskFate::HandedOn, &Call};
    return runAfterLocal(Call, *Held.To.Variable, Held, Fate).Is !=
           TaskFate::Unknown;
  }

  const std::vector<LeftTask> &leftBy(const FunctionDecl &Callee) {
    auto Known = Left.find(&Callee);
    if (Known != Left.end())
      return Known->second;
    std::vector<LeftTask> Found;
    const FunctionDecl *Defined = Callee.getDefinition();
    const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
    const FunctionBody *Body =
        Defined && !(Method && Method->isVirtual()) &&
                any_of(Defined->parameters(),
                       [](const ParmVarDecl *Parameter) {
                         return refersToObjects(Parameter->getType());
                       })
            ? Function.unit().functionBody(*Defined)
            : nullptr;
    if (Body && !Body->isCoroutine())
      Found = OutlivedSearch(*Body, Letting, Left).leftTasks();
    return Left[&Callee] = std::move(Found);
  }

  /// Whether the destructor of a handle visibly waits for the coroutine.
  bool waitsWhenDropped(QualType Handle) const {
    const CXXRecordDecl *Class = Handle->getAsCXXRecordDecl();
    const CXXDestructorDecl *Destructor =
        Class && Class->hasDefinition() ? Class->getDestructor() : nullptr;
    const FunctionDecl *Definition =
        Destructor ? Destructor->getDefinition() : nullptr;
    TranslationUnit &Unit = Function.unit();
    const FunctionBody *Body =
        Definition ? Unit.functionBody(*Definition) : nullptr;
    return Body && any_of(Unit.blocking().in(*Body), [](const auto &Call) {
             return Call.Category == BlockingCategory::Wait;
           });
  }

  void prepare() {
    if (Parents)
      return;
    const FunctionDecl &Declared = Function.function();
    Parents = std::make_unique<ParentMap>(Declared.getBody());
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Declared))
      for (const CXXCtorInitializer *Initializer : Constructor->inits())
        Parents->addStmt(Initializer->getInit());
    Order = std::make_unique<SourceOrder>(Function);
    Lifetimes = std::make_unique<LocalLifetimes>(Function);
    Waits = std::make_unique<ScopeWaits>(Function, *Parents, *Order);
  }

  //===--------------------------------------------------------------------===//
  // Temporaries
  //===--------------------------------------------------------------------===//

  /// Where a task runs that leaves the expression; unknown if it does not.
  TaskFate runAfterTemporary(const Expr &Task, const TaskFate &Fate,
                             unsigned Moves = 0) const {
    switch (Fate.Is) {
    case TaskFate::Stored:
    case TaskFate::Returned:
    case TaskFate::HandedOn:
    case TaskFate::Iterated:
      return Fate;
    case TaskFate::Named:
      break;
    default:
      return {};
    }
    // A name that nothing is done with is another rule's.
    for (const auto &[Mention, Then] : usesOf(*Fate.Variable, Task)) {
      if (Then.Is == TaskFate::Named && Moves < MostMoves)
        return runAfterTemporary(*Mention, Then, Moves + 1);
      return Then.Is == TaskFate::Unknown ? TaskFate{TaskFate::Asked, Mention}
                                          : Then;
    }
    return {};
  }

  /// The uses of a variable that may run the task that \p Task put there, until
  /// there is another one in its place.
  std::vector<std::pair<const Expr *, TaskFate>>
  usesOf(const VarDecl &Variable, const Expr &Task) const {
    std::vector<std::pair<const Expr *, TaskFate>> Uses;
    for (unsigned I = Order->numberOf(&Task) + 1; I < Order->Statements.size();
         ++I) {
      const Stmt *S = Order->Statements[I];
      if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
        if (capturesByReference(*Lambda, Variable))
          Uses.push_back({Lambda, {}});
        continue;
      }
      const auto *Reference = dyn_cast<DeclRefExpr>(S);
      if (!Reference || holderOf(*Reference->getDecl()) != &Variable)
        continue;
      TaskFate Fate = fateOf(*Reference, *Parents, Types, Letting);
      if (Fate.Is == TaskFate::Replaced)
        break;
      if (Fate.Is != TaskFate::Asked)
        Uses.push_back({Reference, Fate});
    }
    return Uses;
  }

  static bool capturesByReference(const LambdaExpr &Lambda,
                                  const VarDecl &Variable) {
    return any_of(Lambda.captures(), [&](const LambdaCapture &Capture) {
      return Capture.capturesVariable() &&
             Capture.getCapturedVar() == &Variable &&
             Capture.getCaptureKind() == LCK_ByRef;
    });
  }

  static const ValueDecl *holderOf(const ValueDecl &Named) {
    if (const auto *Binding = dyn_cast<BindingDecl>(&Named))
      return Binding->getDecomposedDecl();
    return &Named;
  }

  //===--------------------------------------------------------------------===//
  // Local variables
  //===--------------------------------------------------------------------===//

  TaskFate runAfterLocal(const Expr &Task, const VarDecl &Local,
                         const HeldArgument &Held, const TaskFate &Fate,
                         unsigned Moves = 0) const {
    // Who moves away what it owns may keep it alive elsewhere.
    if (Held.To.IsContent && Lifetimes->isHandedOn(Local))
      return {};
    const Stmt *Scope = scopeOf(Local);
    if (!Scope)
      return {};
    switch (Fate.Is) {
    case TaskFate::Returned:
      return Fate;
    case TaskFate::Stored:
    case TaskFate::HandedOn:
      // The destructor of what the task belongs to may wait for it.
      if (mayWaitWhenDestroyed(
              Held.ClosureType
                  ? compat::typeOf(Function.context(), *Held.ClosureType)
                  : Local.getType(),
              Types))
        return {};
      return Waits->mayWaitBeforeEnd(*Fate.At, Local, *Scope) &&
                     !exitOf(Fate, Local, *Scope)
                 ? TaskFate()
                 : Fate;
    case TaskFate::Named:
      break;
    default:
      return {};
    }
    for (const auto &[Mention, Then] : usesOf(*Fate.Variable, Task)) {
      if (!isWithin(*Mention, *Scope, *Parents))
        return Then.Is == TaskFate::Unknown ? TaskFate{TaskFate::Asked, Mention}
                                            : Then;
      if (Moves >= MostMoves)
        return {};
      return runAfterLocal(*Mention, Local, Held, Then, Moves + 1);
    }
    return {};
  }

  /// What a variable ends with; null if that is not known.
  const Stmt *scopeOf(const VarDecl &Local) const {
    if (isa<ParmVarDecl>(Local))
      return writtenBody(Function.function());
    for (const Stmt *S : Order->Statements) {
      // The range of a loop that is a temporary ends with the loop.
      if (const auto *For = dyn_cast<CXXForRangeStmt>(S);
          For && For->getRangeStmt() && For->getRangeStmt()->isSingleDecl() &&
          For->getRangeStmt()->getSingleDecl() == &Local)
        return For;
      const auto *Declaration = dyn_cast<DeclStmt>(S);
      if (!Declaration || !is_contained(Declaration->decls(), &Local))
        continue;
      const Stmt *Around = Parents->getParent(Declaration);
      while (isa_and_nonnull<LabelStmt, SwitchCase, AttributedStmt>(Around))
        Around = Parents->getParent(Around);
      return Around;
    }
    return nullptr;
  }

  /// The way out on which the function does not wait, though it does on others.
  std::optional<EarlyExit> exitOf(const TaskFate &Run, const VarDecl &Local,
                                  const Stmt &Scope) const {
    if (Run.Is != TaskFate::HandedOn || !Run.Sink ||
        Waits->mayWaitWhenLeft(Local, Scope))
      return std::nullopt;
    return earlyExit(*Run.Sink, Local, Scope, Function, *Parents);
  }

  //===--------------------------------------------------------------------===//
  // Ends
  //===--------------------------------------------------------------------===//

  std::optional<EarlyExit> exitOf(const TaskFate &Run,
                                  const HeldArgument &Held) const {
    const Stmt *Scope = Held.To.Is == ReferencedObject::Local
                            ? scopeOf(*Held.To.Variable)
                            : nullptr;
    if (!Scope || Run.Is != TaskFate::HandedOn ||
        !Waits->mayWaitBeforeEnd(*Run.At, *Held.To.Variable, *Scope))
      return std::nullopt;
    return exitOf(Run, *Held.To.Variable, *Scope);
  }

  SourceLocation endOf(const CallExpr &Call, const HeldArgument &Held) const {
    if (Held.To.Is == ReferencedObject::Temporary)
      return fullExpressionOf(Call, *Parents).getEndLoc();
    const Stmt *Scope = scopeOf(*Held.To.Variable);
    return Scope ? Scope->getEndLoc() : SourceLocation();
  }

  const FunctionBody &Function;
  CoroutineTypes &Types;
  const LettingGo &Letting;
  LeftTasks &Left;
  std::unique_ptr<ParentMap> Parents;
  std::unique_ptr<SourceOrder> Order;
  std::unique_ptr<LocalLifetimes> Lifetimes;
  std::unique_ptr<ScopeWaits> Waits;
  std::vector<OutlivedArgument> Result;
};

} // namespace

std::vector<OutlivedArgument> outlivedArguments(const FunctionBody &Function,
                                                const LettingGo &Letting,
                                                LeftTasks &Left) {
  return OutlivedSearch(Function, Letting, Left).run();
}

} // namespace cotidy
