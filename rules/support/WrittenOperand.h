//===- WrittenOperand.h - an operand that Clang dropped ---------*- C++ -*-===//
//
// Reads the operand of a `co_await` from its tokens, looks up the names in it,
// and tells its type as far as declarations show it. For code that does not
// compile: where the expression is in the tree, the tree knows better.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_WRITTENOPERAND_H
#define COTIDY_SUPPORT_WRITTENOPERAND_H

#include "support/ClassView.h"
#include "support/FileTokens.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class ASTContext;
class Decl;
} // namespace clang

namespace cotidy {

class EnclosingScopes;

/// A cast-expression, [expr.await], as it is written.
struct WrittenOperand {
  unsigned First = FileTokens::None;
  unsigned Last = FileTokens::None; ///< Included.
  /// The last name in it, unless an operator is applied to that.
  unsigned Name = FileTokens::None;
  /// What the name stands for: overloads, of which a call's arguments leave
  /// those that take as many. Empty if not known.
  llvm::SmallVector<const clang::NamedDecl *, 4> Declared;
  bool IsCall = false;     ///< `name(...)`
  bool HasPrefix = false;  ///< Begins with an operator.
  bool IsVariable = false; ///< Names an object: an lvalue.
  bool IsLambda = false;   ///< A lambda that is not called.
  clang::QualType Type;    ///< Null if not known.

  /// The function that is named or called, if it is one only.
  const clang::FunctionDecl *function() const;
};

class OperandReader {
public:
  /// \p Place is the function or other declaration that the operand is in.
  OperandReader(const FileTokens &Tokens, const clang::Decl *Place,
                clang::ASTContext &Context)
      : Tokens(Tokens), Place(Place), Context(Context) {}

  /// The operand that begins with token \p First.
  WrittenOperand read(unsigned First) const;

private:
  using Found = llvm::SmallVector<const clang::NamedDecl *, 4>;

  unsigned after(unsigned Token) const;
  unsigned afterTemplateArguments(unsigned Less) const;
  unsigned readPrimary(unsigned Token, WrittenOperand &Operand) const;
  unsigned readName(unsigned Token, WrittenOperand &Operand) const;
  unsigned readPostfix(unsigned Token, WrittenOperand &Operand) const;
  void call(unsigned Parenthesis, WrittenOperand &Operand) const;
  void select(unsigned NameToken, bool ThroughPointer,
              WrittenOperand &Operand) const;
  void settle(WrittenOperand &Operand) const;
  Found lookUp(unsigned NameToken) const;
  Found lookUpIn(const clang::DeclContext &Scope, llvm::StringRef Name) const;

  const FileTokens &Tokens;
  const clang::Decl *Place;
  clang::ASTContext &Context;
};

/// What `*value` is of: a pointer's, an optional's or a smart pointer's target.
/// Null if it has none.
clang::QualType dereferenced(clang::QualType Type, clang::ASTContext &Context);

/// What calling a value of the type without arguments returns; null if that is
/// not possible or not known. For functions, function objects and lambdas.
clang::QualType resultOfCall(clang::QualType Type, clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_WRITTENOPERAND_H
