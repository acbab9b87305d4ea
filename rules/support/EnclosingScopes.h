//===- EnclosingScopes.h - what a place in a file belongs to ----*- C++ -*-===//
//
// Maps places in files to the declarations around them: the innermost function,
// lambda, class or enumeration, and the variable, parameter or member that is
// being declared. Clang keeps declarations where it drops expressions,
// so this holds for code that does not compile.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_ENCLOSINGSCOPES_H
#define COTIDY_SUPPORT_ENCLOSINGSCOPES_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace clang {
class ASTContext;
class Decl;
class FunctionDecl;
class NamedDecl;
class SourceManager;
} // namespace clang

namespace cotidy {

/// The braces of a function's body, or its function-try-block with all
/// handlers.
clang::SourceRange bodyRange(const clang::FunctionDecl &Function);

class EnclosingScopes {
public:
  /// Templates stand for their instantiations, which are left out.
  explicit EnclosingScopes(clang::ASTContext &Context);

  /// A function's body, or the braces of a class or enumeration.
  struct Scope {
    const clang::Decl *Declaration;
    unsigned Begin; ///< Offsets in the file, both ends included.
    unsigned End;
    /// The range in the macro's body, if one expansion made it all.
    clang::SourceRange InMacro;
  };

  /// A variable, parameter, member or enumerator, by the place of its name.
  struct Name {
    const clang::NamedDecl *Declaration;
    unsigned Offset;
  };

  /// The scope that the text at \p Offset is in; null outside of any.
  const Scope *innermost(clang::FileID File, unsigned Offset) const;

  /// The scope that a token in a macro's body is in, the macro being expanded
  /// at \p Offset. The second is false if that cannot be told.
  std::pair<const Scope *, bool>
  innermostInMacro(clang::FileID File, unsigned Offset,
                   clang::SourceLocation Spelling,
                   const clang::SourceManager &Sources) const;

  /// The names declared in a file, in the order of the source.
  llvm::ArrayRef<Name> names(clang::FileID File) const;

  /// Every function that the user declared, lambdas and patterns included.
  llvm::ArrayRef<const clang::FunctionDecl *> functions() const {
    return Functions;
  }

private:
  friend class ScopeWalk;

  llvm::DenseMap<clang::FileID, std::vector<Scope>> Scopes;
  llvm::DenseMap<clang::FileID, std::vector<Name>> Names;
  std::vector<const clang::FunctionDecl *> Functions;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_ENCLOSINGSCOPES_H
