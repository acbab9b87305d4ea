//===- AwaitPlace.h - where a coroutine keyword stands ----------*- C++ -*-===//
//
// Says what kind of place a keyword is in: a function's own body, or one of the
// places inside and outside of functions where none is allowed. Decided from
// the tokens around and the declarations that Clang kept.
//
// The standard's clauses: [expr.await] (handlers, default arguments, static
// initializers, evaluated operands only), [expr.const] (constant expressions).
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITPLACE_H
#define COTIDY_SUPPORT_AWAITPLACE_H

#include "support/CoroutineKeywords.h"
#include "support/EnclosingScopes.h"
#include "support/FileTokens.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace clang {
class CXXCatchStmt;
class FunctionDecl;
class NamedDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

enum class PlaceKind {
  Unknown,
  Body, ///< Evaluated by the function itself: what the function is decides.
  Handler,
  DefaultArgument,
  MemberInitializer,
  StaticInitializer, ///< Of a block-scope variable, thread_local included.
  GlobalInitializer, ///< Of a variable outside of functions.
  Enumerator,
  ArrayBound,
  TemplateArgument,
  ConstantExpression,
  Requires,
  Unevaluated,
};

struct AwaitPlace {
  PlaceKind Kind = PlaceKind::Unknown;
  /// The function whose body it is in; null outside of functions.
  const clang::FunctionDecl *Function = nullptr;
  /// What is being declared there, where the kind has such a thing.
  const clang::NamedDecl *Declared = nullptr;
  /// The word that makes the place what it is: `sizeof`, `case`.
  llvm::StringRef Word;
  /// Tells places apart: keywords in the same one have the same number.
  unsigned Id = 0;
};

class AwaitPlaces {
public:
  AwaitPlaces(const FileTokens &Tokens, const EnclosingScopes &Scopes,
              const clang::SourceManager &Sources)
      : Tokens(Tokens), Scopes(Scopes), Sources(Sources) {}

  AwaitPlace placeOf(const KeywordUse &Use);

private:
  using Scope = EnclosingScopes::Scope;

  /// What of a function's body only the tree tells, in its order: tokens do not
  /// show what a macro makes of itself.
  struct HiddenPlaces {
    std::vector<const clang::CXXCatchStmt *> Handlers;
    std::vector<const clang::VarDecl *> Statics;
  };

  const HiddenPlaces &hiddenPlaces(const clang::FunctionDecl &Function);
  void refineByTree(AwaitPlace &Place, const KeywordUse &Use);
  bool isOwnBrace(unsigned Opener, const Scope &Around) const;
  AwaitPlace climb(unsigned Token, const Scope *Around) const;
  AwaitPlace besides(unsigned Token, unsigned Keyword,
                     const Scope *Around) const;
  AwaitPlace insideBracket(unsigned Opener, const Scope *Around,
                           bool &IsLost) const;
  AwaitPlace insideBrace(unsigned Opener, bool InFunction, bool &IsLost) const;
  AwaitPlace declaration(unsigned Token, bool InFunction) const;
  AwaitPlace constructorInitializer(unsigned Token) const;
  const EnclosingScopes::Name *nameAt(unsigned Token) const;
  bool isTemplateArgument(unsigned Token, unsigned Keyword,
                          const Scope *Around) const;

  const FileTokens &Tokens;
  const EnclosingScopes &Scopes;
  const clang::SourceManager &Sources;
  llvm::DenseMap<const clang::FunctionDecl *, HiddenPlaces> Hidden;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITPLACE_H
