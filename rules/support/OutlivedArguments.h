//===- OutlivedArguments.h - tasks that outlive what they use ---*- C++ -*-===//
//
// The calls of a function whose tasks refer to a temporary, a local variable or
// a closure, and go where they are still to run when that is gone.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_OUTLIVEDARGUMENTS_H
#define COTIDY_SUPPORT_OUTLIVEDARGUMENTS_H

#include "support/EarlyExits.h"
#include "support/HeldArguments.h"
#include "support/TaskFate.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

class FunctionBody;

struct OutlivedArgument {
  const clang::CallExpr *Call;
  /// The call that makes the task: in a function that Call calls, or the same.
  const clang::CallExpr *Made;
  HeldArgument Held;
  /// Where the object ends: the last token of a full expression, the brace that
  /// ends a scope.
  clang::SourceLocation End;
  /// Where the task runs, or goes on its way to that.
  TaskFate Run;
  /// Where the function leaves without the wait that it has on other ways.
  std::optional<EarlyExit> Exit;
};

/// A task that a function has handed on when it returns, and that refers to
/// what its parameter does.
struct LeftTask {
  const clang::ParmVarDecl *Parameter;
  HeldArgument Held;
  const clang::CallExpr *Made;
  TaskFate Run;
};

/// Those of the functions that were looked into.
using LeftTasks =
    llvm::DenseMap<const clang::FunctionDecl *, std::vector<LeftTask>>;

/// At most one for each call.
std::vector<OutlivedArgument> outlivedArguments(const FunctionBody &Function,
                                                const LettingGo &Letting,
                                                LeftTasks &Left);

/// What a message calls an object: "a temporary 'std::string'", "'line'".
std::string describeObject(const ReferencedObject &Object);

/// What a note says of where a task runs: "the task is awaited here".
std::string describeRun(const TaskFate &Run);

/// True if the argument is a lambda that the sink, which is the call, calls
/// later.
bool isCalledLater(const OutlivedArgument &Outlived);

/// True if the task's coroutine has begun when the call returns.
bool hasBegun(const OutlivedArgument &Outlived, CoroutineTypes &Types);

} // namespace cotidy

#endif // COTIDY_SUPPORT_OUTLIVEDARGUMENTS_H
