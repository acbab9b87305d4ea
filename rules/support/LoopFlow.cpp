//===- LoopFlow.cpp - the loops of a function -------------------*- C++ -*-===//

#include "support/LoopFlow.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// Finds the edges that lead back to a block on the way to which they are.
class BackEdges {
public:
  using Edge = std::pair<const CFGBlock *, const CFGBlock *>;

  explicit BackEdges(const CFG &Graph)
      : Reached(Graph.getNumBlockIDs()), OnWay(Graph.getNumBlockIDs()) {
    enter(Graph.getEntry());
    while (!Way.empty()) {
      auto &[Block, Next] = Way.back();
      if (Next == Block->succ_end()) {
        OnWay.reset(Block->getBlockID());
        Way.pop_back();
        continue;
      }
      const CFGBlock *Target = *Next++;
      if (!Target)
        continue;
      if (OnWay.test(Target->getBlockID()))
        Found.push_back({Block, Target});
      else if (!Reached.test(Target->getBlockID()))
        enter(*Target);
    }
  }

  std::vector<Edge> Found;
  BitVector Reached;

private:
  void enter(const CFGBlock &Block) {
    Reached.set(Block.getBlockID());
    OnWay.set(Block.getBlockID());
    Way.push_back({&Block, Block.succ_begin()});
  }

  BitVector OnWay;
  SmallVector<std::pair<const CFGBlock *, CFGBlock::const_succ_iterator>, 16>
      Way;
};

} // namespace

LoopFlow::LoopFlow(const FunctionBody &Function) {
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Graph = flowGraphOf(Function, Options);
  if (!Graph)
    return;
  BackEdges Edges(*Graph);
  for (auto [Last, Header] : Edges.Found)
    find(*Header, *Last);
  for (FlowLoop &Loop : Loops) {
    Loop.Blocks &= Edges.Reached;
    for (const CFGBlock *Block : *Graph) {
      if (!Loop.Blocks.test(Block->getBlockID()))
        continue;
      for (const CFGBlock *Next : Block->succs())
        if (Next && !Loop.Blocks.test(Next->getBlockID()))
          Loop.Exits.push_back(
              Block->succ_size() == 2
                  ? dyn_cast_or_null<Expr>(Block->getLastCondition())
                  : nullptr);
    }
  }
}

void LoopFlow::find(const CFGBlock &Header, const CFGBlock &Last) {
  auto Known = llvm::find(Headers, Header.getBlockID());
  if (Known == Headers.end()) {
    const Stmt *Statement = Last.getLoopTarget();
    if (!Statement)
      Statement = Header.getLabel();
    if (!Statement)
      Statement = Header.getTerminatorStmt();
    if (!Statement)
      return;
    Headers.push_back(Header.getBlockID());
    Loops.push_back({Statement, BitVector(Graph->getNumBlockIDs()), {}});
    Known = std::prev(Headers.end());
  }
  BitVector &Blocks = Loops[Known - Headers.begin()].Blocks;
  Blocks.set(Header.getBlockID());
  SmallVector<const CFGBlock *, 8> Pending{&Last};
  while (!Pending.empty()) {
    const CFGBlock *Block = Pending.pop_back_val();
    if (Blocks.test(Block->getBlockID()))
      continue;
    Blocks.set(Block->getBlockID());
    for (const CFGBlock *Before : Block->preds())
      if (Before)
        Pending.push_back(Before);
  }
}

std::vector<CFGElement> LoopFlow::elementsOf(const FlowLoop &Loop) const {
  std::vector<CFGElement> Found;
  for (const CFGBlock *Block : *Graph)
    if (Loop.Blocks.test(Block->getBlockID()))
      append_range(Found, *Block);
  return Found;
}

} // namespace cotidy
