//===- CompilationDatabase.h - reading compile_commands.json ----*- C++ -*-===//
//
// Clang's own reader answers "how is this file compiled"; a whole run needs all
// entries, and to say of each fault where it is.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_COMPILATIONDATABASE_H
#define COTIDY_TOOL_CLI_COMPILATIONDATABASE_H

#include "CompileCommand.h"
#include <optional>

namespace cotidy {

class ErrorLog;

struct DatabaseEntry {
  std::string File;      ///< Absolute.
  std::string RealFile;  ///< Absolute, links followed.
  std::string Directory; ///< Absolute.
  Arguments Command;     ///< As Clang's tooling can run it.
};

struct CompilationDatabase {
  std::vector<DatabaseEntry> Entries;
};

/// The database that a -p option names: a folder that has one, or the file.
std::optional<std::string> databaseIn(llvm::StringRef Path,
                                      llvm::StringRef Given, ErrorLog &Errors);

/// The nearest database at or above \p Path, in the folder itself or in its
/// build/ folder.
std::optional<std::string> databaseAbove(llvm::StringRef Path);

/// Reads a database, or says what is wrong. An entry that is of no use is named
/// and left out.
std::optional<CompilationDatabase> loadDatabase(llvm::StringRef File,
                                                llvm::StringRef DisplayName,
                                                ErrorLog &Errors);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_COMPILATIONDATABASE_H
