//===- TaskMentions.h - what is done with functions' tasks ------*- C++ -*-===//
//
// Whether the functions of a translation unit are called only to be awaited on
// the spot, or are named, stored, or give tasks to others.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKMENTIONS_H
#define COTIDY_SUPPORT_TASKMENTIONS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringSet.h"

namespace clang {
class ASTContext;
class Decl;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class TaskMentions {
public:
  explicit TaskMentions(clang::ASTContext &Context);

  /// True if the function is called, and every mention of it is a call that is
  /// awaited where it stands.
  bool isOnlyAwaited(const clang::FunctionDecl &Function) const;

private:
  friend class MentionWalk;

  llvm::DenseSet<const clang::Decl *> Awaited;
  llvm::DenseSet<const clang::Decl *> UsedOtherwise;
  /// The variable that a lambda is kept in, by the lambda's call operator.
  llvm::DenseMap<const clang::Decl *, const clang::Decl *> Holders;
  /// Names whose meaning depends on a template's arguments.
  llvm::StringSet<> Open;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKMENTIONS_H
