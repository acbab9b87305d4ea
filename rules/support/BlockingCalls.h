//===- BlockingCalls.h - what a function does that blocks -------*- C++ -*-===//
//
// For one function body: which of its own calls block the thread, as which
// category and why. Only what the function does itself; calls of functions that
// block in turn are not followed here.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGCALLS_H
#define COTIDY_SUPPORT_BLOCKINGCALLS_H

#include "support/ArgumentFacts.h"
#include "support/BlockingKnowledge.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <string>
#include <vector>

namespace clang {
class CXXRecordDecl;
class Expr;
class FunctionDecl;
class NamedDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

struct BlockingCall {
  enum class Form {
    Call,       ///< The call or construction itself.
    Discarded,  ///< What it makes is destroyed at once, which blocks.
    EndOfScope, ///< The variable's destructor.
  };
  const BlockingEntry *Entry; ///< Null for `[[clang::blocking]]`.
  BlockingCategory Category;
  Form How;
  const clang::Expr *Site;           ///< Null for EndOfScope.
  const clang::FunctionDecl *Callee; ///< Null for destructors.
  const clang::VarDecl *Variable;    ///< Of EndOfScope.
  clang::SourceLocation Loc;
  clang::SourceLocation ScopeEnd; ///< Of EndOfScope.
  std::string Name;               ///< The callee or variable, for messages.
  /// What the function's parameters have to be for it to block; none in a
  /// coroutine, whose callers do not wait for it.
  std::vector<ParameterCondition> If;

  /// Where it happens.
  clang::SourceLocation place() const {
    return How == Form::EndOfScope ? ScopeEnd : Loc;
  }
  Operation operation() const { return Entry ? Entry->Op : Operation::Offload; }
};

/// One translation unit's answers.
class BlockingCalls {
public:
  explicit BlockingCalls(const BlockingKnowledge &Knowledge)
      : Knowledge(Knowledge) {}

  /// What blocks in the function's own code, in the order of the source. For a
  /// coroutine: on the event loop; what runs after a hop to a pool is left out.
  llvm::ArrayRef<BlockingCall> in(const FunctionBody &Function);

  /// Calls of the functions that a user names, with the same care for where
  /// the coroutine runs.
  static std::vector<BlockingCall>
  ofFunctions(llvm::ArrayRef<std::string> QualifiedNames,
              BlockingCategory Category, const FunctionBody &Function);

  const BlockingKnowledge &knowledge() const { return Knowledge; }

  /// Whether the data say what a function waits for: its body adds nothing.
  bool knows(const clang::FunctionDecl &Callee);

private:
  using Entries = std::vector<const BlockingEntry *>;

  friend class BlockingSearch;

  const Entries &entriesOf(const clang::FunctionDecl &Callee,
                           const clang::CXXRecordDecl *Receiver);
  const Entries &destructorEntriesOf(const clang::CXXRecordDecl &Class);

  const BlockingKnowledge &Knowledge;
  /// By callee, and the class through which a member is called: an entry may
  /// name the class that inherits it.
  llvm::DenseMap<
      std::pair<const clang::NamedDecl *, const clang::CXXRecordDecl *>,
      Entries>
      KnownEntries;
  llvm::DenseMap<const FunctionBody *, std::vector<BlockingCall>> Found;
};

/// Whether a function is marked `[[clang::nonblocking]]`.
bool isMarkedNonBlocking(const clang::FunctionDecl &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGCALLS_H
