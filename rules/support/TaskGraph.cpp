//===- TaskGraph.cpp - a function's tasks in its control flow ---*- C++ -*-===//

#include "support/TaskGraph.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <numeric>
#include <tuple>
#include <utility>

using namespace clang;
using namespace llvm;

namespace cotidy {

bool isConsumption(const FlowEvent &Event) {
  if (Event.Is != FlowEvent::Source)
    return Event.Is == FlowEvent::LoopEntry;
  switch (Event.Event->Is) {
  case TaskEvent::Awaited:
  case TaskEvent::MovedOut:
  case TaskEvent::Escaped:
  case TaskEvent::Emptied:
    return true;
  default:
    return false;
  }
}

bool usesUp(const FlowEvent &Event) {
  return Event.Is == FlowEvent::Source &&
         (Event.Event->Is == TaskEvent::Awaited ||
          Event.Event->Is == TaskEvent::MovedOut ||
          Event.Event->Is == TaskEvent::Transferred);
}

static bool isLoop(const Stmt *S) {
  return isa_and_nonnull<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

static auto orderOf(const FlowEvent &Event) {
  // What is assigned is evaluated before.
  bool IsLast = Event.Event && Event.Event->Is == TaskEvent::Filled;
  return std::make_tuple(Event.Place, Event.Point.Block, Event.Point.Element,
                         IsLast);
}

std::unique_ptr<TaskGraph> TaskGraph::make(const FunctionBody &Function,
                                           const TaskEvents &Events) {
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddInitializers = true;
  std::unique_ptr<TaskGraph> Made(new TaskGraph(Function, Events));
  Made->Graph = flowGraphOf(Function, Options);
  if (!Made->Graph)
    return nullptr;
  Made->number();
  Made->place();
  Made->Conditions =
      std::make_unique<PathConditions>(*Made->Graph, Function.context());
  Made->Idle = std::make_unique<IdleStretches>(*Made->Graph, *Made->Conditions);
  return Made;
}

void TaskGraph::number() {
  Blocks.resize(Graph->getNumBlockIDs());
  LeftByException.resize(Graph->getNumBlockIDs());
  for (const CFGBlock *Block : *Graph) {
    unsigned Id = Block->getBlockID();
    Blocks[Id] = Block;
    if (Block->hasNoReturnElement() ||
        isa_and_nonnull<CXXTryStmt>(Block->getTerminatorStmt()))
      LeftByException.set(Id);
    if (isLoop(Block->getTerminatorStmt()))
      LoopBlocks.try_emplace(Block->getTerminatorStmt(), Id);
    for (auto [Index, Element] : enumerate(*Block)) {
      FlowPoint Point{Id, static_cast<unsigned>(Index)};
      std::optional<CFGStmt> Found = Element.getAs<CFGStmt>();
      if (!Found)
        continue;
      const Stmt *S = Found->getStmt();
      Points.try_emplace(S, Point);
      if (isa<CXXThrowExpr>(S))
        LeftByException.set(Id);
      if (const auto *Declaration = dyn_cast<DeclStmt>(S))
        for (const Decl *Declared : Declaration->decls())
          Declarations.try_emplace(Declared, Point);
    }
  }
}

std::optional<FlowPoint> TaskGraph::find(const Stmt *S) const {
  while (S) {
    if (auto Found = Points.find(S); Found != Points.end())
      return Found->second;
    const auto *E = dyn_cast<Expr>(S);
    const Expr *Inner = E ? E->IgnoreParens() : nullptr;
    if (Inner == E)
      break;
    S = Inner;
  }
  return std::nullopt;
}

void TaskGraph::place() {
  BitVector IsLost(Events.Places.size());
  for (const TaskEvent &Event : Events.Events) {
    std::optional<FlowPoint> Point;
    const TaskPlace &Of =
        Events.Places[Event.Is == TaskEvent::Transferred && !Event.At
                          ? Event.Target
                          : Event.Place];
    if (Event.At)
      Point = find(Event.At);
    else if (auto Known = Declarations.find(Of.Variable);
             Known != Declarations.end())
      Point = Known->second;
    if (!Point) {
      // In code that the graph has no place for, nothing is known.
      if (Event.Is != TaskEvent::Declared && Event.Is != TaskEvent::Queried)
        IsLost.set(Event.Place);
      continue;
    }
    FlowEvent Found{Event.Place, *Point, FlowEvent::Source, &Event, {}};
    Placed.push_back(Found);
    if (isConsumption(Found) || Event.Is == TaskEvent::Transferred)
      addLoopEntry(Event);
  }

  DenseMap<const VarDecl *, SmallVector<unsigned, 2>> PlacesOf;
  for (auto [Number, Place] : enumerate(Events.Places))
    PlacesOf[Place.Variable].push_back(Number);
  for (const CFGBlock *Block : *Graph)
    for (auto [Index, Element] : enumerate(*Block))
      if (std::optional<CFGAutomaticObjDtor> Destroyed =
              Element.getAs<CFGAutomaticObjDtor>())
        if (auto Known = PlacesOf.find(Destroyed->getVarDecl());
            Known != PlacesOf.end())
          for (unsigned Number : Known->second) {
            const Stmt *Trigger = Destroyed->getTriggerStmt();
            SourceLocation End;
            if (const auto *Compound = dyn_cast_or_null<CompoundStmt>(Trigger))
              End = Compound->getRBracLoc();
            else if (Trigger)
              End = Trigger->getBeginLoc();
            Placed.push_back(
                {Number,
                 {Block->getBlockID(), static_cast<unsigned>(Index)},
                 FlowEvent::ScopeEnd,
                 nullptr,
                 End});
          }
  // Such a place is consumed at once, wherever something is put there.
  for (unsigned Number : IsLost.set_bits())
    for (const CFGBlock *Block : *Graph)
      Placed.push_back({Number,
                        {Block->getBlockID(), 0},
                        FlowEvent::LoopEntry,
                        nullptr,
                        {}});
  // Not stable_sort: libstdc++'s uses what C++17 deprecated.
  std::vector<unsigned> Order(Placed.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](unsigned A, unsigned B) {
    return std::pair(orderOf(Placed[A]), A) < std::pair(orderOf(Placed[B]), B);
  });
  std::vector<FlowEvent> Sorted;
  Sorted.reserve(Placed.size());
  for (unsigned Number : Order)
    Sorted.push_back(Placed[Number]);
  Placed = std::move(Sorted);
  Consumed.resize(Events.Places.size());
  for (const FlowEvent &Event : Placed)
    if (isConsumption(Event))
      Consumed.set(Event.Place);
}

/// A loop need not have a first round. Where one consumes what was made before
/// it, its beginning counts.
void TaskGraph::addLoopEntry(const TaskEvent &Event) {
  const Stmt *Declared = Events.Places[Event.Place].Around;
  const Stmt *Outermost = nullptr;
  for (const Stmt *Around = Event.Around; Around && Around != Declared;
       Around = Events.Around.lookup(Around))
    if (isLoop(Around))
      Outermost = Around;
  if (!Outermost)
    return;
  auto Found = LoopBlocks.find(Outermost);
  if (Found != LoopBlocks.end())
    Placed.push_back(
        {Event.Place, {Found->second, 0}, FlowEvent::LoopEntry, nullptr, {}});
}

ArrayRef<FlowEvent> TaskGraph::eventsOf(unsigned Place) const {
  auto Begin = partition_point(
      Placed, [&](const FlowEvent &E) { return E.Place < Place; });
  auto End = partition_point(
      Placed, [&](const FlowEvent &E) { return E.Place <= Place; });
  return ArrayRef(Placed).slice(Begin - Placed.begin(), End - Begin);
}

ArrayRef<FlowEvent> TaskGraph::eventsIn(unsigned Place, unsigned Block) const {
  auto At = [](const FlowEvent &E) {
    return std::make_pair(E.Place, E.Point.Block);
  };
  auto Begin = partition_point(Placed, [&](const FlowEvent &E) {
    return At(E) < std::make_pair(Place, Block);
  });
  auto End = Begin;
  while (End != Placed.end() && At(*End) == std::make_pair(Place, Block))
    ++End;
  return ArrayRef(Placed).slice(Begin - Placed.begin(), End - Begin);
}

unsigned TaskGraph::pastIdle(unsigned Block, unsigned Place) const {
  SmallVector<unsigned, 8> Busy;
  for (const FlowEvent &Event : eventsOf(Place))
    if (Busy.empty() || Busy.back() != Event.Point.Block)
      Busy.push_back(Event.Point.Block);
  return Idle->past(Block, Busy);
}

std::optional<BranchTaken> TaskGraph::branch(unsigned Block,
                                             unsigned Successor) const {
  const CFGBlock &From = *Blocks[Block];
  const Stmt *Terminator = From.getTerminatorStmt();
  if (From.succ_size() < 2 || !Terminator || isa<CXXTryStmt>(Terminator))
    return std::nullopt;
  BranchTaken Taken;
  Taken.Statement = Terminator;
  if (isa<SwitchStmt>(Terminator)) {
    Taken.Condition = cast<SwitchStmt>(Terminator)->getCond();
    if (const CFGBlock *Next = *(From.succ_begin() + Successor))
      if (isa_and_nonnull<SwitchCase>(Next->getLabel()))
        Taken.Label = Next->getLabel();
    return Taken;
  }
  const auto *Condition = dyn_cast_or_null<Expr>(From.getLastCondition());
  bool IsNegated = false;
  if (Condition)
    Taken.Condition = questionOf(Condition, IsNegated);
  Taken.IsTrue = (Successor == 0) != IsNegated;
  return Taken;
}

bool TaskGraph::isCondition(unsigned Block, const Stmt *Test) const {
  const CFGBlock &From = *Blocks[Block];
  const auto *Condition = From.succ_size() < 2
                              ? nullptr
                              : dyn_cast_or_null<Expr>(From.getLastCondition());
  bool IsNegated = false;
  // A comparison with null is a question of its own here.
  return Condition && (Condition->IgnoreParenImpCasts() == Test ||
                       questionOf(Condition, IsNegated) == Test);
}

Answer TaskGraph::tests(unsigned Block, unsigned Place,
                        unsigned Successor) const {
  const CFGBlock &From = *Blocks[Block];
  const Expr *Condition = From.succ_size() != 2
                              ? nullptr
                              : dyn_cast_or_null<Expr>(From.getLastCondition());
  bool IsTrue = Successor == 0;
  while (Condition) {
    Condition = Condition->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(Condition)) {
      Condition = Full->getSubExpr();
      continue;
    }
    auto Known = Events.Tests.find(Condition);
    if (Known != Events.Tests.end()) {
      if (Known->second.Place != Place)
        return Answer::Unknown;
      return IsTrue ? Known->second.IsFull : negation(Known->second.IsFull);
    }
    const auto *Not = dyn_cast<UnaryOperator>(Condition);
    if (!Not || Not->getOpcode() != UO_LNot)
      return Answer::Unknown;
    IsTrue = !IsTrue;
    Condition = Not->getSubExpr();
  }
  return Answer::Unknown;
}

