//===- TaskFlow.cpp - where a function loses its tasks ----------*- C++ -*-===//

#include "support/TaskFlow.h"
#include "support/ClassView.h"
#include "support/FunctionBody.h"
#include "support/TaskGraph.h"
#include "support/TaskPaths.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

using Answers = PathConditions::Answers;

bool isLoop(const Stmt *S) {
  return isa_and_nonnull<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

/// What a statement speaks of, to tell whether two have to do with each other.
void collectEntities(const Stmt *S, SmallPtrSetImpl<const Decl *> &Entities) {
  if (!S)
    return;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S)) {
    if (!isa<EnumConstantDecl>(Reference->getDecl()))
      Entities.insert(Reference->getDecl()->getCanonicalDecl());
  } else if (const auto *Member = dyn_cast<MemberExpr>(S)) {
    Entities.insert(Member->getMemberDecl()->getCanonicalDecl());
  }
  for (const Stmt *Child : S->children())
    collectEntities(Child, Entities);
}

/// Follows a task from its creation.
class LossSearch {
public:
  static std::optional<TaskLoss> run(const TaskGraph &Graph,
                                     const TaskCreation &Creation) {
    // Most tasks are not lost, and that is told much faster.
    if (!LossSearch(Graph, Creation, true).findLosses())
      return std::nullopt;
    LossSearch Search(Graph, Creation, false);
    return Search.findLosses() ? Search.surestLoss() : std::nullopt;
  }

private:
  LossSearch(const TaskGraph &Graph, const TaskCreation &Creation,
             bool IsInHaste)
      : Graph(Graph), Creation(Creation), Search(Graph, IsInHaste) {}

  struct Found {
    unsigned State;
    unsigned Place;
    const FlowEvent *Event; ///< Null at the function's end.
  };

  /// Whether the task may be lost.
  bool findLosses() {
    const TaskPlace &Place = Graph.events().Places[Creation.Place];
    std::optional<FlowPoint> Point = Graph.find(Creation.Made);
    // What others can reach may be consumed by them.
    if (!Point || (Creation.Sink && Place.IsShared))
      return false;
    Search.begin(*Point, Creation.Place, true);
    while (std::optional<unsigned> State = Search.next())
      follow(*State);
    return !Search.isTooMuch() && !Lost.empty();
  }

  std::optional<TaskLoss> surestLoss() {
    for (const Found &Candidate : Lost)
      if (!IsConsumed || isSure(Candidate))
        return describe(Candidate);
    return std::nullopt;
  }

  void follow(unsigned Number) {
    TaskPaths::State State = Search.state(Number);
    unsigned First = State.First;
    while (const FlowEvent *Event = firstEvent(State, First)) {
      First = Event->Point.Element + 1;
      if (!passes(*Event, State, Number))
        return;
    }
    leave(State, Number);
  }

  const FlowEvent *firstEvent(const TaskPaths::State &State,
                              unsigned First) const {
    ArrayRef<FlowEvent> Events = Graph.eventsIn(State.Place, State.Block);
    const auto *Event = find_if(Events, [&](const FlowEvent &Event) {
      return Event.Point.Element >= First;
    });
    return Event == Events.end() ? nullptr : Event;
  }

  /// Whether the path goes on behind an event.
  bool passes(const FlowEvent &Event, TaskPaths::State &State,
              unsigned Number) {
    if (isConsumption(Event)) {
      IsConsumed = true;
      return false;
    }
    if (Event.Is == FlowEvent::ScopeEnd)
      return lose(Event, State, Number);
    switch (Event.Event->Is) {
    case TaskEvent::Declared:
      if (State.IsPending && !Creation.Sink) {
        State.IsPending = false;
        return true;
      }
      return lose(Event, State, Number);
    case TaskEvent::Filled:
      if (State.IsPending && Event.Event->At == Creation.Sink) {
        State.IsPending = false;
        return true;
      }
      return lose(Event, State, Number);
    case TaskEvent::Transferred:
      State.Place = Event.Event->Target;
      Places.push_back(State.Place);
      return true;
    case TaskEvent::Queried:
      // What decides the branch is looked at there. Other questions may have
      // told whether there is anything to consume.
      if (Graph.isCondition(State.Block, Event.Event->At) &&
          Graph.events().Tests.lookup(Event.Event->At).IsFull !=
              Answer::Unknown)
        return true;
      if (!Graph.isConsumed(State.Place) && !Creation.MayBeEmpty)
        return true;
      IsConsumed = true;
      return false;
    default:
      return true;
    }
  }

