//===- CompilerErrors.h - files that do not compile -------------*- C++ -*-===//
//
// A file that does not compile is analysed only in part, and counts as failed.
// The exception: a rule explains better than the compiler what is wrong, and
// every error is about that.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_COMPILERERRORS_H
#define COTIDY_TOOL_CLI_COMPILERERRORS_H

#include "Report.h"

namespace clang {
class Diagnostic;
} // namespace clang

namespace cotidy {

struct CompilerError {
  /// Which report can explain an error that stands on another line.
  enum class Subject {
    Other,    ///< None.
    Function, ///< It is at a function's name: that of the first keyword after.
    Keyword,  ///< It is at a keyword: that of the function's first keyword.
  };

  Subject About = Subject::Other;
  std::string Text;
  std::string File; ///< Empty: no place.
  unsigned Line = 0;
};

CompilerError describeError(const clang::Diagnostic &Info);

/// Turns an error that a report explains into a note of that report, and marks
/// the result as failed if \p Errors, all that the compiler found, has others.
void foldCompilerErrors(const std::vector<CompilerError> &Errors,
                        FileResult &Result);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_COMPILERERRORS_H
