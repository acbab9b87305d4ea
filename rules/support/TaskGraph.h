//===- TaskGraph.h - a function's tasks in its control flow -----*- C++ -*-===//
//
// The events of a function's tasks, put in the blocks of its control flow
// graph.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKGRAPH_H
#define COTIDY_SUPPORT_TASKGRAPH_H

#include "support/IdleStretches.h"
#include "support/PathConditions.h"
#include "support/TaskFlow.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/BitVector.h"

namespace cotidy {

/// A place in the control flow: an element of a block.
struct FlowPoint {
  unsigned Block = 0;
  unsigned Element = 0;
};

/// What happens to a place, and where in the control flow.
struct FlowEvent {
  enum Kind {
    Source,    ///< What the source does: see Event.
    ScopeEnd,  ///< The variable ends.
    LoopEntry, ///< A loop begins that consumes it, at least in some round.
  };
  unsigned Place;
  FlowPoint Point;
  Kind Is;
  const TaskEvent *Event = nullptr;
  clang::SourceLocation End;
};

class TaskGraph {
public:
  /// Null if Clang has no control flow graph for the function.
  static std::unique_ptr<TaskGraph> make(const FunctionBody &Function,
                                         const TaskEvents &Events);

  const clang::CFGBlock &block(unsigned Id) const { return *Blocks[Id]; }
  const clang::CFG &graph() const { return *Graph; }
  const PathConditions &conditions() const { return *Conditions; }
  const TaskEvents &events() const { return Events; }
  const FunctionBody &function() const { return Function; }

  std::optional<FlowPoint> find(const clang::Stmt *S) const;

  /// What happens to a place in a block, in order.
  llvm::ArrayRef<FlowEvent> eventsIn(unsigned Place, unsigned Block) const;
  /// All that happens to a place.
  llvm::ArrayRef<FlowEvent> eventsOf(unsigned Place) const;

  /// Whether a block is left by an exception, or not at all.
  bool isLeftByException(unsigned Block) const {
    return LeftByException[Block];
  }

  /// The branch that leads from a block to one of its successors; none if it
  /// has no other.
  std::optional<BranchTaken> branch(unsigned Block, unsigned Successor) const;

  /// What the condition at a block's end asks of a place, for its `true`.
  Answer tests(unsigned Block, unsigned Place, unsigned Successor) const;

  /// Whether a question to a place decides the branch at its block's end.
  bool isCondition(unsigned Block, const clang::Stmt *Test) const;

  bool isConsumed(unsigned Place) const { return Consumed[Place]; }

  /// Whether every path to the second point comes by the first.
  bool dominates(FlowPoint First, FlowPoint Second) const;

  /// Where a path that comes to a block goes on, past the blocks in which
  /// nothing happens to a place; see IdleStretches.h.
  unsigned pastIdle(unsigned Block, unsigned Place) const;

  /// The blocks from which a place is used up before it is declared afresh.
  llvm::BitVector reachesUse(unsigned Place) const;

  /// The blocks from which something that consumes one of \p Places is reached.
  llvm::BitVector reachesConsumption(llvm::ArrayRef<unsigned> Places) const;

private:
  TaskGraph(const FunctionBody &Function, const TaskEvents &Events)
      : Function(Function), Events(Events) {}
  void number();
  void place();
  void addLoopEntry(const TaskEvent &Event);

  const FunctionBody &Function;
  const TaskEvents &Events;
  std::unique_ptr<clang::CFG> Graph;
  std::unique_ptr<PathConditions> Conditions;
  std::unique_ptr<IdleStretches> Idle;
  std::vector<const clang::CFGBlock *> Blocks;
  llvm::DenseMap<const clang::Stmt *, FlowPoint> Points;
  llvm::DenseMap<const clang::Decl *, FlowPoint> Declarations;
  llvm::DenseMap<const clang::Stmt *, unsigned> LoopBlocks;
  std::vector<FlowEvent> Placed; ///< By place, block and element.
  llvm::BitVector LeftByException;
  llvm::BitVector Consumed;
};

/// Whether a task is awaited or moved from.
bool usesUp(const FlowEvent &Event);

/// Whether something that happens to a task leaves it in other hands.
bool isConsumption(const FlowEvent &Event);

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKGRAPH_H
