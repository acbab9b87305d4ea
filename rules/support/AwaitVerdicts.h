//===- AwaitVerdicts.h - which awaits Clang rejects -------------*- C++ -*-===//
//
// Brings together a `co_await` as it is written and what Clang says of it: its
// error where it rejects the operand; the tree where it accepts one that cannot
// be meant.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITVERDICTS_H
#define COTIDY_SUPPORT_AWAITVERDICTS_H

#include "support/AwaitAdvice.h"
#include "support/CompilerVerdicts.h"
#include "support/CoroutineKeywords.h"
#include "support/EnclosingScopes.h"
#include "support/FileTokens.h"
#include <optional>

namespace clang {
class Expr;
} // namespace clang

namespace cotidy {

/// The awaits of one file. All of it belongs to one translation unit, and is
/// kept by reference.
class AwaitVerdicts {
public:
  AwaitVerdicts(const FileTokens &Tokens, llvm::ArrayRef<KeywordUse> Uses,
                const EnclosingScopes &Scopes,
                llvm::ArrayRef<CompilerVerdict> Verdicts,
                clang::ASTContext &Context);

  /// What is wrong with the operand of one keyword, if Clang says that
  /// something is.
  std::optional<RejectedAwait> rejected(const KeywordUse &Use,
                                        CoroutineTypes &Types) const;

private:
  /// A verdict and where in this file it is.
  struct Located {
    const CompilerVerdict *Verdict;
    unsigned Offset; ///< Of the error, or of its first note.
    unsigned Begin;  ///< Of the expression that it is about.
  };

  std::optional<unsigned> offsetOf(clang::SourceLocation Loc) const;
  bool isOfAwait(const Located &Found, const KeywordUse &Use, unsigned First,
                 unsigned Last) const;
  bool hasOtherKeyword(const KeywordUse &Use) const;

  const FileTokens &Tokens;
  llvm::ArrayRef<KeywordUse> Uses;
  const EnclosingScopes &Scopes;
  clang::ASTContext &Context;
  std::vector<Located> Here;
};

/// An await in the tree that cannot be meant: in a template, on an operand that
/// no argument can make awaitable; or on a function or number that the promise
/// takes as a `bool`.
std::optional<RejectedAwait> misunderstood(const clang::Expr &Await,
                                           const clang::FunctionDecl &Function,
                                           CoroutineTypes &Types,
                                           clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITVERDICTS_H
