//===- TranslationUnit.h - facts that rules share ---------------*- C++ -*-===//
//
// One object per translation unit under analysis, shared by the rules that run
// on it: what one of them has found out, the next one reads.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TRANSLATIONUNIT_H
#define COTIDY_SUPPORT_TRANSLATIONUNIT_H

#include "support/BlockingOptions.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>

namespace cotidy {

class BlockingCalls;
class CallAnswers;
struct CallEdge;
struct CallFacts;
struct SyncWait;
class ExecutorFlow;
class OpenCalls;
class TaskFlow;
class TaskShapes;

class TranslationUnit {
public:
  TranslationUnit();
  ~TranslationUnit();

  /// Called by rules before they ask anything; starts afresh when the engine
  /// went on to another file.
  void enter(clang::ASTContext &Context);

  clang::ASTContext &context() const { return *Context; }
  CoroutineTypes &types() { return *Types; }
  /// Made when first asked for: files without coroutines never read what
  /// blocks.
  BlockingCalls &blocking();
  /// The options that all blocking rules have in common.
  const BlockingOptions &blockingOptions() const { return Options; }

  /// Takes the common options from a configuration, once. Returns what is wrong
  /// with the files that they name.
  std::string configure(
      llvm::StringRef SourceFile,
      llvm::function_ref<std::optional<llvm::StringRef>(llvm::StringRef)> Find);

  /// The facts of a function definition that the user wrote; null for one that
  /// comes from a system header or from the compiler.
  const FunctionBody *functionBody(const clang::FunctionDecl &Function);

  /// What a function calls, and what one of its calls shows of the arguments;
  /// found when first asked for.
  llvm::ArrayRef<CallEdge> callEdges(const FunctionBody &Function);
  const CallFacts &callFacts(const FunctionBody &Caller, const CallEdge &Call);

  /// What becomes of the tasks of a function, found when first asked for.
  const TaskFlow &taskFlow(const FunctionBody &Function);

  /// Where a function may be on the event loop, found when first asked for.
  const ExecutorFlow &executorFlow(const FunctionBody &Function);

  /// Where a function waits for tasks or runs an event loop, found when first
  /// asked for.
  llvm::ArrayRef<SyncWait> syncWaits(const FunctionBody &Function);

  /// Calls of coroutines that other files decide.
  OpenCalls &openCalls() { return *Open; }

private:
  clang::ASTContext *Context = nullptr;
  std::unique_ptr<CoroutineTypes> Types;
  std::unique_ptr<BlockingCalls> Blocking;
  bool IsConfigured = false;
  BlockingOptions Options;
  std::vector<BlockingLibrary> UsersLibraries;
  /// What is built in together with the user's; null without that.
  std::unique_ptr<BlockingKnowledge> Knowledge;
  llvm::DenseMap<const clang::FunctionDecl *, std::unique_ptr<FunctionBody>>
      Functions;
  std::unique_ptr<CallAnswers> Calls;
  std::unique_ptr<TaskShapes> Shapes;
  llvm::DenseMap<const FunctionBody *, std::unique_ptr<TaskFlow>> TaskFlows;
  llvm::DenseMap<const FunctionBody *, std::unique_ptr<ExecutorFlow>>
      ExecutorFlows;
  llvm::DenseMap<const FunctionBody *, std::vector<SyncWait>> SyncWaits;
  std::unique_ptr<OpenCalls> Open;
};

/// True where the user wrote the code at \p Loc: not in a system header, nor in
/// the expansion of one's macro.
bool isUserCode(clang::SourceLocation Loc, const clang::SourceManager &Sources);

} // namespace cotidy

#endif // COTIDY_SUPPORT_TRANSLATIONUNIT_H
