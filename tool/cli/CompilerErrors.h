//===- CompilerErrors.h - files that do not compile -------------*- C++ -*-===//
//
// A file that does not compile is analysed only in part, and counts as failed.
// The exception: a rule explains better than the compiler what is wrong, and
// every error is about that.
//
// What an error is about can only be told while the tree and the tokens are
// there; which reports are left in the end, only after the engine is done. So
// an error carries the spans in which a report that explains it would stand.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_COMPILERERRORS_H
#define COTIDY_TOOL_CLI_COMPILERERRORS_H

#include "Report.h"
#include "clang/Basic/SourceLocation.h"
#include <memory>

namespace clang {
class ASTConsumer;
class Diagnostic;
class Preprocessor;
} // namespace clang

namespace cotidy {

struct CompilerError {
  /// What is said to be wrong, as far as a rule may say it as well.
  enum class Subject {
    Other,
    Function, ///< The function that it stands at is no coroutine.
    Keyword,  ///< The keyword that it stands at is not allowed there.
    Return,   ///< The function that it stands in is a coroutine.
    Constant, ///< What follows in the statement is no constant.
    Operand,  ///< What is awaited cannot be.
  };

  std::string Text;
  std::string File; ///< Empty: no place.
  unsigned Offset = 0;
  Subject About = Subject::Other;
  clang::SourceLocation Loc; ///< In a file; as long as its sources are there.
  /// Where in the same file a report that explains the error would stand. What
  /// the error is about decides of which rule.
  std::vector<Span> Explanations;
};

/// The errors of one file, as they come.
class CompilerErrors {
public:
  void add(const clang::Diagnostic &Info);

  /// Looks, when the file has been read, for what the errors are about.
  std::unique_ptr<clang::ASTConsumer> makeConsumer(clang::Preprocessor &PP);

  std::vector<CompilerError> List;
};

/// Turns an error that a report explains into a note of that report, and marks
/// the result as failed if \p Errors, all that the compiler found, has others.
void foldCompilerErrors(const std::vector<CompilerError> &Errors,
                        FileResult &Result);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_COMPILERERRORS_H
