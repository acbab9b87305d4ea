//===- HeldArguments.h - what a task goes on to refer to --------*- C++ -*-===//
//
// A coroutine's frame holds its parameters: what they refer to has to be there
// as long as the coroutine runs, and that is as long as its task, not as long
// as the call. A lazy coroutine holds all its references, for its body has yet
// to begin. One that runs at once holds those that its body still uses after
// its first suspension. A function that hands on the task of another one holds
// what that one holds.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_HELDARGUMENTS_H
#define COTIDY_SUPPORT_HELDARGUMENTS_H

#include "support/ReferencedObject.h"
#include "llvm/ADT/SmallBitVector.h"
#include <vector>

namespace clang {
class CallExpr;
class CXXRecordDecl;
class Stmt;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

/// The parameters whose referents a function's task goes on to use.
struct HeldParameters {
  llvm::SmallBitVector Parameters;
  bool Receiver = false; ///< `*this`, or the closure.
};

/// An argument that the task of a call goes on to refer to.
struct HeldArgument {
  enum Kind {
    Reference, ///< The parameter is a reference.
    View,      ///< A string_view, span, iterator.
    Pointer,
    Capture, ///< Of a lambda that is passed by value.
    Object,  ///< The call's object.
    Closure, ///< The object, which is a lambda or wraps one.
  };
  Kind Is;
  const clang::ParmVarDecl *Parameter = nullptr; ///< Null for the object.
  const clang::Expr *Argument;
  ReferencedObject To;
  const clang::CXXRecordDecl *ClosureType = nullptr; ///< Of a closure.
};

/// What the task of \p Function holds, from its declaration and its body.
HeldParameters heldParameters(const clang::FunctionDecl &Function,
                              CoroutineTypes &Types, unsigned Depth = 0,
                              bool IsStartedAtOnce = false);

/// What the task that \p Call makes in the function \p In holds. One that is
/// started at once, by whoever it is given to, is as one that starts itself.
std::vector<HeldArgument> heldArguments(const clang::CallExpr &Call,
                                        const clang::FunctionDecl *In,
                                        CoroutineTypes &Types,
                                        unsigned Depth = 0,
                                        bool IsStartedAtOnce = false);

} // namespace cotidy

#endif // COTIDY_SUPPORT_HELDARGUMENTS_H
