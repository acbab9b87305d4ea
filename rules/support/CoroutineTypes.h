//===- CoroutineTypes.h - what a type is in async code ----------*- C++ -*-===//
//
// Answers, from the structure of the AST alone, whether a type is awaitable,
// whether it is a coroutine type, and when a coroutine of that type starts. No
// library is known by name here, and nothing needs to be instantiated: where a
// specialisation was never needed by the program, its template is read.
//
// The standard's clauses: [expr.await] for awaitables and awaiters,
// [dcl.fct.def.coroutine] and [coroutine.traits] for promises.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_COROUTINETYPES_H
#define COTIDY_SUPPORT_COROUTINETYPES_H

#include "support/Answer.h"
#include "support/ClassView.h"
#include "support/StartKind.h"
#include "clang/AST/Type.h"
#include "clang/AST/TypeOrdering.h"
#include "llvm/ADT/DenseMap.h"

namespace clang {
class ASTContext;
class CXXRecordDecl;
class ClassTemplateDecl;
class ClassTemplateSpecializationDecl;
class Expr;
class FunctionDecl;
} // namespace clang

namespace cotidy {

/// What is known of a type.
struct TypeFacts {
  bool IsAwaitable = false;     ///< co_await on a value of it is possible.
  bool IsAwaiter = false;       ///< Has await_ready/suspend/resume itself.
  bool IsOperation = false;     ///< Is there only to begin when awaited.
  bool IsCoroutineType = false; ///< coroutine_traits gives it a promise.
  bool IsGenerator = false;     ///< Its promise yields, and it is not awaited.
  StartKind Start = StartKind::Unknown;
  /// Only rvalues of it can be awaited: an await uses the value up.
  Answer IsOneShot = Answer::Unknown;

  /// A value that stands for work whose result somebody has to await.
  bool isTask() const {
    if (IsGenerator)
      return false;
    if (IsAwaitable)
      return Start != StartKind::Detached;
    return IsCoroutineType && Start == StartKind::Lazy;
  }
};

/// The facts of one translation unit's types, each computed once.
class CoroutineTypes {
public:
  explicit CoroutineTypes(clang::ASTContext &Context) : Context(Context) {}

  /// Facts of \p Type; references and qualifiers are ignored.
  const TypeFacts &facts(clang::QualType Type);

  /// Facts of what the expression \p Created makes. A call of a coroutine
  /// whose definition is visible is judged by that coroutine's own promise.
  TypeFacts factsOfCreated(const clang::Expr &Created);

  /// Facts of what a call of \p Function makes, by the same way.
  TypeFacts factsOfResult(const clang::FunctionDecl &Function);

  /// What a co_await gives. In a template, where Clang does not say yet, it is
  /// read from the operand's awaiter; null where that cannot be told.
  clang::QualType resultOfAwait(const clang::Expr &Await);

  /// The type of what an expression makes. In a template's pattern, a call of a
  /// member of the template itself has no type yet, but its callee has.
  static clang::QualType typeOfCreated(const clang::Expr &Created);

  /// The promise type that a function returning \p Type would have, or none.
  /// It may be a template's pattern.
  ClassView promise(clang::QualType Type);
  const clang::CXXRecordDecl *promiseType(clang::QualType Type);

private:
  TypeFacts compute(clang::QualType Type);
  TypeFacts judgedByDefinition(TypeFacts Facts,
                               const clang::FunctionDecl &Function);

  clang::ASTContext &Context;
  llvm::DenseMap<clang::QualType, TypeFacts> Known;
};

/// The primary template std::coroutine_traits; null if the file has none.
clang::ClassTemplateDecl *coroutineTraits(const clang::ASTContext &Context);

/// The return type that a specialisation of std::coroutine_traits is for; null
/// if that cannot be told.
clang::QualType
resultInTraits(const clang::ClassTemplateSpecializationDecl &Traits);

} // namespace cotidy

#endif // COTIDY_SUPPORT_COROUTINETYPES_H
