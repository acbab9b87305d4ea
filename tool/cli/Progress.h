//===- Progress.h - one line that says how far we are -----------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_PROGRESS_H
#define COTIDY_TOOL_CLI_PROGRESS_H

#include "llvm/ADT/StringRef.h"

namespace llvm {
class raw_fd_ostream;
class raw_ostream;
} // namespace llvm

namespace cotidy {

/// Shows on a terminal how much of the work is done; silent elsewhere.
class Progress {
public:
  Progress(llvm::raw_fd_ostream &OS, size_t Total);

  void done(llvm::StringRef File);
  /// Makes room for other output on the same terminal.
  void clear();

private:
  llvm::raw_fd_ostream &OS;
  size_t Total;
  size_t Done = 0;
  bool IsTerminal;
  bool IsShown = false;
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_PROGRESS_H
