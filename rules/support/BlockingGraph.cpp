//===- BlockingGraph.cpp - which functions block through others -*- C++ -*-===//

#include "support/BlockingGraph.h"
#include "llvm/ADT/STLExtras.h"

using namespace llvm;

namespace cotidy {

/// More ways on conditions, each on others, than anybody writes; this bounds
/// the work at functions that everything calls.
static constexpr unsigned MaxWays = 4;

unsigned BlockingGraph::addFunction() {
  Functions.emplace_back();
  return Functions.size() - 1;
}

/// Whether all that \p Fewer asks for, \p More asks for as well.
static bool isWeaker(ArrayRef<ParameterCondition> Fewer,
                     ArrayRef<ParameterCondition> More) {
  return all_of(Fewer, [&](const ParameterCondition &Condition) {
    return is_contained(More, Condition);
  });
}

void BlockingGraph::keep(unsigned Function, Way NewWay) {
  std::vector<const Way *> &Known = Functions[Function].Ways;
  if ((Known.size() >= MaxWays && !NewWay.If.empty()) ||
      any_of(Known,
             [&](const Way *Other) { return isWeaker(Other->If, NewWay.If); }))
    return;
  Ways.push_back(std::move(NewWay));
  Known.push_back(&Ways.back());
  passOn(Function, Ways.back());
}

void BlockingGraph::passOn(unsigned Function, const Way &Known) {
  if (Pending.size() <= Known.Length)
    Pending.resize(Known.Length + 1);
  Pending[Known.Length].emplace_back(Function, &Known);
}

void BlockingGraph::addBlock(unsigned Function, unsigned Block,
                             std::vector<ParameterCondition> If) {
  Way Own;
  Own.If = std::move(If);
  Own.Block = Block;
  keep(Function, std::move(Own));
}

void BlockingGraph::addCall(unsigned Caller, unsigned Callee, unsigned Call) {
  // What was closed before passes its ways on to new callers, once to all.
  if (Callee < FirstOpen && Functions[Callee].Callers.empty())
    for (const Way *Known : Functions[Callee].Ways)
      passOn(Callee, *Known);
  Functions[Callee].Callers.push_back({Caller, Call});
  Called.push_back(Callee);
}

void BlockingGraph::close(CallSource Calls) {
  // Shorter ways first, so that those that are kept are the shortest.
  for (unsigned Length = 0; Length < Pending.size(); ++Length)
    for (unsigned I = 0; I != Pending[Length].size(); ++I) {
      auto [Callee, Known] = Pending[Length][I];
      for (auto [Function, Call] : Functions[Callee].Callers) {
        std::optional<std::vector<ParameterCondition>> If =
            atCall(Known->If, Calls(Call), /*IsOutermost=*/false);
        if (!If)
          continue;
        Way Longer;
        Longer.If = std::move(*If);
        Longer.Length = Length + 1;
        Longer.Block = Known->Block;
        Longer.Call = Call;
        Longer.Next = Known;
        keep(Function, std::move(Longer));
      }
    }
  Pending.clear();
  for (unsigned Callee : Called)
    Functions[Callee].Callers.clear();
  Called.clear();
  FirstOpen = Functions.size();
}

const BlockingGraph::Way *BlockingGraph::find(unsigned Function, unsigned Call,
                                              CallSource Calls) const {
  for (const Way *Known : Functions[Function].Ways)
    if (Known->If.empty() ||
        atCall(Known->If, Calls(Call), /*IsOutermost=*/true))
      return Known;
  return nullptr;
}

} // namespace cotidy
