//===- FileTokens.h - the tokens of one file and their brackets -*- C++ -*-===//
//
// What a file says, token by token, where the AST cannot tell: Clang drops an
// expression that it rejects, and what is left of the tree does not show what
// stood there. Comments, directives and what the preprocessor skipped are left
// out; macros are not expanded.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FILETOKENS_H
#define COTIDY_SUPPORT_FILETOKENS_H

#include "clang/Basic/SourceLocation.h"
#include "clang/Basic/TokenKinds.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <vector>

namespace clang {
class LangOptions;
class SourceManager;
} // namespace clang

namespace cotidy {

class FileTokens {
public:
  /// Stands for "no token".
  static constexpr unsigned None = ~0U;

  struct Entry {
    clang::tok::TokenKind Kind; ///< Words are raw_identifier, keywords too.
    unsigned Offset;
    unsigned Length;
    unsigned Opener;  ///< The bracket that this token is directly inside.
    unsigned Partner; ///< A bracket's other half.
  };

  /// \p Skipped holds the ranges that the preprocessor left out, of any file.
  FileTokens(clang::FileID File, const clang::SourceManager &Sources,
             const clang::LangOptions &Language,
             llvm::ArrayRef<clang::SourceRange> Skipped);

  clang::FileID file() const { return File; }
  unsigned size() const { return Entries.size(); }
  const Entry &operator[](unsigned Index) const { return Entries[Index]; }

  llvm::StringRef text(unsigned Index) const {
    return Index == None
               ? llvm::StringRef()
               : Buffer.substr(Entries[Index].Offset, Entries[Index].Length);
  }
  bool is(unsigned Index, clang::tok::TokenKind Kind) const {
    return Index != None && Entries[Index].Kind == Kind;
  }
  clang::SourceLocation location(unsigned Index) const {
    return Start.getLocWithOffset(Entries[Index].Offset);
  }
  clang::SourceLocation endLocation(unsigned Index) const {
    return Start.getLocWithOffset(end(Index));
  }
  unsigned end(unsigned Index) const {
    return Entries[Index].Offset + Entries[Index].Length;
  }

  /// The token before or after this one inside the same bracket. A group in
  /// brackets counts as one token and stands as its opening bracket: before the
  /// `{` of `catch (...) {` comes its `(`, and before that `catch`.
  unsigned previous(unsigned Index) const;
  unsigned next(unsigned Index) const;

  /// The token that covers \p Offset or is the first one after it.
  unsigned at(unsigned Offset) const;

private:
  void lex(const clang::SourceManager &Sources,
           const clang::LangOptions &Language,
           llvm::ArrayRef<std::pair<unsigned, unsigned>> Skipped);
  void matchBrackets();

  clang::FileID File;
  clang::SourceLocation Start;
  llvm::StringRef Buffer;
  std::vector<Entry> Entries;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_FILETOKENS_H
