//===- FatalCode.cpp - code that the program does not survive ---*- C++ -*-===//

#include "support/FatalCode.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static bool neverReturns(const Stmt *S) {
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->isNoReturn();
}

/// Others still run before the end.
static bool suspends(const CFGBlock &Block) {
  return any_of(Block, [](const CFGElement &Element) {
    std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
    return Statement && isa<CoroutineSuspendExpr, DependentCoawaitExpr>(
                            Statement->getStmt());
  });
}

FatalCode::FatalCode(const FunctionBody &Function) {
  if (any_of(Function.calls(), neverReturns))
    collect(Function);
}

void FatalCode::collect(const FunctionBody &Function) {
  std::unique_ptr<CFG> Graph = flowGraphOf(Function);
  if (!Graph)
    return;
  // A loop without an end goes on, so a block has to be shown not to.
  std::vector<bool> IsFatal(Graph->getNumBlockIDs());
  auto LeadsOnlyToFatal = [&](const CFGBlock &Block) {
    return Block.hasNoReturnElement() ||
           (!Block.succ_empty() &&
            all_of(Block.succs(),
                   [&](const CFGBlock *Next) {
                     return !Next || IsFatal[Next->getBlockID()];
                   }) &&
            any_of(Block.succs(),
                   [](const CFGBlock *Next) { return Next != nullptr; }));
  };
  // What a block leads to comes before it, but in loops, and those are none.
  PostOrderCFGView FromEntry(Graph.get());
  for (const CFGBlock *Block : reverse(FromEntry))
    IsFatal[Block->getBlockID()] =
        LeadsOnlyToFatal(*Block) && !suspends(*Block);
  // A coroutine that ends the program when its work is done is no failure.
  if (Function.isCoroutine() && IsFatal[Graph->getEntry().getBlockID()])
    return;
  for (const CFGBlock *Block : *Graph)
    if (IsFatal[Block->getBlockID()])
      for (const CFGElement &Element : *Block)
        if (auto Statement = Element.getAs<CFGStmt>();
            Statement && !neverReturns(Statement->getStmt()))
          Statements.insert(Statement->getStmt());
}

} // namespace cotidy
