//===- CallAnswers.h - calls, each looked at once ---------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_CALLANSWERS_H
#define COTIDY_SUPPORT_CALLANSWERS_H

#include "support/ArgumentFacts.h"
#include "support/CallConditions.h"
#include "support/CallEdges.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>

namespace cotidy {

/// What the calls of one translation unit show, found when first asked for.
class CallAnswers {
public:
  explicit CallAnswers(const BlockingKnowledge &Knowledge)
      : Knowledge(Knowledge) {}

  llvm::ArrayRef<CallEdge> edges(const FunctionBody &Function) {
    return of(Function).Edges;
  }
  const CallFacts &facts(const FunctionBody &Caller, const CallEdge &Call);

private:
  struct OfFunction {
    std::vector<CallEdge> Edges;
    std::unique_ptr<CallConditions> Conditions; ///< When first needed.
    std::unique_ptr<ValueFacts> Values;
    llvm::DenseMap<const CallEdge *, std::unique_ptr<CallFacts>> Facts;
  };
  OfFunction &of(const FunctionBody &Function);

  const BlockingKnowledge &Knowledge;
  llvm::DenseMap<const FunctionBody *, std::unique_ptr<OfFunction>> Known;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLANSWERS_H
