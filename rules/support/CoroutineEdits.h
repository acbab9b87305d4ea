//===- CoroutineEdits.h - turning a function into a coroutine ---*- C++ -*-===//
//
// Makes the edits after which a function that awaits can: the return type on
// every declaration, `return` to `co_return`, a lambda's return type, the
// driver in `main`. Gives them only where the file compiles afterwards as far
// as can be told: no mention of the function is left that needs its old result.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_COROUTINEEDITS_H
#define COTIDY_SUPPORT_COROUTINEEDITS_H

#include "support/CoroutineKeywords.h"
#include "support/FileTokens.h"
#include "clang/Basic/Diagnostic.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;
class EnclosingScopes;
class TaskTemplate;
enum class Obstacle;

using Edits = std::vector<clang::FixItHint>;

/// What a function evaluates itself, not its lambdas and local classes.
struct OwnTokens {
  const FileTokens &File;
  unsigned Body; ///< The opening brace.
  std::vector<KeywordUse> Keywords;
  std::vector<unsigned> Returns;
};

/// All of it belongs to one translation unit, and is kept by reference.
class CoroutineEdits {
public:
  CoroutineEdits(clang::ASTContext &Context, CoroutineTypes &Types,
                 const EnclosingScopes &Scopes, const TaskTemplate &Task,
                 const PreprocessorRecord &Record)
      : Context(Context), Types(Types), Scopes(Scopes), Task(Task),
        Record(Record) {}

  /// The edits that remove an obstacle; none where they are not certain.
  Edits remove(Obstacle Reason, const clang::FunctionDecl &Function);

private:
  /// Whether a function returns a task, or will after the edits of its own
  /// report.
  bool isTask(const clang::FunctionDecl &Function);
  Edits changeResult(Obstacle Reason, const clang::FunctionDecl &Function,
                     const OwnTokens &Own);
  bool isOnlyAwaited(const clang::FunctionDecl &Function, const OwnTokens &Own);
  Edits replaceResult(const clang::FunctionDecl &Function,
                      llvm::StringRef Result) const;
  const std::vector<FileTokens> &files();

  clang::ASTContext &Context;
  CoroutineTypes &Types;
  const EnclosingScopes &Scopes;
  const TaskTemplate &Task;
  const PreprocessorRecord &Record;
  std::vector<FileTokens> Files; ///< All files of the user's, once needed.
};

/// The edits by which `main` runs what it awaits by the task's driver.
/// \p IsTask tells of functions whether they return a task once all is edited.
Edits driveFromMain(
    const clang::FunctionDecl &Main, const OwnTokens &Own,
    const TaskTemplate &Task, const EnclosingScopes &Scopes,
    clang::ASTContext &Context,
    llvm::function_ref<bool(const clang::FunctionDecl &)> IsTask);

} // namespace cotidy

#endif // COTIDY_SUPPORT_COROUTINEEDITS_H
