//===- BlockingPaths.h - blocking through the functions called --*- C++ -*-===//
//
// For one translation unit and one category: which calls of a function end in a
// blocking call, through functions whose bodies the file shows. What a
// coroutine does is its own affair, and what is handed off is not followed.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGPATHS_H
#define COTIDY_SUPPORT_BLOCKINGPATHS_H

#include "support/BlockingCalls.h"
#include "support/BlockingGraph.h"
#include "support/BlockingSettings.h"
#include "support/CallEdges.h"
#include "llvm/ADT/DenseMap.h"

namespace cotidy {

class FunctionBody;
class TranslationUnit;

/// What the user adds to the knowledge base, or takes from it.
struct BlockingPath {
  const CallEdge *Call; ///< In the function that was asked about.
  std::vector<const CallEdge *> Further;
  const BlockingCall *End;
};

class BlockingPaths {
public:
  BlockingPaths(TranslationUnit &Unit, BlockingSettings Settings)
      : Unit(Unit), Settings(std::move(Settings)) {}

  const BlockingSettings &settings() const { return Settings; }

  /// The function's own blocking calls.
  std::vector<const BlockingCall *> ownCalls(const FunctionBody &Function);

  struct Result {
    /// The shortest path of each call that has one.
    std::vector<BlockingPath> Paths;
    /// Those of the others that lead out of the file.
    std::vector<const CallEdge *> Open;
  };
  Result from(const FunctionBody &Function);

private:
  struct Node {
    enum Kind { Foreign, OfItsOwn, Known };
    Kind Is = Foreign; ///< Only a known one has an Id.
    unsigned Id = 0;
  };

  Node nodeOf(const clang::FunctionDecl &Function);
  void addCalls(const FunctionBody &Function);
  void close();
  bool isSilenced(const CallEdge &Call) const;
  const CallFacts &factsOf(unsigned Call);

  struct Call {
    const FunctionBody *Caller;
    const CallEdge *Edge;
  };

  TranslationUnit &Unit;
  BlockingSettings Settings;
  BlockingGraph Graph;
  llvm::DenseMap<const clang::FunctionDecl *, Node> Nodes;
  llvm::SmallVector<const FunctionBody *, 8>
      Pending; ///< Nodes without their calls yet.
  std::vector<Call> Calls;
  std::vector<std::pair<unsigned, unsigned>> CalledBy; ///< Of one closing.
  std::vector<bool> LeadsOut;                          ///< Of each node.
  std::vector<const BlockingCall *> Blocks;
  /// Of the functions that the user names.
  std::deque<BlockingCall> NamedByUser;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGPATHS_H
