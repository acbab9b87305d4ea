//===- IdleStretches.cpp - the code between two events ----------*- C++ -*-===//

#include "support/IdleStretches.h"
#include "support/PathConditions.h"
#include "clang/Analysis/Analyses/Dominators.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"
#include <utility>

using namespace clang;
using namespace llvm;

namespace cotidy {

IdleStretches::IdleStretches(const CFG &Graph,
                             const PathConditions &Conditions) {
  numberLoops(Graph);
  findJoins(Graph);
  findDecisions(Graph, Conditions);
}

/// A path goes back in the order of the blocks only by the edges that do so:
/// what is between the ends of one counts as a loop.
void IdleStretches::numberLoops(const CFG &Graph) {
  const unsigned Count = Graph.getNumBlockIDs();
  std::vector<unsigned> Places(Count, None), Blocks;
  PostOrderCFGView Order(&Graph);
  for (const CFGBlock *Block : Order) {
    Places[Block->getBlockID()] = Blocks.size();
    Blocks.push_back(Block->getBlockID());
  }
  // The last place from which an edge leads back to each place or before.
  std::vector<unsigned> Back(Blocks.size());
  for (const CFGBlock *Block : Order)
    for (const CFGBlock *Next : Block->succs()) {
      if (!Next)
        continue;
      const unsigned From = Places[Block->getBlockID()];
      const unsigned To = Places[Next->getBlockID()];
      if (To != None && To <= From)
        Back[To] = std::max(Back[To], From + 1);
    }
  LoopNumbers.assign(Count, None);
  IsInLoop.assign(Count, true);
  unsigned Loop = 0, End = 0;
  for (auto [Place, Block] : enumerate(Blocks)) {
    if (Place >= End)
      Loop = Place;
    End = std::max(End, Back[Place]);
    LoopNumbers[Block] = Loop;
    IsInLoop[Block] = Place < End;
  }
}

bool IdleStretches::canReach(unsigned From, unsigned To) const {
  return From == To ? IsInLoop[From] : LoopNumbers[From] <= LoopNumbers[To];
}

void IdleStretches::findJoins(const CFG &Graph) {
  const unsigned Count = Graph.getNumBlockIDs();
  CFGPostDomTree Tree(const_cast<CFG *>(&Graph));
  Ups.assign(1, std::vector<unsigned>(Count, None));
  Depths.assign(Count, 0);
  Below.assign(Count, {0, 0});
  unsigned Number = 0;
  using Node = DomTreeNode;
  SmallVector<std::pair<const Node *, bool>, 32> Pending;
  if (const Node *Root = Tree.getRootNode())
    Pending.push_back({Root, false});
  while (!Pending.empty()) {
    auto [Current, IsDone] = Pending.pop_back_val();
    // The root is no block where several ways have no end in common.
    const CFGBlock *Block = Current->getBlock();
    if (IsDone) {
      if (Block)
        Below[Block->getBlockID()].second = Number;
      continue;
    }
    if (Block) {
      const unsigned Id = Block->getBlockID();
      Below[Id].first = Number++;
      const Node *Parent = Current->getIDom();
      if (const CFGBlock *Join = Parent ? Parent->getBlock() : nullptr) {
        Ups[0][Id] = Join->getBlockID();
        Depths[Id] = Depths[Join->getBlockID()] + 1;
      }
    }
    Pending.push_back({Current, true});
    for (const Node *Child : *Current)
      Pending.push_back({Child, false});
  }
  const unsigned Deepest = Depths.empty() ? 0 : *llvm::max_element(Depths);
  for (unsigned Steps = 1; Steps < Deepest; Steps *= 2) {
    const std::vector<unsigned> &Half = Ups.back();
    std::vector<unsigned> Whole(Count, None);
    for (unsigned Block = 0; Block < Count; ++Block)
      if (Half[Block] != None)
        Whole[Block] = Half[Half[Block]];
    Ups.push_back(std::move(Whole));
  }
}

void IdleStretches::findDecisions(const CFG &Graph,
                                  const PathConditions &Conditions) {
  Decisions.assign(Graph.getNumBlockIDs(), None);
  const std::vector<unsigned> &Joins = Ups[0];
  auto IsDecided = [&](const CFGBlock &Block) {
    const unsigned Join = Joins[Block.getBlockID()];
    if (Join == None || Conditions.counts(Block))
      return true;
    return any_of(Block.succs(), [&](const CFGBlock *Next) {
      if (!Next)
        return false;
      const unsigned Decision = Decisions[Next->getBlockID()];
      return Decision != None && Depths[Decision] > Depths[Join];
    });
  };
  // Loops need more than one round.
  PostOrderCFGView Order(&Graph);
  for (bool HasChanged = true; HasChanged;) {
    HasChanged = false;
    for (const CFGBlock *Block : llvm::reverse(Order)) {
      const unsigned Id = Block->getBlockID();
      unsigned Found = IsDecided(*Block) ? Id : Decisions[Joins[Id]];
      HasChanged |= Found != std::exchange(Decisions[Id], Found);
    }
  }
}

bool IdleStretches::hasWithin(unsigned Join, ArrayRef<unsigned> Busy) const {
  return any_of(Busy, [&](unsigned Block) {
    return Below[Join].first <= Below[Block].first &&
           Below[Block].first < Below[Join].second;
  });
}

unsigned IdleStretches::past(unsigned Block, ArrayRef<unsigned> Busy) const {
  const unsigned Decision = Decisions[Block];
  SmallVector<unsigned, 8> Ahead;
  for (unsigned Other : Busy) {
    if (Other == Block)
      return Block;
    if (canReach(Block, Other))
      Ahead.push_back(Other);
  }
  if (Decision == None || hasWithin(Block, Ahead))
    return Block;
  // What is ahead and below a join may come before it; what is not below is
  // met behind it.
  for (const std::vector<unsigned> &Up : llvm::reverse(Ups)) {
    const unsigned Join = Up[Block];
    if (Join != None && Depths[Join] >= Depths[Decision] &&
        !hasWithin(Join, Ahead))
      Block = Join;
  }
  return Block;
}

} // namespace cotidy
