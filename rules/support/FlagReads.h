//===- FlagReads.h - conditions that only others can change -----*- C++ -*-===//
//
// What a condition reads, and whether code can change its answer. A condition
// that asks for the time, or calls what cannot be seen, is not known.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FLAGREADS_H
#define COTIDY_SUPPORT_FLAGREADS_H

#include "clang/Analysis/CFG.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallPtrSet.h"

namespace clang {
class Expr;
class FunctionDecl;
class Stmt;
class ValueDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

class FlagReads {
public:
  /// \p TrustsConst: a const member function that cannot be seen counts as one
  /// that only reads its object.
  explicit FlagReads(const FunctionBody &Function, bool TrustsConst = false)
      : Function(Function), TrustsConst(TrustsConst) {}

  /// Adds what a condition reads; false if that is not known.
  bool add(const clang::Expr &Condition);

  /// Whether the code may change what was read.
  bool mayBeChangedBy(llvm::ArrayRef<clang::CFGElement> Code) const;

  /// What to call the thing that is waited for; null if nothing was read.
  const clang::ValueDecl *flag() const { return First; }

  /// Whether the function also exchanges what was read for something else, as
  /// locks made of atomics do.
  bool isExchanged() const;

  /// Whether others can reach it; else nothing at all changes it.
  bool isShared() const { return IsShared; }

private:
  bool reads(const clang::Stmt *S, unsigned Depth);
  bool readsByCall(const clang::Stmt &Call, unsigned Depth);
  bool note(const clang::ValueDecl &Read);
  bool isRead(const clang::Expr *Target) const;
  bool mayBeChangedBy(const clang::Stmt &S, unsigned Depth) const;
  bool mayBeChangedBy(const clang::FunctionDecl *Callee, unsigned Depth) const;
  bool mayAlias(const clang::Expr &Target) const;

  const FunctionBody &Function;
  const bool TrustsConst;
  llvm::SmallPtrSet<const clang::ValueDecl *, 4> Read;
  const clang::ValueDecl *First = nullptr;
  bool IsInCallee = false;
  bool IsShared = false; ///< Others can reach some of it.
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_FLAGREADS_H
