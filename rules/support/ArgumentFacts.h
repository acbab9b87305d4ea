//===- ArgumentFacts.h - what a call shows of an argument -------*- C++ -*-===//
//
// Whether a function blocks can depend on what it is given: a timeout, a flag,
// a descriptor. Such a condition is passed up to the caller, where the argument
// is written. Both are plain data, so that caller and callee may be in
// different files.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_ARGUMENTFACTS_H
#define COTIDY_SUPPORT_ARGUMENTFACTS_H

#include "support/Answer.h"
#include "support/BlockingKnowledge.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

/// An argument, as far as conditions ask for it. The defaults are those of one
/// of which nothing is known.
struct ArgumentFacts {
  /// The parameter of the caller that it hands on, by its number from 0.
  std::optional<unsigned> Parameter;
  Answer IsZero = Answer::No;
  Answer IsNull = Answer::No;
  Answer IsAddress = Answer::No;
  Answer IsNonBlocking = Answer::No;
  Answer IsSocket = Answer::No;
  Answer IsReady = Answer::No;
  Answer IsStandardInput = Answer::No;
  /// The named constants that it is, or is made of.
  std::vector<std::string> Constants;
  bool HasOnlyConstants = false;
  /// The members that were called on it before.
  std::vector<std::string> CalledBefore;

  friend bool operator==(const ArgumentFacts &,
                         const ArgumentFacts &) = default;
};

/// Something that has to be so of an argument for a function to block.
struct ParameterCondition {
  unsigned Parameter = 0; ///< Of the function that blocks, from 0.
  CallCondition::Kind Test = CallCondition::Kind::Zero;
  std::vector<std::string> Names; ///< Of Has, Equals and After.
  bool Holds = true;              ///< False: that it must not be so.

  friend bool operator==(const ParameterCondition &,
                         const ParameterCondition &) = default;
};

/// A call, as far as it decides whether the callee blocks.
struct CallFacts {
  /// In the order of the callee's parameters.
  std::vector<ArgumentFacts> Arguments;
  /// What the caller's parameters have to be for the call to happen.
  std::vector<ParameterCondition> Guards;
};

/// Whether what a condition tests is so of an argument.
Answer decide(const ParameterCondition &Condition,
              const ArgumentFacts &Argument);

/// The conditions under which a call blocks, given those under which the callee
/// does: fewer, about the caller's parameters. Nothing if it is not known to
/// block.
///
/// \p IsOutermost: the caller's parameters are as unknown as anything else.
std::optional<std::vector<ParameterCondition>>
atCall(llvm::ArrayRef<ParameterCondition> OfCallee, const CallFacts &Call,
       bool IsOutermost);

} // namespace cotidy

#endif // COTIDY_SUPPORT_ARGUMENTFACTS_H
