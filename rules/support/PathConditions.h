//===- PathConditions.h - which paths of a function can be taken -*- C++
//-*-===//
//
// A condition that is tested twice gives the same answer as long as nothing
// that it reads was changed in between; a flag that was just set is set. What a
// path has learned in this way rules out other branches further on.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_PATHCONDITIONS_H
#define COTIDY_SUPPORT_PATHCONDITIONS_H

#include "llvm/ADT/SmallVector.h"
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace clang {
class ASTContext;
class CFG;
class CFGBlock;
class Expr;
} // namespace clang

namespace cotidy {

/// The question that a condition asks, without the negations around it.
const clang::Expr *questionOf(const clang::Expr *Condition, bool &IsNegated);

class PathConditions {
public:
  PathConditions(const clang::CFG &Graph, clang::ASTContext &Context);

  /// The answers that a path knows, sorted by question.
  using Answers = llvm::SmallVector<std::pair<unsigned, int64_t>, 4>;

  /// What holds on every path to a block's beginning.
  const Answers &atEntry(const clang::CFGBlock &Block) const;

  /// Whether going through a block can change what a path knows, or what it
  /// knows can decide where it goes from there.
  bool counts(const clang::CFGBlock &Block) const;

  /// Forgets and learns what the elements of a block change, from \p First on
  /// and before \p End.
  void pass(const clang::CFGBlock &Block, unsigned First, unsigned End,
            Answers &Known) const;

  /// Goes from a block to one of its successors; false where what is known
  /// rules that out.
  bool follow(const clang::CFGBlock &Block, unsigned Successor,
              Answers &Known) const;

private:
  struct Change {
    unsigned Element;
    unsigned Question;
    std::optional<int64_t> Answer; ///< None: anything.
  };
  struct Branch {
    unsigned Question;
    bool IsNegated;
  };
  friend class ConditionCollector;
  void findEntryAnswers(const clang::CFG &Graph);
  std::optional<int64_t> answerOf(const clang::CFGBlock &Block,
                                  unsigned Successor) const;

  std::vector<std::vector<Change>> Changes;
  std::vector<std::optional<Branch>> Branches;
  std::vector<Answers> Entry;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_PATHCONDITIONS_H
