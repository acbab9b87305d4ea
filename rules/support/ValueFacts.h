//===- ValueFacts.h - what a function shows of values -----------*- C++ -*-===//
//
// Answers what can be known of an argument's value from constants and from the
// assignments of the same function to the same local variable, in whatever
// order. What comes from elsewhere, a parameter or another function, is not
// known.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_VALUEFACTS_H
#define COTIDY_SUPPORT_VALUEFACTS_H

#include "support/Answer.h"
#include "support/BlockingKnowledge.h"
#include <optional>
#include <vector>

namespace clang {
class Expr;
class Stmt;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

class ValueFacts {
public:
  ValueFacts(const FunctionBody &Function, const BlockingKnowledge &Knowledge);

  struct Assignment {
    const clang::Expr *Target;        ///< Null for an initialisation.
    const clang::ValueDecl *Variable; ///< That is initialised.
    const clang::Expr *Value;
  };
  llvm::ArrayRef<Assignment> assignments() const { return Assignments; }

  /// A number, a duration, a structure: all of it zero. A pointer: what it
  /// points to.
  Answer isZero(const clang::Expr *E) const;

  /// Text that is an address in numbers: `127.0.0.1`, `::1`.
  Answer isAddress(const clang::Expr *E) const;

  /// What the program reads as its own input: `std::cin`, `stdin`,
  /// `STDIN_FILENO`, or a local variable that is nothing else.
  Answer isStandardInput(const clang::Expr *E) const;

  /// Flags that contain one of the named ones.
  Answer has(const clang::Expr *E, llvm::ArrayRef<KnownName> Names,
             unsigned Depth = 0) const;
  /// The same, of a member of the structure that \p E points to.
  Answer fieldHas(const clang::Expr *E, llvm::StringRef Field,
                  llvm::ArrayRef<KnownName> Names) const;

  /// One of the named constants, and nothing else.
  Answer equals(const clang::Expr *E, llvm::ArrayRef<KnownName> Names) const;

  /// The constants that flags are made of, by name, and whether there is
  /// nothing else in them.
  std::pair<std::vector<std::string>, bool>
  constants(const clang::Expr &E) const;

  /// The parameter of the function that decides what \p Test asks of \p E, by
  /// its number, if the function leaves it as it was given.
  std::optional<unsigned> parameterBehind(const clang::Expr &E,
                                          CallCondition::Kind Test) const;

  /// The function uses one of the named constants somewhere.
  bool mentions(llvm::ArrayRef<KnownName> Names) const;

private:
  void collect(const clang::Stmt *S);
  Answer isZeroVariable(const clang::VarDecl &Variable) const;
  bool isNamedConstant(const clang::Expr *E,
                       llvm::ArrayRef<KnownName> Names) const;

  const FunctionBody &Function;
  const BlockingKnowledge &Knowledge;
  std::vector<Assignment> Assignments;
  std::vector<const clang::Expr *> Constants; ///< Literals and names.
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_VALUEFACTS_H
