//===- BlockingPaths.cpp - blocking through the functions called *- C++ -*-===//

#include "support/BlockingPaths.h"
#include "support/ExecutorFlow.h"
#include "support/FunctionBody.h"
#include "support/LockGuards.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

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

bool BlockingPaths::isSilenced(const CallEdge &Call) const {
  return isMarkedNonBlocking(*Call.Callee) ||
         (Settings.Category != BlockingCategory::Lock &&
          isLocking(*Call.Callee)) ||
         (!Settings.NonBlocking.empty() &&
          is_contained(Settings.NonBlocking, qualifiedName(*Call.Callee)));
}

BlockingPaths::Node BlockingPaths::nodeOf(const FunctionDecl &Function) {
  auto [Place, IsNew] = Nodes.try_emplace(&Function);
  if (!IsNew)
    return Place->second;
  Node &Made = Place->second;
  if (Unit.blocking().knows(Function)) {
    Made.Is = Node::OfItsOwn;
    return Made;
  }
  const FunctionBody *Body = Unit.functionBody(Function);
  if (!Body) {
    // What the compiler makes has nothing to look at anywhere.
    if (Function.isDefaulted())
      Made.Is = Node::OfItsOwn;
    return Made;
  }
  if (Body->isCoroutine()) {
    Made.Is = Node::OfItsOwn;
    return Made;
  }
  Made = {Node::Known, Graph.addFunction()};
  LeadsOut.push_back(false);
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
    if (isSilenced(Edge))
      continue;
    Node Callee = Edge.IsVirtual ? Node() : nodeOf(*Edge.Callee);
    if (Callee.Is == Node::Foreign)
      LeadsOut[Caller] = true;
    if (Callee.Is != Node::Known)
      continue;
    Calls.push_back({&Function, &Edge});
    CalledBy.emplace_back(Callee.Id, Caller);
    Graph.addCall(Caller, Callee.Id, Calls.size() - 1);
  }
}

void BlockingPaths::close() {
  while (!Pending.empty())
    addCalls(*Pending.pop_back_val());
  Graph.close(
      [this](unsigned Call) -> const CallFacts & { return factsOf(Call); });
  // Callees come after their callers, but for recursion.
  for (bool HasChanged = true; HasChanged;) {
    HasChanged = false;
    for (auto [Callee, Caller] : reverse(CalledBy))
      if (LeadsOut[Callee] && !LeadsOut[Caller]) {
        LeadsOut[Caller] = true;
        HasChanged = true;
      }
  }
  CalledBy.clear();
}

const CallFacts &BlockingPaths::factsOf(unsigned Call) {
  return Unit.callFacts(*Calls[Call].Caller, *Calls[Call].Edge);
}

BlockingPaths::Result BlockingPaths::from(const FunctionBody &Function) {
  Result Result;
  std::vector<std::pair<const CallEdge *, Node>> Roots;
  for (const CallEdge &Edge : Unit.callEdges(Function)) {
    if (isSilenced(Edge))
      continue;
    Node Callee = Edge.IsVirtual ? Node() : nodeOf(*Edge.Callee);
    if (Callee.Is != Node::OfItsOwn)
      Roots.emplace_back(&Edge, Callee);
  }
  if (Roots.empty())
    return Result;
  close();

  auto CanBeOnLoop = [&](const CallEdge &Edge) {
    const ExecutorFlow &Flow = Unit.executorFlow(Function);
    return Edge.Site ? Flow.canBeOnLoop(*Edge.Site)
                     : Flow.canBeOnLoopWhenDestroyed(*Edge.Variable);
  };
  for (auto [Edge, Callee] : Roots) {
    const BlockingGraph::Way *Way = nullptr;
    if (Callee.Is == Node::Known)
      Way = Graph.find(Callee.Id, 0,
                       [&, Edge = Edge](unsigned) -> const CallFacts & {
                         return Unit.callFacts(Function, *Edge);
                       });
    bool IsOpen = Callee.Is == Node::Foreign || LeadsOut[Callee.Id];
    if ((!Way && !IsOpen) || !CanBeOnLoop(*Edge))
      continue;
    if (!Way) {
      Result.Open.push_back(Edge);
      continue;
    }
    BlockingPath Path{Edge, {}, nullptr};
    for (; Way->Next; Way = Way->Next)
      Path.Further.push_back(Calls[Way->Call].Edge);
    Path.End = Blocks[Way->Block];
    Result.Paths.push_back(std::move(Path));
  }
  return Result;
}

} // namespace cotidy
