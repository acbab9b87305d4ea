//===- SyncWaits.h - calls that run a task to its end -----------*- C++ -*-===//
//
// Sync over async: calls that stop the thread until a task is done, or that run
// an event loop until it is out of work.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_SYNCWAITS_H
#define COTIDY_SUPPORT_SYNCWAITS_H

#include <string>
#include <vector>

namespace clang {
class CallExpr;
class Expr;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

struct SyncWait {
  enum Kind {
    Task, ///< Waits for one.
    Loop, ///< Runs an event loop.
  };
  Kind Is;
  const clang::CallExpr *Call;
  /// What is waited for, or the loop: an argument, or the object.
  const clang::Expr *Waited;
  bool IsMember;    ///< Waited is the object of the call.
  std::string Name; ///< Of the function, for messages.
};

/// The calls of a function's own that do so, where it can be on the event loop,
/// in the order of the source. Left out are those that cannot take any time,
/// and those that the knowledge base has as blocking calls: they are reported
/// as such.
std::vector<SyncWait> syncWaitsIn(const FunctionBody &Function);

/// Whether a call of the function's own is one of them.
bool isSyncWait(const clang::Expr &Site, const FunctionBody &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SYNCWAITS_H
