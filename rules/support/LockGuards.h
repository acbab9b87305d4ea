//===- LockGuards.h - classes that hold a lock ------------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_LOCKGUARDS_H
#define COTIDY_SUPPORT_LOCKGUARDS_H

namespace clang {
class CXXRecordDecl;
} // namespace clang

namespace cotidy {

/// True for a class whose object holds a lock until it is destroyed: the
/// standard library's and Boost's guards, and a class whose destructor visibly
/// unlocks what its constructor was given or has locked.
bool isLockGuard(const clang::CXXRecordDecl &Class);

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCKGUARDS_H
