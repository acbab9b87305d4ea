//===- UseAfterSuspension.h - what a coroutine needs later on ---*- C++ -*-===//
//
// A coroutine that begins at once has its arguments at hand until it suspends
// for the first time. What it uses after that, or gives by reference to a task
// that it awaits or lets go on by itself, or to a callback that it leaves
// somewhere, has to be there longer than the call.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_USEAFTERSUSPENSION_H
#define COTIDY_SUPPORT_USEAFTERSUSPENSION_H

namespace clang {
class FunctionDecl;
class ParmVarDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

/// Whether the coroutine \p Defined uses a parameter after a suspension.
/// \p Depth counts the functions that were looked into on the way.
bool isUsedAfterSuspension(const clang::ParmVarDecl &Parameter,
                           const clang::FunctionDecl &Defined,
                           CoroutineTypes &Types, unsigned Depth);

/// The same for its object: `this`, or what a lambda captured.
bool isReceiverUsedAfterSuspension(const clang::FunctionDecl &Defined,
                                   CoroutineTypes &Types, unsigned Depth);

/// Whether the body of a function names a parameter at all. The compiler counts
/// what it gives to the promise and to its `operator new` as named.
bool usesParameter(const clang::ParmVarDecl &Parameter,
                   const clang::FunctionDecl &Defined);

/// Whether a member function, or a lambda, uses its object at all.
bool usesReceiver(const clang::FunctionDecl &Defined);

} // namespace cotidy

#endif // COTIDY_SUPPORT_USEAFTERSUSPENSION_H