bool TaskGraph::dominates(FlowPoint First, FlowPoint Second) const {
  if (First.Block == Second.Block)
    return First.Element < Second.Element;
  BitVector IsSeen(Blocks.size());
  IsSeen.set(First.Block);
  SmallVector<unsigned, 16> Pending{Graph->getEntry().getBlockID()};
  while (!Pending.empty()) {
    unsigned Block = Pending.pop_back_val();
    if (IsSeen.test(Block))
      continue;
    if (Block == Second.Block)
      return false;
    IsSeen.set(Block);
    for (const CFGBlock *Next : Blocks[Block]->succs())
      if (Next)
        Pending.push_back(Next->getBlockID());
  }
  return true;
}

BitVector TaskGraph::reachesUse(unsigned Place) const {
  BitVector Reaches(Blocks.size());
  SmallVector<unsigned, 16> Pending;
  for (const FlowEvent &Event : eventsOf(Place))
    if (usesUp(Event))
      Pending.push_back(Event.Point.Block);
  while (!Pending.empty()) {
    unsigned Block = Pending.pop_back_val();
    if (Reaches.test(Block))
      continue;
    Reaches.set(Block);
    // So a variable costs no more than the part of the function it lives in.
    ArrayRef<FlowEvent> Here = eventsIn(Place, Block);
    if (!Here.empty() && Here.front().Is == FlowEvent::Source &&
        Here.front().Event->Is == TaskEvent::Declared)
      continue;
    for (const CFGBlock *Previous : Blocks[Block]->preds())
      if (Previous)
        Pending.push_back(Previous->getBlockID());
  }
  return Reaches;
}

BitVector TaskGraph::reachesConsumption(ArrayRef<unsigned> Places) const {
  BitVector Reaches(Blocks.size());
  SmallVector<unsigned, 16> Pending;
  for (unsigned Place : Places)
    for (const FlowEvent &Event : eventsOf(Place))
      if (isConsumption(Event))
        Pending.push_back(Event.Point.Block);
  while (!Pending.empty()) {
    unsigned Block = Pending.pop_back_val();
    if (Reaches.test(Block))
      continue;
    Reaches.set(Block);
    for (const CFGBlock *Previous : Blocks[Block]->preds())
      if (Previous)
        Pending.push_back(Previous->getBlockID());
  }
  return Reaches;
}

} // namespace cotidy
