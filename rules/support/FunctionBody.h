//===- FunctionBody.h - what one function does itself -----------*- C++ -*-===//
//
// The expressions that a function evaluates itself, collected in one walk and
// read by every rule: those of a nested lambda or local class are not its own,
// and unevaluated operands, discarded branches of `if constexpr` and what the
// compiler adds to a coroutine (initial and final suspension) are left out.
// The same for an initialiser that stands outside of functions.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FUNCTIONBODY_H
#define COTIDY_SUPPORT_FUNCTIONBODY_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace clang {
class ASTContext;
class CXXDeleteExpr;
class Expr;
class FunctionDecl;
class ParmVarDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class TranslationUnit;

/// Code that is evaluated as one: a function's body, or an initialiser.
class EvaluatedCode {
public:
  /// An initialiser, or a default argument, that belongs to no function.
  EvaluatedCode(const clang::Expr &Initializer, TranslationUnit &Unit);

  TranslationUnit &unit() const { return Unit; }
  clang::ASTContext &context() const;

  /// Whether \p A stands before \p B in the source.
  bool isBefore(clang::SourceLocation A, clang::SourceLocation B) const;

  /// The function or lambda that evaluates it; null outside of functions.
  const clang::FunctionDecl *owner() const { return Owner; }

  /// Calls and constructions (CallExpr, CXXConstructExpr, unresolved ones in
  /// templates), in the order of the source.
  llvm::ArrayRef<const clang::Expr *> calls() const { return Calls; }

  /// The explicit suspension points: co_await and co_yield.
  llvm::ArrayRef<const clang::Expr *> suspensionPoints() const {
    return SuspensionPoints;
  }

  /// Full expressions, void operands of `return` and left sides of commas,
  /// whose value nobody uses.
  llvm::ArrayRef<const clang::Expr *> discarded() const { return Discarded; }

  /// `delete p`.
  llvm::ArrayRef<const clang::CXXDeleteExpr *> deletions() const {
    return Deletions;
  }

  /// Variables declared in the body.
  llvm::ArrayRef<const clang::VarDecl *> variables() const { return Variables; }

protected:
  EvaluatedCode(const clang::FunctionDecl &Owner, TranslationUnit &Unit)
      : Owner(&Owner), Unit(Unit) {}

private:
  friend class FunctionWalk;

  const clang::FunctionDecl *Owner = nullptr;
  TranslationUnit &Unit;
  std::vector<const clang::Expr *> Calls;
  std::vector<const clang::Expr *> SuspensionPoints;
  std::vector<const clang::Expr *> Discarded;
  std::vector<const clang::VarDecl *> Variables;
  std::vector<const clang::CXXDeleteExpr *> Deletions;
};

class FunctionBody final : public EvaluatedCode {
public:
  FunctionBody(const clang::FunctionDecl &Function, TranslationUnit &Unit);

  const clang::FunctionDecl &function() const { return *owner(); }

  /// Has a body with co_await, co_yield or co_return.
  bool isCoroutine() const;
};

/// A value that an expression makes and drops.
struct DroppedValue {
  /// The call, the construction or the co_await, without casts.
  const clang::Expr *Created;
  bool Explicitly; ///< Through (void), static_cast<void> or std::ignore.

  /// Where to report it: the same in a template and in its instantiations.
  clang::SourceLocation location() const;

  /// True for what a co_await gave, which nobody here has called for.
  bool isResultOfAwait() const;
};

/// The operand of an explicit co_await, also where a template's parameters
/// decide how it is awaited; null for anything else.
const clang::Expr *awaitedOperand(const clang::Stmt &S);

/// The values that a discarded expression drops: looks through parentheses,
/// casts to void, both arms of `?:`, the right side of a comma, `&&` and `||`,
/// `std::ignore =`, statement expressions, members of temporaries, braced
/// aggregates. What std::exchange gives back was there before.
std::vector<DroppedValue> droppedValues(const clang::Expr &Discarded);

/// The values that a piece of code creates and drops itself: without the
/// results of awaits, and without those of callables that a function template
/// was given by a caller who did not see them dropped (`f()` in an implicit
/// instantiation of `template <class F> void run(F f)`).
std::vector<DroppedValue> createdAndDropped(const EvaluatedCode &Code);

/// The parameter that a call calls: `f()`, `std::forward<F>(f)()`,
/// `std::invoke(f)`; null if it calls anything else.
const clang::ParmVarDecl *calledParameter(const clang::Expr &Call);

/// Whether a parameter of a function template has any type that the caller
/// gives it (`F`, `F &&`), in an implicit instantiation.
bool isDeducedFromCaller(const clang::ParmVarDecl &Parameter);

} // namespace cotidy

#endif // COTIDY_SUPPORT_FUNCTIONBODY_H
