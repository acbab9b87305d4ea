//===- ParameterGuards.h - what a caller's flags switch off -----*- C++ -*-===//
//
// `if (wait) future.get();` blocks for callers that ask for it. Reads the tests
// of parameters that lead to a place: around it, and ways out before it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_PARAMETERGUARDS_H
#define COTIDY_SUPPORT_PARAMETERGUARDS_H

#include "support/ArgumentFacts.h"

namespace clang {
class Stmt;
} // namespace clang

namespace cotidy {

class FunctionBody;
class ValueFacts;

/// What the function's parameters have to be for \p Place to be reached, as far
/// as that shows.
std::vector<ParameterCondition> guardsOf(const clang::Stmt &Place,
                                         const FunctionBody &Function,
                                         const ValueFacts &Values);

} // namespace cotidy

#endif // COTIDY_SUPPORT_PARAMETERGUARDS_H
