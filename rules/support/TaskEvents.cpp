//===- TaskEvents.cpp - what a function does with its tasks -----*- C++ -*-===//

#include "support/TaskEvents.h"
#include "support/CallForms.h"
#include "support/EvaluatedCode.h"
#include "support/FunctionBody.h"
#include "support/TaskUse.h"
#include "support/TranslationUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// What the walk branches on, or can leave without finishing.
bool isStructure(const Stmt &S) {
  if (const auto *Operator = dyn_cast<BinaryOperator>(&S))
    return Operator->isLogicalOp();
  return isa<IfStmt, SwitchStmt, ForStmt, WhileStmt, DoStmt, CXXForRangeStmt,
             CXXCatchStmt, CXXTryStmt, AbstractConditionalOperator>(S);
}

class TaskWalk : public EvaluatedCodeVisitor<TaskWalk>, public PlaceNames {
  using Base = EvaluatedCodeVisitor<TaskWalk>;

public:
  TaskWalk(const FunctionBody &Function, TaskShapes &Shapes, TaskEvents &Result)
      : Base(Function.context()), Function(Function),
        Types(Function.unit().types()), Shapes(Shapes), Result(Result) {}

  void run() {
    for (const ParmVarDecl *Parameter : Function.function().parameters())
      if (!Parameter->getType()->isReferenceType())
        declare(*Parameter, Shapes.of(Parameter->getType()), {}, "");
    walk(Function.function());
  }

  bool TraverseStmt(Stmt *S) {
    if (!S)
      return true;
    const Stmt *Outer = Around;
    if (isStructure(*S)) {
      Result.Around[S] = Around;
      Around = S;
    }
    Ancestors.push_back({S, nullptr});
    bool GoesOn = Base::TraverseStmt(S);
    Ancestors.pop_back();
    Around = Outer;
    return GoesOn;
  }

  bool TraverseDecl(Decl *D) {
    auto *Variable = dyn_cast_or_null<VarDecl>(D);
    if (!Variable)
      return Base::TraverseDecl(D);
    if (Variable->hasLocalStorage())
      declare(*Variable);
    Ancestors.push_back({nullptr, Variable});
    bool GoesOn = Base::TraverseDecl(D);
    Ancestors.pop_back();
    return GoesOn;
  }

  /// The elements of a local container are followed through the loop: what
  /// happens to its variable happens to them.
  bool TraverseCXXForRangeStmt(CXXForRangeStmt *For) {
    TraverseStmt(For->getInit());
    std::optional<PlaceRef> Range = resolve(For->getRangeInit(), *this);
    SmallVector<unsigned, 2> Leaves =
        Range ? leavesAt(*Range) : SmallVector<unsigned, 2>();
    if (Leaves.empty() || !For->getLoopVariable()) {
      TraverseStmt(For->getRangeInit());
      return TraverseStmt(For->getBody());
    }
    Range->IsElement = true;
    name(*For->getLoopVariable(), *Range);
    size_t Before = Result.Events.size();
    TraverseStmt(For->getBody());
    bool IsConsumed =
        any_of(drop_begin(Result.Events, Before), [&](const TaskEvent &Event) {
          return Event.Is >= TaskEvent::Awaited &&
                 is_contained(Leaves, Event.Place);
        });
    if (IsConsumed)
      for (unsigned Leaf : Leaves)
        add(TaskEvent::Escaped, Leaf, For->getRangeInit());
    return true;
  }

  /// In a template, what a lambda captures by default is not known yet.
  bool TraverseLambdaExpr(LambdaExpr *Lambda) {
    Base::TraverseLambdaExpr(Lambda);
    if (Lambda->getCaptureDefault() != LCD_None)
      captureIn(Lambda->getBody(), *Lambda);
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    std::optional<PlaceRef> Named = find(*Reference->getDecl());
    if (!Named)
      return true;
    TaskUse Use = climb(Reference, Named, Ancestors, *this, Shapes);
    // A part of the variable that holds no task.
    SmallVector<unsigned, 2> Leaves = leavesAt(*Use.Of);
    for (unsigned Leaf : Leaves) {
      size_t Before = Result.Events.size();
      record(Use, Leaf);
      for (TaskEvent &Event : drop_begin(Result.Events, Before))
        Event.Mention = Reference;
    }
    return true;
  }

  bool VisitCallExpr(CallExpr *Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    if ((Callee && Callee->isInStdNamespace()) ||
        (!Call->isPRValue() && !Call->isTypeDependent()))
      return true;
    create(*Call);
    return true;
  }

