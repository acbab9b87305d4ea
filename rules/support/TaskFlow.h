//===- TaskFlow.h - where a function loses its tasks ------------*- C++ -*-===//
//
// Follows each task that a function makes and keeps under a name along the
// paths of the function, from place to place, until it is consumed: awaited,
// returned, moved or passed on. A path on which that never happens loses it.
// Follows likewise what was used up, until it is used again.
//
// Paths that end in an exception or in a call that does not return are none,
// nor are those that conditions tested twice rule out. What cannot be known
// counts as consumed.
//
// Each task is followed over the blocks between its creation and its
// consumption and no further, so the cost is that of the live ranges.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKFLOW_H
#define COTIDY_SUPPORT_TASKFLOW_H

#include "support/TaskEvents.h"
#include "clang/Basic/SourceLocation.h"

namespace cotidy {

/// One way out of a condition.
struct BranchTaken {
  const clang::Stmt *Statement = nullptr; ///< The `if`, the loop, ...
  const clang::Expr *Condition = nullptr; ///< Without negations.
  bool IsTrue = false;                    ///< Of that condition.
  /// In a `switch`, the label that is gone to; null for none of them.
  const clang::Stmt *Label = nullptr;
};

/// A task that is lost.
struct TaskLoss {
  enum Kind {
    NeverConsumed,
    LostOnPath,  ///< Consumed on others.
    Overwritten, ///< Before it was consumed.
    MovedIntoAbandoned,
  };
  Kind Is;
  const TaskCreation *Creation;
  const TaskPlace *Place; ///< Where it was put first.
  const TaskPlace *Last;  ///< Where it was when it was lost.
  /// The branch after which nothing consumes it any more.
  std::optional<BranchTaken> Branch;
  const clang::Stmt *At = nullptr; ///< What overwrites it.
  clang::SourceLocation End;       ///< Where the place ends, if it does.
};

/// A place that is used up, and used again.
struct TaskRepeat {
  const TaskPlace *Place;
  const TaskEvent *First;
  const TaskEvent *Second; ///< The first itself, in a loop.
  bool IsInLoop;
};

class TaskFlow {
public:
  TaskFlow(const FunctionBody &Function, TaskShapes &Shapes);

  llvm::ArrayRef<TaskLoss> losses() const { return Losses; }
  llvm::ArrayRef<TaskRepeat> repeats() const { return Repeats; }

private:
  void findUnusedTasks();

  TaskEvents Events;
  std::vector<TaskLoss> Losses;
  std::vector<TaskRepeat> Repeats;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKFLOW_H
