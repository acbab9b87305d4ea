//===- BlockingGraph.h - which functions block through others ---*- C++ -*-===//
//
// Functions, their blocking calls and their calls of each other, as numbers
// alone: what they stand for is its users' business, so that one file and a
// whole program are closed by the same code. Each function keeps its shortest
// ways to a blocking call, with what they depend on. The cost is linear in the
// calls.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGGRAPH_H
#define COTIDY_SUPPORT_BLOCKINGGRAPH_H

#include "support/ArgumentFacts.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <deque>

namespace cotidy {

class BlockingGraph {
public:
  /// A way from a function to a blocking call.
  struct Way {
    std::vector<ParameterCondition> If; ///< All of them must hold.
    unsigned Length = 0;                ///< Calls between the two.
    unsigned Block = 0;                 ///< The blocking call.
    unsigned Call = 0;                  ///< The first call, if Next is set.
    const Way *Next = nullptr;          ///< The rest, from the callee.
  };
  /// Tells of a call; asked only of those whose callee blocks.
  using CallSource = llvm::function_ref<const CallFacts &(unsigned Call)>;

  unsigned addFunction();
  void addBlock(unsigned Function, unsigned Block,
                std::vector<ParameterCondition> If);
  void addCall(unsigned Caller, unsigned Callee, unsigned Call);

  /// Finds the ways of the functions that were added since the last time; they
  /// may call those from before, but not the other way round.
  void close(CallSource Calls);

  /// The shortest way of a function that blocks when it is called like this by
  /// one who has no callers to ask; null if there is none.
  const Way *find(unsigned Function, unsigned Call, CallSource Calls) const;

private:
  struct Caller {
    unsigned Function;
    unsigned Call;
  };
  struct Function {
    std::vector<Caller> Callers;   ///< Added since the last closing.
    std::vector<const Way *> Ways; ///< Shortest first.
  };

  void keep(unsigned Function, Way NewWay);
  void passOn(unsigned Function, const Way &Known);

  std::vector<Function> Functions;
  std::deque<Way> Ways; ///< Addresses stay.
  /// Ways to pass on to callers, by their length.
  std::vector<std::vector<std::pair<unsigned, const Way *>>> Pending;
  std::vector<unsigned> Called; ///< Since the last closing.
  unsigned FirstOpen = 0;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGGRAPH_H