  /// `Operation{}`: another task that is constructed need not hold a coroutine.
  bool VisitCXXFunctionalCastExpr(CXXFunctionalCastExpr *Cast) {
    return construct(*Cast);
  }
  bool VisitCXXTemporaryObjectExpr(CXXTemporaryObjectExpr *Object) {
    return construct(*Object);
  }

private:
  //===--------------------------------------------------------------------===//
  // Tasks
  //===--------------------------------------------------------------------===//

  bool construct(const Expr &Made) {
    if (Made.isPRValue() && Types.facts(Made.getType()).IsOperation)
      create(Made);
    return true;
  }

  void create(const Expr &Made) {
    const TaskShape &Shape = Shapes.of(CoroutineTypes::typeOfCreated(Made));
    if (Shape.Is == TaskShape::None)
      return;
    TaskUse Use = climb(&Made, std::nullopt, Ancestors, *this, Shapes);
    if (Use.Is != TaskUse::Stored)
      return;
    for (unsigned Leaf : leavesAt(Use.Target)) {
      const TaskShape &Put = *Result.Places[Leaf].Shape;
      TypeFacts Facts = Shape.Is == TaskShape::Task ? Types.factsOfCreated(Made)
                                                    : Types.facts(Put.TaskType);
      Result.Creations.push_back(
          {&Made, Facts, Leaf, Use.At, Around,
           Shape.Is == TaskShape::Many || Shape.Is == TaskShape::Wrapper});
    }
  }

  //===--------------------------------------------------------------------===//
  // Places
  //===--------------------------------------------------------------------===//

  const TaskShape &shapeOf(const VarDecl &Variable) {
    const Expr *Init = Variable.getInit();
    if (!Init)
      return Shapes.of(Variable.getType());
    if (Variable.getType()->isReferenceType() &&
        !withoutTemporaries(Init)->isPRValue())
      return Shapes.of(QualType());
    if (Variable.getType()->isDependentType() &&
        Variable.getType()->getContainedDeducedType())
      return Shapes.of(
          CoroutineTypes::typeOfCreated(*withoutTemporaries(Init)));
    return Shapes.of(Variable.getType());
  }

  void declare(const VarDecl &Variable) {
    const TaskShape &Shape = shapeOf(Variable);
    size_t First = Result.Places.size();
    declare(Variable, Shape, {}, "");
    for (unsigned Leaf : seq<unsigned>(First, Result.Places.size()))
      add(TaskEvent::Declared, Leaf, nullptr);
    const auto *Bindings = dyn_cast<DecompositionDecl>(&Variable);
    if (!Bindings || Shape.Is != TaskShape::Record)
      return;
    for (const TaskPlace &Place : drop_begin(Result.Places, First))
      if (!Place.Path.empty() && Place.Path[0] < Bindings->bindings().size())
        name(*Bindings->bindings()[Place.Path[0]],
             {&Variable, {Place.Path[0]}, false});
  }

  void declare(const VarDecl &Variable, const TaskShape &Shape,
               SmallVector<unsigned, 2> Path, const Twine &Name) {
    if (Shape.Is == TaskShape::None)
      return;
    if (Shape.Is == TaskShape::Record) {
      for (const TaskShape::Part &Part : Shape.Parts) {
        SmallVector<unsigned, 2> Longer = Path;
        Longer.push_back(Part.Index);
        declare(Variable, *Part.Shape, Longer,
                Part.Field ? Name + "." + Part.Field->getName() : Name);
      }
      return;
    }
    TaskPlace Place;
    Place.Variable = &Variable;
    Place.Name = (Variable.getName() + Name).str();
    if (const auto *Bindings = dyn_cast<DecompositionDecl>(&Variable))
      if (!Path.empty() && Path[0] < Bindings->bindings().size())
        Place.Name = (Bindings->bindings()[Path[0]]->getName() +
                      (Path.size() > 1 ? Name : Twine()))
                         .str();
    Place.Path = std::move(Path);
    Place.Shape = &Shape;
    Place.IsParameter = isa<ParmVarDecl>(Variable);
    Place.Around = Around;
    auto [Known, IsNew] =
        Leaves.try_emplace(&Variable, Result.Places.size(), 0);
    Result.Places.push_back(std::move(Place));
    Known->second.second = Result.Places.size();
    if (IsNew)
      name(Variable, {&Variable, {}, false});
  }

  /// The places that a part of a variable consists of, or is within.
  SmallVector<unsigned, 2> leavesAt(const PlaceRef &Part) const override {
    SmallVector<unsigned, 2> Found;
    auto Known = Leaves.find(Part.Variable);
    if (Known == Leaves.end())
      return Found;
    for (unsigned Leaf : seq(Known->second.first, Known->second.second)) {
      ArrayRef<unsigned> Path = Result.Places[Leaf].Path;
      size_t Common = std::min(Path.size(), Part.Path.size());
      if (Path.take_front(Common) ==
          ArrayRef<unsigned>(Part.Path).take_front(Common))
        Found.push_back(Leaf);
    }
    return Found;
  }

