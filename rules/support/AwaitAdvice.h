//===- AwaitAdvice.h - why something cannot be awaited ----------*- C++ -*-===//
//
// Says in words what the operand of a `co_await` lacks and what to do, with the
// edit where it is certain. The texts complete a sentence that begins with the
// keyword.
//
// The standard's clauses: [expr.await] (awaiters, await_transform),
// [dcl.fct.def.coroutine] (the promise).
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITADVICE_H
#define COTIDY_SUPPORT_AWAITADVICE_H

#include "clang/AST/Type.h"
#include "clang/Basic/Diagnostic.h"
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

/// An await that Clang rejects, or accepts for the wrong reason.
struct RejectedAwait {
  enum class Reason {
    Operand,         ///< The operand is no awaitable.
    NotCalled,       ///< It names a function.
    Accident,        ///< The promise takes it as `bool`.
    OperandsAwaiter, ///< What is made of the operand is no awaiter.
    Incomplete,      ///< Its type is only declared.
    Member,          ///< \c Member is not as it has to be.
    PromiseDeletes,  ///< The promise deletes await_transform.
    PromiseRefuses,  ///< The promise's await_transform does not take it.
  };

  Reason Why = Reason::Operand;
  const clang::FunctionDecl *Coroutine = nullptr; ///< That awaits, if known.
  clang::QualType Type;                           ///< The operand's, if known.
  /// The function that it calls or names, if it is one.
  const clang::FunctionDecl *Callee = nullptr;
  bool IsCall = false;
  bool IsVariable = false;
  bool IsLambda = false; ///< It is a lambda expression, not called.
  std::string Text;      ///< As it is written.
  std::string Member;    ///< What is wrong with the awaiter.
  /// Where edits go; invalid in a macro.
  clang::SourceLocation Keyword, Begin, End, Name;
  bool IsMendedByClang = false; ///< Clang offers the missing `()` itself.
  /// Whether the function is a coroutine without this await.
  bool HasOtherKeyword = false;
};

struct AwaitAdvice {
  std::string Text; ///< Empty: nothing certain can be said.
  std::vector<clang::FixItHint> Edits;
};

AwaitAdvice adviseOn(const RejectedAwait &Await, CoroutineTypes &Types,
                     clang::ASTContext &Context);

/// Whether a value of the type can be awaited as an rvalue, but not as an
/// lvalue.
bool isAwaitedOnlyAsRvalue(clang::QualType Type, CoroutineTypes &Types,
                           clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITADVICE_H
