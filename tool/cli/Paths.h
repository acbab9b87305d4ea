//===- Paths.h - paths as they are compared and shown -----------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_PATHS_H
#define COTIDY_TOOL_CLI_PATHS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cotidy {

/// \p Path, taken relative to \p Folder (itself absolute) if it is relative,
/// without "." and "..".
std::string absolutePath(llvm::StringRef Path, llvm::StringRef Folder);

/// The path with all symbolic links followed, or \p Path if it leads nowhere.
std::string realPath(llvm::StringRef Path);

/// True if \p Path is \p Folder or lies below it.
bool isBelow(llvm::StringRef Path, llvm::StringRef Folder);

/// The folder in which the program was started.
class WorkingDirectory {
public:
  WorkingDirectory();

  const std::string &path() const { return Path; }
  std::string absolute(llvm::StringRef File) const {
    return absolutePath(File, Path);
  }
  /// How to show a file: relative where it lies below this folder.
  std::string display(llvm::StringRef File) const;

private:
  std::string Path;
  std::string Real;
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_PATHS_H
