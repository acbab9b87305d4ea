//===- StartKind.h - when a coroutine begins --------------------*- C++ -*-===//
//
// Read from what a promise's initial_suspend() returns,
// [dcl.fct.def.coroutine].
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_STARTKIND_H
#define COTIDY_SUPPORT_STARTKIND_H

#include <optional>

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace cotidy {

struct ClassView;

enum class StartKind {
  Lazy,     ///< Suspends first: the body waits for the first await.
  Eager,    ///< The body runs inside the call.
  Detached, ///< Eager, and nothing can await it: fire and forget.
  Unknown,
};

/// The start kind that a promise gives its coroutines, as far as that can be
/// seen: std::suspend_always and suspend_never exactly, or an awaiter whose
/// await_ready returns a constant. Never Detached, which is a matter of the
/// coroutine type.
StartKind startKindOf(const ClassView &Promise, clang::ASTContext &Context);

/// The constant that a function visibly returns.
std::optional<bool> constantResult(const clang::FunctionDecl &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_STARTKIND_H
