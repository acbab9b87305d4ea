//===- FunctionBody.h - what one function does itself -----------*- C++ -*-===//
//
// The expressions that a function evaluates itself, collected in one walk and
// read by every rule: those of a nested lambda or local class are not its own,
// and unevaluated operands, discarded branches of `if constexpr` and what the
// compiler adds to a coroutine (initial and final suspension) are left out.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FUNCTIONBODY_H
#define COTIDY_SUPPORT_FUNCTIONBODY_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include <vector>

namespace clang {
class ASTContext;
class Expr;
class Stmt;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class TranslationUnit;

class FunctionBody {
public:
  FunctionBody(const clang::FunctionDecl &Function, TranslationUnit &Unit);

  const clang::FunctionDecl &function() const { return Function; }
  TranslationUnit &unit() const { return Unit; }
  clang::ASTContext &context() const;

  /// Has a body with co_await, co_yield or co_return.
  bool isCoroutine() const;

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

  /// Variables declared in the body.
  llvm::ArrayRef<const clang::VarDecl *> variables() const { return Variables; }

private:
  friend class FunctionWalk;

  const clang::FunctionDecl &Function;
  TranslationUnit &Unit;
  std::vector<const clang::Expr *> Calls;
  std::vector<const clang::Expr *> SuspensionPoints;
  std::vector<const clang::Expr *> Discarded;
  std::vector<const clang::VarDecl *> Variables;
};

/// A value that an expression makes and drops.
struct DroppedValue {
  const clang::Expr *Created; ///< The call or construction, without casts.
  bool Explicitly; ///< Through (void), static_cast<void> or std::ignore.

  /// Where to report it: the same in a template and in its instantiations.
  clang::SourceLocation location() const;
};

/// The operand of an explicit co_await, also where a template's parameters
/// decide how it is awaited; null for anything else.
const clang::Expr *awaitedOperand(const clang::Stmt &S);

/// The values that a discarded expression drops: looks through parentheses,
/// casts to void, both arms of `?:`, the right side of a comma, `&&` and `||`,
/// `std::ignore =`, statement expressions, members of temporaries, and braced
/// aggregates.
std::vector<DroppedValue> droppedValues(const clang::Expr &Discarded);

} // namespace cotidy

#endif // COTIDY_SUPPORT_FUNCTIONBODY_H
