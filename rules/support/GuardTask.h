//===- GuardTask.h - tasks that lock something ------------------*- C++ -*-===//
//
// `auto guard = mutex.lock();` reads as if it held the mutex. It does only if
// it is awaited: the guard is what the await gives.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_GUARDTASK_H
#define COTIDY_SUPPORT_GUARDTASK_H

namespace clang {
class ASTContext;
class Expr;
} // namespace clang

namespace cotidy {

/// Whether the task that a call makes is one that locks the object, or an
/// argument, of the call: its result refers to that and has a destructor that
/// does something; or the object has the lock's counterpart (`lock` and
/// `unlock`, `acquire` and `release`).
bool locksSomething(const clang::Expr &Made, clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_GUARDTASK_H
