//===- AwaitableSibling.h - the awaitable form of a function ----*- C++ -*-===//
//
// Finds, beside a function that cannot be awaited, one that does the same and
// can be: `read` and `async_read`, `read_async`, `co_read`, `readAsync`.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITABLESIBLING_H
#define COTIDY_SUPPORT_AWAITABLESIBLING_H

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

/// The awaitable function of the same class or namespace, called alike, that
/// takes the same; null if there is none.
const clang::FunctionDecl *awaitableSibling(const clang::FunctionDecl &Function,
                                            CoroutineTypes &Types,
                                            clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITABLESIBLING_H
