//===- CompilationPlan.h - which files to analyse, and how ------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_COMPILATIONPLAN_H
#define COTIDY_TOOL_CLI_COMPILATIONPLAN_H

#include "CompileCommand.h"
#include "Paths.h"
#include "llvm/ADT/ArrayRef.h"
#include <optional>

namespace cotidy {

class ErrorLog;

/// One compilation to analyse.
struct Job {
  std::string File;      ///< Absolute.
  std::string Directory; ///< Where the compiler ran; absolute.
  Arguments Command;     ///< As Clang's tooling can run it.

  friend bool operator==(const Job &, const Job &) = default;
  friend auto operator<=>(const Job &, const Job &) = default;
};

/// A file that was asked for and cannot be analysed.
struct FailedFile {
  std::string File; ///< Absolute.
  std::string Reason;
};

struct CompilationPlan {
  std::vector<Job> Jobs; ///< Sorted by file, each once.
  std::vector<FailedFile> Failures;
  bool IsWholeProgram = true; ///< Every C++ entry of the databases is in it.
};

/// Finds the compilations of the files at and below \p Paths, in the database
/// of \p BuildPath or, where that is empty, in the nearest one above each path.
/// Without a usable database or a file in it there is no plan; what is wrong
/// goes to \p Errors.
std::optional<CompilationPlan> makePlan(llvm::ArrayRef<std::string> Paths,
                                        llvm::StringRef BuildPath,
                                        const WorkingDirectory &Here,
                                        ErrorLog &Errors);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_COMPILATIONPLAN_H
