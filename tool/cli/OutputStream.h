//===- OutputStream.h - standard output or a file ---------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_OUTPUTSTREAM_H
#define COTIDY_TOOL_CLI_OUTPUTSTREAM_H

#include "llvm/Support/raw_ostream.h"
#include <memory>

namespace cotidy {

class ErrorLog;

/// Where the output goes. A disk that is full is told, and is no crash.
class OutputStream {
public:
  /// Opens \p File, or standard output if it is empty. Null if it cannot.
  static std::unique_ptr<OutputStream> open(llvm::StringRef File,
                                            ErrorLog &Errors);
  ~OutputStream();

  llvm::raw_fd_ostream &os() { return OS; }
  /// True on a terminal that is not told to stay without (NO_COLOR).
  bool wantsColor() const;

  /// Writes what is left. False if not all could be written.
  bool close(ErrorLog &Errors);

private:
  OutputStream(llvm::StringRef Name, int Descriptor, bool IsFile);

  std::string Name;
  llvm::raw_fd_ostream OS;
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_OUTPUTSTREAM_H
