//===- CoroutineKeywords.h - co_await, co_yield, co_return ------*- C++ -*-===//
//
// Finds every coroutine keyword that the user wrote in a translation unit, also
// where Clang rejected it and dropped it from the tree: from the tokens of the
// user's files and from what the preprocessor did.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_COROUTINEKEYWORDS_H
#define COTIDY_SUPPORT_COROUTINEKEYWORDS_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/StringSet.h"
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class LangOptions;
class PPCallbacks;
class Preprocessor;
class SourceManager;
} // namespace clang

namespace cotidy {

class FileTokens;

/// What the preprocessor did, as far as tokens cannot tell. Filled while the
/// file is parsed, by the callbacks that makeRecorder() gives; both the record
/// and the callbacks belong to one translation unit.
struct PreprocessorRecord {
  /// A macro of the user's that was expanded and has a keyword in its body.
  struct MacroKeyword {
    clang::SourceLocation Expansion; ///< The macro's name, in a file.
    clang::SourceLocation Spelling;  ///< The keyword, in the macro's body.
    std::string Macro;
    std::string Keyword;
  };

  /// The user's files in the order they were entered, the main file maybe too.
  std::vector<clang::FileID> Files;
  std::vector<clang::SourceRange> Skipped;
  std::vector<MacroKeyword> MacroKeywords;
  /// Keywords that are names of macros or arguments that their macro drops.
  llvm::DenseSet<clang::SourceLocation> Dropped;
  /// Where the user expands macros that hold a `return` or `co_return`.
  std::vector<clang::SourceLocation> Returns;
  /// The words in macros that the user wrote and expands.
  llvm::StringSet<> MacroWords;
  /// What such macros paste together: the words on both sides of `##`, of which
  /// one that the macro is given is empty.
  std::set<std::pair<std::string, std::string>> Pasted;

  static std::unique_ptr<clang::PPCallbacks>
  makeRecorder(std::shared_ptr<PreprocessorRecord> Record,
               const clang::Preprocessor &PP);
};

/// One use of a keyword.
struct KeywordUse {
  llvm::StringRef Keyword;
  unsigned Token;        ///< The keyword or the macro's name, in its file.
  llvm::StringRef Macro; ///< Empty if the keyword stands there itself.
  clang::SourceLocation Spelling; ///< Where the keyword is written.
};

bool isCoroutineKeyword(llvm::StringRef Word);

/// The files of the user's that may hold a keyword, the main file first.
std::vector<clang::FileID>
filesWithKeywords(const PreprocessorRecord &Record,
                  const clang::SourceManager &Sources);

/// All files of the user's that were entered, the main file first.
std::vector<clang::FileID> userFiles(const PreprocessorRecord &Record,
                                     const clang::SourceManager &Sources);

/// The uses in one file, in the order of the source. The record has to outlive
/// them.
std::vector<KeywordUse> keywordUses(const FileTokens &Tokens,
                                    const PreprocessorRecord &Record,
                                    const clang::SourceManager &Sources);

/// Whether Clang, which drops what it rejects, may have dropped a coroutine
/// keyword from what is written in \p Code, or put there by a macro.
bool mayHaveLostKeyword(clang::SourceRange Code, clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_COROUTINEKEYWORDS_H
