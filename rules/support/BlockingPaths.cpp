//===- BlockingPaths.cpp - blocking through the functions called *- C++ -*-===//

#include "support/BlockingPaths.h"
#include "support/ExecutorFlow.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// Whether a function does nothing that its caller waits for.
static bool isOfItsOwn(const FunctionBody &Function) {
  return Function.isCoroutine();
}

std::vector<const BlockingCall *>
BlockingPaths::ownCalls(const FunctionBody &Function) {
  std::vector<const BlockingCall *> Result;
  for (const BlockingCall &Call : Unit.blocking().in(Function))
    if (Call.Category == Settings.Category &&
        !is_contained(Settings.NonBlocking, qualifiedName(*Call.Callee)))
      Result.push_back(&Call);
  if (!Settings.Blocking.empty())
    for (BlockingCall &Call : BlockingCalls::ofFunctions(
             Settings.Blocking, Settings.Category, Function)) {
      NamedByUser.push_back(std::move(Call));
      Result.push_back(&NamedByUser.back());
    }
  return Result;
}

bool BlockingPaths::isFollowed(const CallEdge &Call) const {
  return !Call.IsVirtual && !isMarkedNonBlocking(*Call.Callee) &&
         (Settings.NonBlocking.empty() ||
          !is_contained(Settings.NonBlocking, qualifiedName(*Call.Callee)));
}

BlockingPaths::Node BlockingPaths::nodeOf(const FunctionDecl &Function) {
  auto [Place, IsNew] = Nodes.try_emplace(&Function);
  if (!IsNew)
    return Place->second;
  const FunctionBody *Body = Unit.functionBody(Function);
  if (!Body || isOfItsOwn(*Body))
    return Node();
  Node Made{Graph.addFunction(), true};
  Place->second = Made;
  for (const BlockingCall *Own : ownCalls(*Body)) {
    Blocks.push_back(Own);
    Graph.addBlock(Made.Id, Blocks.size() - 1, Own->If);
  }
  Pending.push_back(Body);
  return Made;
}

void BlockingPaths::addCalls(const FunctionBody &Function) {
  unsigned Caller = Nodes.lookup(&Function.function()).Id;
  for (const CallEdge &Edge : Unit.callEdges(Function)) {
    if (!isFollowed(Edge))
      continue;
    Node Callee = nodeOf(*Edge.Callee);
    if (!Callee.IsKnown)
      continue;
    Calls.push_back({&Function, &Edge});
    Graph.addCall(Caller, Callee.Id, Calls.size() - 1);
  }
}

const CallFacts &BlockingPaths::factsOf(unsigned Call) {
  return Unit.callFacts(*Calls[Call].Caller, *Calls[Call].Edge);
}

std::vector<BlockingPath> BlockingPaths::from(const FunctionBody &Function) {
  std::vector<std::pair<const CallEdge *, unsigned>> Roots;
  for (const CallEdge &Edge : Unit.callEdges(Function))
    if (isFollowed(Edge))
      if (Node Callee = nodeOf(*Edge.Callee); Callee.IsKnown)
        Roots.emplace_back(&Edge, Callee.Id);
  if (Roots.empty())
    return {};
  while (!Pending.empty())
    addCalls(*Pending.pop_back_val());
  Graph.close(
      [this](unsigned Call) -> const CallFacts & { return factsOf(Call); });

  std::optional<ExecutorFlow> Flow;
  std::vector<BlockingPath> Result;
  for (auto [Edge, Callee] : Roots) {
    const BlockingGraph::Way *Way =
        Graph.find(Callee, 0, [&, Edge = Edge](unsigned) -> const CallFacts & {
          return Unit.callFacts(Function, *Edge);
        });
    if (!Way)
      continue;
    if (!Flow)
      Flow.emplace(Function);
    if (!(Edge->Site ? Flow->canBeOnLoop(*Edge->Site)
                     : Flow->canBeOnLoopWhenDestroyed(*Edge->Variable)))
      continue;
    BlockingPath Path{Edge, {}, nullptr};
    for (; Way->Next; Way = Way->Next)
      Path.Further.push_back(Calls[Way->Call].Edge);
    Path.End = Blocks[Way->Block];
    Result.push_back(std::move(Path));
  }
  return Result;
}

} // namespace cotidy
