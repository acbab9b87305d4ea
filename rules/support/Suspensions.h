//===- Suspensions.h - which awaits suspend ---------------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_SUSPENSIONS_H
#define COTIDY_SUPPORT_SUSPENSIONS_H

namespace clang {
class ASTContext;
class Stmt;
} // namespace clang

namespace cotidy {

/// Whether \p S is an explicit co_await or co_yield that can let others run.
/// One whose awaiter is visibly always ready (std::suspend_never, a question to
/// the own promise) cannot; nor can one that only unwraps a value.
bool canSuspend(const clang::Stmt &S, clang::ASTContext &Context);

/// Whether a suspension ends its coroutine: the awaiter's await_suspend does
/// nothing with the handle but to read the promise and to destroy the frame, as
/// coroutines that return a result or an error have it. What stands behind such
/// an await runs at once or never.
bool endsCoroutine(const clang::Stmt &Suspension);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SUSPENSIONS_H
