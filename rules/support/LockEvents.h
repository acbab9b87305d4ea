//===- LockEvents.h - what a function does with locks -----------*- C++ -*-===//
//
// The places of a function where it locks something, and what becomes of what
// is locked: unlocked, moved to another guard, handed to where nobody can
// follow. In which order that happens is LockFlow's to tell.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_LOCKEVENTS_H
#define COTIDY_SUPPORT_LOCKEVENTS_H

#include "support/LockCalls.h"
#include "support/ObjectPath.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

/// What holds a lock: one of the three.
struct LockOwner {
  /// A guard, or what contains one.
  const clang::VarDecl *Variable = nullptr;
  /// A guard that has no name: the expression at whose end it is destroyed.
  const clang::Expr *Temporary = nullptr;
  /// The lock itself, until it is unlocked.
  std::optional<ObjectPath> Lock;
};

struct LockEvent {
  enum Kind {
    Released, ///< Or in other hands.
    Moved,    ///< To another owner.
  };
  Kind Is;
  unsigned Owner;
  unsigned Target = 0;
};

/// A place where a function locks something.
struct LockAcquisition {
  unsigned Owner;
  bool MayFail = false;
  /// Of those that may fail: zero, not true, stands for success.
  bool SucceedsWithZero = false;
  /// What locks; null for a parameter and for a variable.
  const clang::Expr *Call = nullptr;
  /// The expression after which the owner has it; null as above.
  const clang::Expr *At = nullptr;
  /// The guard that the function was given, or that is declared.
  const clang::VarDecl *Declared = nullptr;
  clang::SourceLocation Loc;
  std::string Name; ///< Of the guard or the lock; empty if it has none.
};

struct LockEvents {
  std::vector<LockOwner> Owners;
  std::vector<LockAcquisition> Acquisitions;
  /// By the statement, or the variable whose declaration it is.
  llvm::DenseMap<const void *, llvm::SmallVector<LockEvent, 2>> Events;
  /// Questions whether an owner holds its lock, and the answer that means yes.
  struct Test {
    unsigned Owner;
    bool IsHeldIfTrue;
  };
  llvm::DenseMap<const clang::Expr *, Test> Tests;
  /// Variables that keep what an attempt to lock gave.
  llvm::DenseMap<const clang::VarDecl *, const clang::Expr *> Outcomes;
};

LockEvents collectLockEvents(const FunctionBody &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCKEVENTS_H
