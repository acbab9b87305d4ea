//===- FlowGraph.h - the control flow of a function -------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_FLOWGRAPH_H
#define COTIDY_SUPPORT_FLOWGRAPH_H

#include "clang/Analysis/CFG.h"
#include <memory>

namespace cotidy {

class FunctionBody;

/// Clang's control flow graph of what a function's author wrote: what the
/// compiler adds to a coroutine is left out, and each expression is an element.
/// \p Options say what else is one. Null where Clang cannot make it.
std::unique_ptr<clang::CFG>
flowGraphOf(const FunctionBody &Function,
            clang::CFG::BuildOptions Options = clang::CFG::BuildOptions());

} // namespace cotidy

#endif // COTIDY_SUPPORT_FLOWGRAPH_H