  bool lose(const FlowEvent &Event, const TaskPaths::State &State,
            unsigned Number) {
    if (!Graph.isLeftByException(State.Block))
      Lost.push_back({Number, State.Place, &Event});
    return false;
  }

  void leave(TaskPaths::State &State, unsigned Number) {
    const CFGBlock &Block = Graph.block(State.Block);
    // Whoever is in haste may come here at once, past what is idle.
    if (&Block == &Graph.graph().getExit())
      Lost.push_back({Number, State.Place, nullptr});
    if (Block.hasNoReturnElement())
      return;
    Graph.conditions().pass(Block, State.First, Block.size(), State.Known);
    for (auto [Index, Next] : enumerate(Block.succs())) {
      if (!Next)
        continue;
      if (Next == &Graph.graph().getExit()) {
        if (!Graph.isLeftByException(State.Block))
          Lost.push_back({Number, State.Place, nullptr});
        continue;
      }
      // The place is not empty.
      Answers Known = State.Known;
      if (Graph.tests(State.Block, State.Place, Index) != Answer::No &&
          Graph.conditions().follow(Block, Index, Known))
        Search.goOn(Number, Index, State.Place, State.IsPending,
                    std::move(Known));
    }
  }

  /// Whether the path to a loss is one that is really taken: nothing connects
  /// the branches on it with the reason why the task was made, or with itself.
  bool isSure(const Found &Candidate) {
    const TaskPlace &Place = Graph.events().Places[Creation.Place];
    SmallPtrSet<const Decl *, 8> Reasons;
    bool IsInLoop = false, IsInBranch = false;
    const Stmt *Outermost = nullptr;
    for (const Stmt *Around = Creation.Around; Around && Around != Place.Around;
         Around = Graph.events().Around.lookup(Around)) {
      IsInLoop |= isLoop(Around);
      IsInBranch |= !isLoop(Around);
      Outermost = Around;
    }
    collectEntities(Outermost, Reasons);
    for (unsigned Held : Places)
      Reasons.insert(Graph.events().Places[Held].Variable);
    Reasons.insert(Place.Variable);
    for (const auto &[State, Branch] : Search.branchesTo(Candidate.State)) {
      if (isLoop(Branch.Statement))
        continue;
      if (IsInLoop || !Branch.Condition ||
          Branch.Statement->getBeginLoc().isMacroID())
        return false;
      SmallPtrSet<const Decl *, 8> Entities;
      collectEntities(Branch.Condition, Entities);
      if ((IsInBranch && Entities.empty()) ||
          any_of(Entities,
                 [&](const Decl *Entity) { return Reasons.contains(Entity); }))
        return false;
    }
    return !endOf(Candidate).isMacroID();
  }

  SourceLocation endOf(const Found &Candidate) const {
    if (Candidate.Event && Candidate.Event->Is == FlowEvent::ScopeEnd)
      return Candidate.Event->End;
    if (Candidate.Event)
      return Candidate.Event->Event->At
                 ? Candidate.Event->Event->At->getBeginLoc()
                 : SourceLocation();
    const CFGBlock &Block = Graph.block(Search.state(Candidate.State).Block);
    for (const CFGElement &Element : reverse(Block))
      if (std::optional<CFGStmt> Last = Element.getAs<CFGStmt>();
          Last && isa<ReturnStmt, CoreturnStmt>(Last->getStmt()))
        return Last->getStmt()->getBeginLoc();
    return Graph.function().function().getBody()->getEndLoc();
  }

