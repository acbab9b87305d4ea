//===- TaskPaths.h - the ways that a task goes ------------------*- C++ -*-===//
//
// A set of paths through a function, from one point on, with what is known of
// its conditions and where the task is on each.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKPATHS_H
#define COTIDY_SUPPORT_TASKPATHS_H

#include "support/TaskGraph.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <vector>

namespace cotidy {

class TaskPaths {
public:
  using Answers = PathConditions::Answers;

  struct State {
    unsigned Block;
    unsigned First; ///< The element to begin with.
    unsigned Place; ///< That holds the task.
    Answers Known;
    int Previous = -1;
    unsigned Successor = 0; ///< Of the previous block.
    bool IsPending = false; ///< The task is still to be put in its place.
  };

  /// \p IsInHaste: blocks in which nothing happens are left out. The same ends
  /// are reached, but how is not known.
  explicit TaskPaths(const TaskGraph &Graph, bool IsInHaste = false)
      : Graph(Graph), IsInHaste(IsInHaste) {}

  void begin(FlowPoint Point, unsigned Place, bool IsPending);

  /// The next state to go on from; none at the end.
  std::optional<unsigned> next();

  /// Goes on to one successor of a state's block, with what is known there.
  void goOn(unsigned From, unsigned Successor, unsigned Place, bool IsPending,
            Answers Known);

  const State &state(unsigned Number) const { return States[Number]; }
  bool isTooMuch() const { return IsTooMuch; }

  /// The branches on the way to a state, the last one first.
  llvm::SmallVector<std::pair<unsigned, BranchTaken>, 4>
  branchesTo(unsigned Number) const;

private:
  const TaskGraph &Graph;
  const bool IsInHaste;
  std::vector<State> States;
  unsigned Current = 0;
  bool IsTooMuch = false;
  llvm::DenseMap<std::pair<unsigned, unsigned>, llvm::SmallVector<Answers, 1>>
      Seen;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKPATHS_H
