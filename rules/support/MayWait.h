//===- MayWait.h - which code may let other tasks finish --------*- C++ -*-===//
//
// A task that was handed to somebody refers to a local variable. That is well
// as long as the function waits for the task before the variable ends: by an
// await, by running the loop, by a call that joins. What is not known to do
// none of that may do it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_MAYWAIT_H
#define COTIDY_SUPPORT_MAYWAIT_H

#include "clang/AST/Type.h"

namespace clang {
class Stmt;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

/// Whether evaluating \p S, or a function that it calls, may wait for tasks.
bool mayWait(const clang::Stmt *S, CoroutineTypes &Types, unsigned Depth = 0);

/// Whether the destructor of a variable of this type may.
bool mayWaitWhenDestroyed(clang::QualType Type, CoroutineTypes &Types);

} // namespace cotidy

#endif // COTIDY_SUPPORT_MAYWAIT_H
