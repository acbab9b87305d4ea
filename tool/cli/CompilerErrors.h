//===- CompilerErrors.h - files that do not compile -------------*- C++ -*-===//
//
// A file that does not compile is analysed only in part, and counts as failed.
// The exception: a rule explains better than the compiler what is wrong with a
// line, and every error is on such a line.
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
  std::string Text;
  std::string File; ///< Empty: no place.
  unsigned Line = 0;
};

CompilerError describeError(const clang::Diagnostic &Info);

/// Turns an error that stands on the line of a report which explains it into a
/// note of that report, and marks the result as failed if \p Errors, all that
/// the compiler found, has others.
void foldCompilerErrors(const std::vector<CompilerError> &Errors,
                        FileResult &Result);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_COMPILERERRORS_H
