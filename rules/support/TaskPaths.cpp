//===- TaskPaths.cpp - the ways that a task goes ----------------*- C++ -*-===//

#include "support/TaskPaths.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// How many ways to come to a block are told apart, and how many blocks a task
/// is followed through. Beyond that nothing is known.
static constexpr unsigned MostWays = 8;
static constexpr unsigned MostStates = 100'000;

void TaskPaths::begin(FlowPoint Point, unsigned Place, bool IsPending) {
  const CFGBlock &Block = Graph.block(Point.Block);
  State First{Point.Block, Point.Element + 1, Place,
              Graph.conditions().atEntry(Block)};
  First.IsPending = IsPending;
  Graph.conditions().pass(Block, 0, Point.Element + 1, First.Known);
  States.push_back(std::move(First));
}

std::optional<unsigned> TaskPaths::next() {
  return Current < States.size() && !IsTooMuch
             ? std::optional<unsigned>(Current++)
             : std::nullopt;
}

void TaskPaths::goOn(unsigned From, unsigned Successor, unsigned Place,
                     bool IsPending, Answers Known) {
  const CFGBlock *Next =
      *(Graph.block(States[From].Block).succ_begin() + Successor);
  const unsigned Block = IsInHaste ? Graph.pastIdle(Next->getBlockID(), Place)
                                   : Next->getBlockID();
  SmallVector<Answers, 1> &Ways = Seen[{Block, (Place << 1) | IsPending}];
  if (is_contained(Ways, Known))
    return;
  Ways.push_back(Known);
  State There{Block, 0, Place, std::move(Known)};
  There.Previous = From;
  There.Successor = Successor;
  There.IsPending = IsPending;
  States.push_back(std::move(There));
  IsTooMuch |= Ways.size() > MostWays || States.size() > MostStates;
}

SmallVector<std::pair<unsigned, BranchTaken>, 4>
TaskPaths::branchesTo(unsigned Number) const {
  SmallVector<std::pair<unsigned, BranchTaken>, 4> Found;
  for (; States[Number].Previous >= 0; Number = States[Number].Previous) {
    unsigned Block = States[States[Number].Previous].Block;
    if (std::optional<BranchTaken> Branch =
            Graph.branch(Block, States[Number].Successor))
      Found.push_back({Number, *Branch});
  }
  return Found;
}

} // namespace cotidy
