//===- LockFlow.h - where a coroutine waits with a lock ---------*- C++ -*-===//
//
// Follows each lock that a function takes along the function's paths, from
// owner to owner, until it is unlocked, and finds the suspension points that it
// is held over. Paths that conditions tested twice rule out are none. What
// cannot be known counts as unlocked.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_LOCKFLOW_H
#define COTIDY_SUPPORT_LOCKFLOW_H

#include "support/LockEvents.h"

namespace cotidy {

/// A lock and the suspension points that it is held over, in the order of the
/// source.
struct HeldLock {
  LockAcquisition Acquired;
  std::vector<const clang::Expr *> Suspensions;
};

std::vector<HeldLock> locksHeldOverSuspensions(const FunctionBody &Function);

/// Whether what \p Site locks is held over a suspension point.
bool isHeldOverSuspension(const clang::Expr &Site,
                          const FunctionBody &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCKFLOW_H
