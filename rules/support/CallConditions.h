//===- CallConditions.h - deciding the data's conditions --------*- C++ -*-===//
//
// Answers, for calls of one function, the conditions of the knowledge base:
// from constants, and from what the same function visibly does with the same
// object. Nothing here follows the paths of execution; where an answer would
// need that, evidence anywhere before the call is taken as enough.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLCONDITIONS_H
#define COTIDY_SUPPORT_CALLCONDITIONS_H

#include "support/Answer.h"
#include "support/ArgumentFacts.h"
#include "support/BlockingKnowledge.h"
#include "support/CallSite.h"
#include "support/DescriptorFacts.h"
#include "support/ObjectPath.h"
#include "support/ValueFacts.h"
#include <vector>

namespace clang {
class Expr;
} // namespace clang

namespace cotidy {

class FunctionBody;

class CallConditions {
public:
  CallConditions(const FunctionBody &Function,
                 const BlockingKnowledge &Knowledge);

  Answer decide(const CallCondition &Condition, const CallSite &Site) const;

  /// Yes where the entry's conditions are met: the call blocks.
  Answer blocks(const BlockingEntry &Entry, const CallSite &Site) const;

  /// The conditions on the function's parameters under which the call blocks;
  /// nothing if it does not, or that is not known.
  std::optional<std::vector<ParameterCondition>>
  blocksIf(const BlockingEntry &Entry, const CallSite &Site) const;

  /// What a function that is given \p Argument at \p Site can know of it.
  ArgumentFacts factsOf(const clang::Expr &Argument,
                        const CallSite &Site) const;

  /// What the function shows of descriptors; reads this object.
  DescriptorFacts descriptors() const;

private:
  bool dependsOnCaller(const CallCondition &Condition, const CallSite &Site,
                       bool Holds,
                       std::vector<ParameterCondition> &Result) const;
  Answer decideTest(const CallCondition &Condition, const CallSite &Site) const;

  std::vector<std::string> calledBefore(const ObjectPath &Object,
                                        clang::SourceLocation Loc) const;
  Answer isAfter(const ObjectPath &Object, const CallSite &Site,
                 llvm::ArrayRef<KnownName> Names) const;

  const FunctionBody &Function;
  const BlockingKnowledge &Knowledge;
  ValueFacts Values;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLCONDITIONS_H
