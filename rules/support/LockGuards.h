//===- LockGuards.h - classes that hold a lock ------------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_LOCKGUARDS_H
#define COTIDY_SUPPORT_LOCKGUARDS_H

namespace clang {
class CXXRecordDecl;
class FunctionDecl;
} // namespace clang

namespace cotidy {

/// True for a class whose object holds a lock until it is destroyed: the
/// standard library's and Boost's guards, and a class whose destructor visibly
/// unlocks what its constructor was given or has locked.
bool isLockGuard(const clang::CXXRecordDecl &Class);

/// True for a function that locks: the constructor of a guard, or the member of
/// a lock, [thread.req.lockable]. What it waits for is the lock.
bool isLocking(const clang::FunctionDecl &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCKGUARDS_H
