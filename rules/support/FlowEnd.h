//===- FlowEnd.h - how control leaves a function ----------------*- C++ -*-===//
//
// Whether a function can run past its last statement, read from Clang's control
// flow graph: what ends in a call that does not return, in an endless loop, a
// `throw` or a `switch` over every enumerator does not.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FLOWEND_H
#define COTIDY_SUPPORT_FLOWEND_H

#include "support/Answer.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class ASTContext;
class FunctionDecl;
class ReturnStmt;
class Stmt;
} // namespace clang

namespace cotidy {

/// The statements of a body as they are written: without what the compiler adds
/// to a coroutine, and without the function-try-block around them.
const clang::Stmt *writtenBody(const clang::FunctionDecl &Function);

/// Whether control can run past the end of \p Function. Unknown where a part of
/// the body is missing, because it does not compile, or depends on a template's
/// parameters.
Answer canFlowOffEnd(const clang::FunctionDecl &Function,
                     clang::ASTContext &Context);

/// The `return` statements of the function itself, not of its lambdas.
llvm::SmallVector<const clang::ReturnStmt *, 4>
returnsOf(const clang::FunctionDecl &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_FLOWEND_H
