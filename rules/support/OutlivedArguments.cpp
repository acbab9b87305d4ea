//===- OutlivedArguments.cpp - tasks that outlive what they use -*- C++ -*-===//

#include "support/OutlivedArguments.h"
#include "support/BlockingCalls.h"
#include "support/CallForms.h"
#include "support/EarlyExits.h"
#include "support/EvaluatedCode.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/LettingGo.h"
#include "support/MayWait.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <memory>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How often a task is followed from one variable to another.
constexpr unsigned MostMoves = 4;

/// What a function evaluates, in the order of the source.
class SourceOrder : public EvaluatedCodeVisitor<SourceOrder> {
public:
  explicit SourceOrder(const FunctionBody &Function)
      : EvaluatedCodeVisitor(Function.context()) {
    walk(Function.function());
  }

  bool VisitStmt(Stmt *S) {
    Numbers.try_emplace(S, Statements.size());
    Statements.push_back(S);
    return true;
  }

  unsigned numberOf(const Stmt *S) const {
    auto Found = Numbers.find(S);
    return Found == Numbers.end() ? 0 : Found->second;
  }

  std::vector<const Stmt *> Statements;

private:
  DenseMap<const Stmt *, unsigned> Numbers;
};

bool isLoop(const Stmt &S) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

class OutlivedSearch {
public:
  OutlivedSearch(const FunctionBody &Function, const LettingGo &Letting)
      : Function(Function), Types(Function.unit().types()), Letting(Letting) {}

  std::vector<OutlivedArgument> run() {
    for (const Expr *Called : Function.calls())
      if (const auto *Call = dyn_cast<CallExpr>(Called))
        check(*Call);
    return std::move(Result);
  }

private:
  void check(const CallExpr &Call) {
    const TypeFacts &Facts = Types.facts(CoroutineTypes::typeOfCreated(Call));
    if (!Call.isPRValue() || !(Facts.IsCoroutineType || Facts.IsAwaitable))
      return;
    for (const HeldArgument &Held :
         heldArguments(Call, &Function.function(), Types)) {
      if (Held.To.Is != ReferencedObject::Temporary &&
          Held.To.Is != ReferencedObject::Local)
        continue;
      prepare();
      TaskFate Fate = fateOf(Call, *Parents, Types, Letting);
      // What runs at once goes on when its handle is dropped, if it may be.
      if (Fate.Is == TaskFate::Dropped && !waitsWhenDropped(Call.getType()) &&
          (Types.factsOfCreated(Call).Start == StartKind::Detached ||
           Letting.isDroppable(Call.getType()))) {
        Fate.Is = TaskFate::HandedOn;
        Fate.At = &Call;
        Fate.Sink = nullptr;
      }
      TaskFate Run = Held.To.Is == ReferencedObject::Temporary
                         ? runAfterTemporary(Call, Fate)
                         : runAfterLocal(Call, *Held.To.Variable, Held, Fate);
      if (Run.Is == TaskFate::Unknown)
        continue;
      Result.push_back(
          {&Call, Held, endOf(Call, Held), Run, exitOf(Run, Held)});
      return;
    }
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
    if (Held.To.IsContent && isMovedFrom(Local))
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
      if (mayWaitWhenDestroyed(Local.getType(), Types))
        return {};
      return mayWaitBeforeEnd(*Fate.At, Local, *Scope) &&
                     !exitOf(Fate, Local, *Scope)
                 ? TaskFate()
                 : Fate;
    case TaskFate::Named:
      break;
    default:
      return {};
    }
    for (const auto &[Mention, Then] : usesOf(*Fate.Variable, Task)) {
      if (!isWithin(*Mention, *Scope))
        return Then.Is == TaskFate::Unknown ? TaskFate{TaskFate::Asked, Mention}
                                            : Then;
      if (Moves >= MostMoves)
        return {};
      return runAfterLocal(*Mention, Local, Held, Then, Moves + 1);
    }
    return {};
  }

  bool isMovedFrom(const VarDecl &Local) const {
    return any_of(Order->Statements, [&](const Stmt *S) {
      const auto *Call = dyn_cast<CallExpr>(S);
      if (!Call || !isMove(*Call))
        return false;
      const auto *Reference =
          dyn_cast<DeclRefExpr>(Call->getArg(0)->IgnoreParenImpCasts());
      return Reference && Reference->getDecl() == &Local;
    });
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

  bool isWithin(const Stmt &S, const Stmt &Scope) const {
    for (const Stmt *Around = &S; Around; Around = Parents->getParent(Around))
      if (Around == &Scope)
        return true;
    return false;
  }

  /// Whether the function may wait for the task, from \p Given on, before the
  /// variable ends.
  bool mayWaitBeforeEnd(const Stmt &Given, const VarDecl &Local,
                        const Stmt &Scope) const {
    const Stmt *Loop = nullptr, *Statement = &Given;
    for (const Stmt *Around = &Given; Around && Around != &Scope;
         Around = Parents->getParent(Around)) {
      if (isLoop(*Around))
        Loop = Around;
      if (!isa<Expr>(Around) && isa<Expr>(Statement))
        Statement = Around;
    }
    if (Loop && mayWait(Loop, Types))
      return true;
    unsigned From = Order->numberOf(&Given);
    if (mayWaitWhenLeft(Local, Scope))
      return true;
    for (unsigned I = 0; I < Order->Statements.size(); ++I) {
      const Stmt *S = Order->Statements[I];
      if (!isWithin(*S, Scope))
        continue;
      if (I > From && !isWithin(*S, Given) && isWaiting(*S))
        return true;
    }
    return false;
  }

  /// The way out on which the function does not wait, though it does on others.
  std::optional<EarlyExit> exitOf(const TaskFate &Run, const VarDecl &Local,
                                  const Stmt &Scope) const {
    if (Run.Is != TaskFate::HandedOn || !Run.Sink ||
        mayWaitWhenLeft(Local, Scope))
      return std::nullopt;
    return earlyExit(*Run.Sink, Local, Scope, Function, *Parents);
  }

  /// Whether what ends before the variable may wait.
  bool mayWaitWhenLeft(const VarDecl &Local, const Stmt &Scope) const {
    bool IsPast = isa<ParmVarDecl>(Local);
    for (const Stmt *S : Order->Statements) {
      const auto *Declaration = dyn_cast<DeclStmt>(S);
      if (!Declaration || !isWithin(*S, Scope))
        continue;
      for (const Decl *Declared : Declaration->decls()) {
        const auto *Variable = dyn_cast<VarDecl>(Declared);
        if (IsPast && Variable && Variable != &Local &&
            mayWaitWhenDestroyed(Variable->getType(), Types))
          return true;
        IsPast |= Declared == &Local;
      }
    }
    return false;
  }

  /// What waits by itself, its parts left out.
  bool isWaiting(const Stmt &S) const {
    return isa<CallExpr, CXXConstructExpr, CoawaitExpr, CoyieldExpr,
               DependentCoawaitExpr, LambdaExpr>(S) &&
           mayWait(&S, Types, 1);
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
        !mayWaitBeforeEnd(*Run.At, *Held.To.Variable, *Scope))
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
  std::unique_ptr<ParentMap> Parents;
  std::unique_ptr<SourceOrder> Order;
  std::vector<OutlivedArgument> Result;
};

} // namespace

