//===- IdleStretches.h - the code between two events ------------*- C++ -*-===//
//
// Most of a function has nothing to do with any one of its variables. Branches
// that come together again before something happens to it make no difference to
// it, unless a condition that is asked again learns something there. A path can
// go on behind them at once.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_IDLESTRETCHES_H
#define COTIDY_SUPPORT_IDLESTRETCHES_H

#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace clang {
class CFG;
class CFGBlock;
} // namespace clang

namespace cotidy {

class PathConditions;

/// Blocks are meant by their numbers.
class IdleStretches {
public:
  IdleStretches(const clang::CFG &Graph, const PathConditions &Conditions);

  /// A block that every path from \p Block to the function's end comes by, the
  /// furthest before which none comes by one of \p Busy, nor by a condition
  /// that counts. The block itself if there is no other.
  unsigned past(unsigned Block, llvm::ArrayRef<unsigned> Busy) const;

private:
  static constexpr unsigned None = ~0u;

  void numberLoops(const clang::CFG &Graph);
  void findJoins(const clang::CFG &Graph);
  void findDecisions(const clang::CFG &Graph, const PathConditions &Conditions);
  bool hasWithin(unsigned Join, llvm::ArrayRef<unsigned> Busy) const;
  bool canReach(unsigned From, unsigned To) const;

  /// What comes after a block never has a smaller number; blocks of a loop have
  /// the same one.
  std::vector<unsigned> LoopNumbers;
  std::vector<bool> IsInLoop;
  /// The tree of joins: a block's parent is where all its ways come together
  /// first. Ups[N][Block] is its ancestor after 2^N steps.
  std::vector<std::vector<unsigned>> Ups;
  std::vector<unsigned> Depths;
  /// The numbers of what is below a block in that tree: [first, second).
  std::vector<std::pair<unsigned, unsigned>> Below;
  /// The first of a block and its ancestors from which a condition that counts
  /// is met before the next join.
  std::vector<unsigned> Decisions;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_IDLESTRETCHES_H