  TaskLoss describe(const Found &Candidate) {
    const TaskEvents &Events = Graph.events();
    TaskLoss Loss{TaskLoss::NeverConsumed,
                  &Creation,
                  &Events.Places[Creation.Place],
                  &Events.Places[Candidate.Place],
                  std::nullopt,
                  nullptr,
                  {}};
    if (Candidate.Event && Candidate.Event->Is == FlowEvent::Source &&
        Candidate.Event->Event->Is == TaskEvent::Filled) {
      Loss.Is = TaskLoss::Overwritten;
      Loss.At = Candidate.Event->Event->At;
    } else {
      Loss.End = endOf(Candidate);
    }
    if (IsConsumed) {
      if (Loss.Is != TaskLoss::Overwritten)
        Loss.Is = TaskLoss::LostOnPath;
      Loss.Branch = decisiveBranch(Candidate);
    } else if (Candidate.Place != Creation.Place &&
               Loss.Is != TaskLoss::Overwritten) {
      Loss.Is = TaskLoss::MovedIntoAbandoned;
    }
    return Loss;
  }

  /// The last branch on the path whose other side could still consume it.
  std::optional<BranchTaken> decisiveBranch(const Found &Candidate) {
    Places.push_back(Creation.Place);
    BitVector Reaches = Graph.reachesConsumption(Places);
    for (const auto &[State, Branch] : Search.branchesTo(Candidate.State)) {
      const TaskPaths::State &Before =
          Search.state(Search.state(State).Previous);
      for (auto [Index, Next] : enumerate(Graph.block(Before.Block).succs()))
        if (Next && Index != Search.state(State).Successor &&
            Reaches.test(Next->getBlockID()))
          return Branch;
    }
    return std::nullopt;
  }

  const TaskGraph &Graph;
  const TaskCreation &Creation;
  TaskPaths Search;
  SmallVector<unsigned, 2> Places; ///< That the task was moved to.
  SmallVector<Found, 2> Lost;
  bool IsConsumed = false;
};

/// Follows a place from where it was used up.
class RepeatSearch {
public:
  /// \p ReachesUse: the blocks from which the place is used up.
  RepeatSearch(const TaskGraph &Graph, const FlowEvent &First,
               const BitVector &ReachesUse)
      : Graph(Graph), First(First), ReachesUse(ReachesUse), Search(Graph) {}

  std::optional<TaskRepeat> run() {
    Search.begin(First.Point, First.Place, false);
    while (std::optional<unsigned> State = Search.next()) {
      if (const FlowEvent *Second = follow(*State))
        if (std::optional<bool> IsInLoop = isSure(*State, *Second))
          return TaskRepeat{&Graph.events().Places[First.Place], First.Event,
                            Second->Event, *IsInLoop};
    }
    return std::nullopt;
  }

private:
  /// The use that a path comes to first, if it is one.
  const FlowEvent *follow(unsigned Number) {
    TaskPaths::State State = Search.state(Number);
    for (const FlowEvent &Event : Graph.eventsIn(State.Place, State.Block)) {
      if (Event.Point.Element < State.First || Event.Is == FlowEvent::LoopEntry)
        continue;
      if (Event.Is == FlowEvent::ScopeEnd)
        return nullptr;
      if (usesUp(Event))
        return &Event;
      if (Event.Event->Is != TaskEvent::Queried ||
          !asksWhetherEmpty(Event, State))
        return nullptr;
    }
    leave(State, Number);
    return nullptr;
  }

  /// A wrapper whose content was moved away is not empty.
  bool asksWhetherEmpty(const FlowEvent &Event,
                        const TaskPaths::State &State) const {
    return Graph.events().Places[First.Place].Shape->Is == TaskShape::Task &&
           Graph.isCondition(State.Block, Event.Event->At) &&
           Graph.events().Tests.lookup(Event.Event->At).IsFull !=
               Answer::Unknown;
  }

  void leave(TaskPaths::State &State, unsigned Number) {
    const CFGBlock &Block = Graph.block(State.Block);
    if (Block.hasNoReturnElement())
      return;
    Graph.conditions().pass(Block, State.First, Block.size(), State.Known);
    for (auto [Index, Next] : enumerate(Block.succs())) {
      if (!Next || !ReachesUse.test(Next->getBlockID()))
        continue;
      Answers Known = State.Known;
      if (Graph.tests(State.Block, State.Place, Index) != Answer::Yes &&
          Graph.conditions().follow(Block, Index, Known))
        Search.goOn(Number, Index, State.Place, false, std::move(Known));
    }
  }