std::vector<OutlivedArgument> outlivedArguments(const FunctionBody &Function,
                                                const LettingGo &Letting) {
  return OutlivedSearch(Function, Letting).run();
}

static std::string nameOf(const VarDecl &Variable) {
  const auto *Bindings = dyn_cast<DecompositionDecl>(&Variable);
  if (!Bindings)
    return Variable.getNameAsString();
  SmallVector<std::string, 4> Names;
  for (const BindingDecl *Binding : Bindings->bindings())
    Names.push_back(Binding->getNameAsString());
  return "[" + join(Names, ", ") + "]";
}

std::string describeObject(const ReferencedObject &Object) {
  if (Object.Variable && Object.Variable->isImplicit())
    return "the range of the loop";
  if (Object.Is != ReferencedObject::Temporary)
    return "'" + nameOf(*Object.Variable) + "'";
  QualType Type = Object.Value->getType().getUnqualifiedType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (Class && Class->isLambda())
    return "a temporary closure";
  LangOptions Language;
  Language.CPlusPlus = true;
  std::string Name = Type.getAsString(PrintingPolicy(Language));
  // What a library calls it inside says nothing.
  if (Class && StringRef(Name).contains("__"))
    Name = qualifiedName(*Class);
  return "a temporary '" + Name + "'";
}

std::string describeRun(const TaskFate &Run) {
  switch (Run.Is) {
  case TaskFate::Awaited:
    return "the task is awaited here";
  case TaskFate::Returned:
    return "the task is returned here";
  case TaskFate::HandedOn:
    return Run.Sink
               ? "the task is handed to " + describeCreated(*Run.Sink) + " here"
               : "the task goes on by itself";
  case TaskFate::Iterated:
    return "its body runs in this loop";
  case TaskFate::Stored:
    return "the task is kept for later here";
  default:
    return "the task is used here";
  }
}

bool hasBegun(const OutlivedArgument &Outlived, CoroutineTypes &Types) {
  StartKind Start = Types.factsOfCreated(*Outlived.Call).Start;
  return Start == StartKind::Eager || Start == StartKind::Detached;
}

} // namespace cotidy
