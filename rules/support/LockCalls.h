//===- LockCalls.h - what calls and objects do to locks ---------*- C++ -*-===//
//
// Which expressions lock and unlock, told by the names in the standard's
// requirements of locks ([thread.req.lockable]), by what constructors and
// destructors visibly do, and by the presets. Only locks of threads count: what
// coroutines lock by awaiting may be held while they wait.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_LOCKCALLS_H
#define COTIDY_SUPPORT_LOCKCALLS_H

#include "clang/AST/Type.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CallExpr;
class CXXRecordDecl;
class Expr;
class VarDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

enum class LockAction {
  None,
  Lock,
  TryLock, ///< May fail to.
  Unlock,
};

/// What a call does to locks, or to guards of locks.
struct LockCall {
  LockAction Does = LockAction::None;
  /// The lock or the guard: more than one of `std::lock`.
  llvm::SmallVector<const clang::Expr *, 2> Locks;
};

class LockCalls {
public:
  explicit LockCalls(CoroutineTypes &Types) : Types(Types) {}

  LockCall of(const clang::CallExpr &Call);

  /// What making an object, by a construction or a call that returns it, does
  /// to the lock that the object holds from then on: Lock, TryLock or None.
  LockAction ofMaking(const clang::Expr &Made);

  /// The same for a variable in a template, whose initialiser has yet to become
  /// a construction.
  LockAction ofDependent(const clang::VarDecl &Variable);

  /// What `holder.emplace(…)` does to the lock of the guard that it makes.
  LockAction ofEmplacing(const clang::CallExpr &Call, clang::QualType Holder);

  /// Whether a guard is one of a lock of threads.
  bool guardsThreads(const clang::CXXRecordDecl &Guard);

  /// Whether objects of the type can hold a lock: guards, what wraps one and
  /// what contains one.
  bool canHoldLock(clang::QualType Type);

  /// Whether an object of the type keeps its lock whatever is done to it, until
  /// it is destroyed.
  bool holdsUntilDestroyed(clang::QualType Type);

private:
  bool isThreadLock(clang::QualType Type);
  bool guardsThreadLock(const clang::CXXRecordDecl &Guard, unsigned Depth = 0);
  LockAction ofConstructor(const clang::Expr &Construct, unsigned Depth);
  bool locksIn(const clang::Stmt *S, LockAction &Found, unsigned Depth);
  bool canHoldLock(clang::QualType Type, unsigned Depth);

  CoroutineTypes &Types;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCKCALLS_H
