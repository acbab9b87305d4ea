//===- ResourceDir.h - where Clang's own headers are ------------*- C++ -*-===//
//
// Clang needs the folder with its built-in headers (stddef.h and the like) of
// exactly its own version. No path is compiled in: the folder is found from
// where the program and Clang's library were loaded.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_SUPPORT_RESOURCEDIR_H
#define COTIDY_TOOL_SUPPORT_RESOURCEDIR_H

#include <string>

namespace cotidy {

/// The resource directory (".../lib/clang/<version>") that goes with the Clang
/// this program runs on, or an empty string if there is none.
std::string findResourceDir();

} // namespace cotidy

#endif // COTIDY_TOOL_SUPPORT_RESOURCEDIR_H