  const TaskPlace &place(unsigned Leaf) const override {
    return Result.Places[Leaf];
  }

  std::optional<PlaceRef> find(const ValueDecl &Named) const override {
    auto Known = Names.find(&Named);
    return Known == Names.end() ? std::nullopt : std::optional(Known->second);
  }

  void name(const ValueDecl &Declared, PlaceRef Of) override {
    Names.try_emplace(&Declared, Of);
    if (const auto *Bindings = dyn_cast<DecompositionDecl>(&Declared);
        Bindings && Of.IsElement)
      for (const BindingDecl *Binding : Bindings->bindings())
        Names.try_emplace(Binding, Of);
  }

  //===--------------------------------------------------------------------===//
  // Events
  //===--------------------------------------------------------------------===//

  void add(TaskEvent::Kind Kind, unsigned Leaf, const Stmt *At) {
    TaskEvent Event;
    Event.Is = Kind;
    Event.Place = Leaf;
    Event.At = At;
    Event.Around = Around;
    Result.Events.push_back(Event);
  }

  void record(const TaskUse &Use, unsigned Leaf) {
    TaskPlace &Place = Result.Places[Leaf];
    bool IsElementOfMany = Use.Of->IsElement && Place.isMany();
    switch (Use.Is) {
    case TaskUse::Nothing:
      return;
    case TaskUse::Tested:
      if (IsElementOfMany)
        return;
      Result.Tests.try_emplace(Use.At, TaskTest{Leaf, Use.IsFull});
      return add(TaskEvent::Queried, Leaf, Use.At);
    case TaskUse::Assigned:
      if (IsElementOfMany)
        return;
      return add(Place.isMany() ? TaskEvent::Emptied : TaskEvent::Filled, Leaf,
                 Use.At);
    case TaskUse::Emptied:
      return add(TaskEvent::Emptied, Leaf, Use.At);
    case TaskUse::Awaited:
      add(TaskEvent::Awaited, Leaf, Use.At);
      Result.Events.back().UsesUp = Use.UsesUp;
      return;
    case TaskUse::Moved:
      add(TaskEvent::MovedOut, Leaf, Use.At);
      Result.Events.back().UsesUp = Use.UsesUp;
      return;
    case TaskUse::Stored:
      return transfer(Use, Leaf);
    case TaskUse::Escaped:
      Place.IsShared = true;
      return add(TaskEvent::Escaped, Leaf, Use.At);
    }
  }

  void captureIn(const Stmt *S, const LambdaExpr &Lambda) {
    if (!S)
      return;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      if (std::optional<PlaceRef> Named = find(*Reference->getDecl()))
        for (unsigned Leaf : leavesAt(*Named)) {
          Result.Places[Leaf].IsShared = true;
          add(TaskEvent::Escaped, Leaf, &Lambda);
        }
    if (const auto *Inner = dyn_cast<LambdaExpr>(S))
      captureIn(Inner->getBody(), Lambda);
    for (const Stmt *Child : S->children())
      captureIn(Child, Lambda);
  }

  void transfer(const TaskUse &Use, unsigned Leaf) {
    const TaskPlace &From = Result.Places[Leaf];
    if (!Use.UsesUp || (From.isMany() && Use.Of->IsElement))
      return add(TaskEvent::Escaped, Leaf, Use.At ? Use.At : Use.Mention);
    PlaceRef Target = Use.Target;
    if (!Use.Of->IsElement)
      append_range(Target.Path,
                   drop_begin(From.Path,
                              std::min(From.Path.size(), Use.Of->Path.size())));
    SmallVector<unsigned, 2> Targets = leavesAt(Target);
    bool IsOne = Targets.size() == 1 && Targets[0] != Leaf;
    add(IsOne ? TaskEvent::Transferred : TaskEvent::MovedOut, Leaf,
        Use.At || IsOne ? Use.At : Use.Mention);
    Result.Events.back().UsesUp = true;
    if (IsOne)
      Result.Events.back().Target = Targets[0];
  }

  const FunctionBody &Function;
  CoroutineTypes &Types;
  TaskShapes &Shapes;
  TaskEvents &Result;
  std::vector<AncestorNode> Ancestors;
  const Stmt *Around = nullptr;
  /// The range of places of each variable, and what names mean.
  DenseMap<const VarDecl *, std::pair<unsigned, unsigned>> Leaves;
  DenseMap<const ValueDecl *, PlaceRef> Names;
};

} // namespace

TaskEvents collectTaskEvents(const FunctionBody &Function, TaskShapes &Shapes) {
  TaskEvents Result;
  TaskWalk(Function, Shapes, Result).run();
  return Result;
}

} // namespace cotidy