  /// Whether a path to the second use is one that is really taken; if so,
  /// whether it is another round of a loop.
  std::optional<bool> isSure(unsigned State, const FlowEvent &Second) {
    bool IsInLoop = false, HasChoice = false;
    for (const auto &[Number, Branch] : Search.branchesTo(State)) {
      // A macro's loop has one round: it makes a statement of several.
      if (isLoop(Branch.Statement) &&
          Branch.Statement->getBeginLoc().isMacroID())
        return std::nullopt;
      if (!isLoop(Branch.Statement))
        HasChoice = true;
      else
        IsInLoop |= isWithin(*First.Event, *Branch.Statement);
    }
    // A jump back, or a loop without a condition.
    IsInLoop |= Second.Event == First.Event;
    if (!HasChoice)
      return IsInLoop;
    if (IsInLoop || !Graph.dominates(First.Point, Second.Point))
      return std::nullopt;
    return false;
  }

  bool isWithin(const TaskEvent &Event, const Stmt &Loop) const {
    for (const Stmt *Around = Event.Around; Around;
         Around = Graph.events().Around.lookup(Around))
      if (Around == &Loop)
        return true;
    return false;
  }

  const TaskGraph &Graph;
  const FlowEvent &First;
  const BitVector &ReachesUse;
  TaskPaths Search;
};

bool isUse(const FlowEvent &Event) {
  return Event.Is == FlowEvent::Source &&
         is_contained(
             {TaskEvent::Awaited, TaskEvent::MovedOut, TaskEvent::Transferred},
             Event.Event->Is);
}

} // namespace

TaskFlow::TaskFlow(const FunctionBody &Function, TaskShapes &Shapes)
    : Events(collectTaskEvents(Function, Shapes)) {
  if (Events.Places.empty())
    return;
  std::unique_ptr<TaskGraph> Graph = TaskGraph::make(Function, Events);
  if (!Graph) {
    findUnusedTasks();
    return;
  }
  for (const TaskCreation &Creation : Events.Creations)
    if (std::optional<TaskLoss> Loss = LossSearch::run(*Graph, Creation))
      Losses.push_back(*Loss);
  for (auto [Number, Place] : enumerate(Events.Places)) {
    // What others can reach may be filled again by them.
    if (Place.isMany() || Place.IsShared ||
        !isMoveOnly(viewOf(Place.Shape->Type)))
      continue;
    std::optional<BitVector> ReachesUse;
    ArrayRef<FlowEvent> Happening = Graph->eventsOf(Number);
    // A single use is repeated only by a loop that the place is outside of.
    const bool HasOneUse = count_if(Happening, isUse) < 2;
    for (const FlowEvent &Event : Happening)
      if (Event.Is == FlowEvent::Source && Event.Event->UsesUp &&
          !(HasOneUse && Event.Event->Around == Place.Around)) {
        if (!ReachesUse)
          ReachesUse = Graph->reachesUse(Number);
        if (std::optional<TaskRepeat> Repeat =
                RepeatSearch(*Graph, Event, *ReachesUse).run())
          Repeats.push_back(*Repeat);
      }
  }
}

/// Clang has no control flow for some templates, those with a loop over an
/// unknown range among them. What is never used needs none.
void TaskFlow::findUnusedTasks() {
  for (const TaskCreation &Creation : Events.Creations) {
    auto IsUse = [&](const TaskEvent &Event) {
      if (Event.Place != Creation.Place && Event.Target != Creation.Place)
        return false;
      return Event.Is != TaskEvent::Declared &&
             (Event.Is != TaskEvent::Queried || Creation.MayBeEmpty) &&
             (Event.Is != TaskEvent::Filled || Event.At != Creation.Sink);
    };
    const TaskPlace &Place = Events.Places[Creation.Place];
    if (!Place.IsShared && none_of(Events.Events, IsUse))
      Losses.push_back({TaskLoss::NeverConsumed,
                        &Creation,
                        &Place,
                        &Place,
                        std::nullopt,
                        nullptr,
                        {}});
  }
}

} // namespace cotidy
