//===- CompileCommand.h - making a compile command Clang's ------*- C++ -*-===//
//
// A compilation database records how the project's own compiler was called:
// through a launcher, with options of GCC, with warnings made errors. The
// functions here turn such a call into one that Clang's tooling can run.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_COMPILECOMMAND_H
#define COTIDY_TOOL_CLI_COMPILECOMMAND_H

#include "llvm/ADT/StringRef.h"
#include <string>
#include <vector>

namespace cotidy {

using Arguments = std::vector<std::string>;

/// Splits a command line as a POSIX shell does.
Arguments splitCommand(llvm::StringRef Command);

/// The call without what only matters to the build: launchers before the
/// compiler, outputs, dependency files, plugins, precompiled headers of another
/// compiler, and everything that makes warnings errors. Response files are
/// read relative to \p Directory.
Arguments toolingCommand(Arguments Given, llvm::StringRef Directory);

/// True if the call compiles \p File as C++.
bool compilesCxx(const Arguments &Command, llvm::StringRef File);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_COMPILECOMMAND_H
