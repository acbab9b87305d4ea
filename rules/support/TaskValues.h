//===- TaskValues.h - what a value stands for -------------------*- C++ -*-===//
//
// What rules ask of a type beyond how it is awaited: whether its values may be
// dropped, and whether they are results that are there rather than work that is
// still to be done. And what calling a callable gives back.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKVALUES_H
#define COTIDY_SUPPORT_TASKVALUES_H

#include "clang/AST/Type.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>
#include <string>

namespace clang {
class ASTContext;
class Expr;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;
struct TypeFacts;

/// True for types that a preset, or \p Named, says are safe to drop.
bool isDroppable(clang::QualType Type, llvm::ArrayRef<std::string> Named = {});

/// True for types whose values are read where they stand, as those of an
/// optional are: they have `operator*`, `operator->` or `has_value`.
bool holdsValue(clang::QualType Type, clang::ASTContext &Context);

/// True for coroutine and awaitable types whose values can be copied: others
/// may hold the same work.
bool isShared(clang::QualType Type);

/// What a callable gives back when it is called.
struct CallableResult {
  clang::QualType Type;
  /// The function that is called, where it is known.
  const clang::FunctionDecl *Function = nullptr;
};

/// True for functions, pointers to them and to members, and objects with an
/// `operator()`.
bool isCallable(clang::QualType Type, clang::ASTContext &Context);

/// Sees through lambdas, functions, pointers to functions and to members,
/// function objects, std::ref and std::bind. None if it is not a callable, or
/// if its arguments decide.
std::optional<CallableResult> resultOfCalling(const clang::Expr &Callable);

/// Facts of what a callable gives back.
TypeFacts factsOf(const CallableResult &Result, CoroutineTypes &Types);

/// True for classes that keep any callable of a signature that returns nothing
/// (`std::function<void(int)>`): what the callable returns is thrown away.
bool isVoidCallable(clang::QualType Type);

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKVALUES_H
