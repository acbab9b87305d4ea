//===- Errors.h - telling the user what could not be done -------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_ERRORS_H
#define COTIDY_TOOL_CLI_ERRORS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/Twine.h"

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace cotidy {

/// Writes errors, each on one line, and counts them.
class ErrorLog {
public:
  explicit ErrorLog(llvm::raw_ostream &OS) : OS(OS) {}

  void error(const llvm::Twine &Message);
  /// An error at a place in a file; lines and columns count from 1.
  void error(llvm::StringRef File, unsigned Line, unsigned Column,
             const llvm::Twine &Message);

  bool any() const { return Count != 0; }
  size_t count() const { return Count; }

private:
  llvm::raw_ostream &OS;
  size_t Count = 0;
};

/// "; did you mean 'x'?" with the candidate that is spelt most like \p Name,
/// or nothing where none is close.
std::string didYouMean(llvm::StringRef Name,
                       llvm::ArrayRef<std::string> Candidates);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_ERRORS_H
