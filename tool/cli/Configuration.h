//===- Configuration.h - which rules run on a file --------------*- C++ -*-===//
//
// The configuration is clang-tidy's own: .clang-tidy files, read by its engine.
// What is added here is the choice of rules where those files make none.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_CONFIGURATION_H
#define COTIDY_TOOL_CLI_CONFIGURATION_H

#include "clang-tidy/ClangTidyOptions.h"
#include <memory>

namespace cotidy {

/// Gives the engine its options for a file: the defaults, what the .clang-tidy
/// files say, and \p Checks and \p KnowledgeFiles of the command line, in this
/// order. A relative name
/// of a file is one in the working directory of \p FileSystem.
std::unique_ptr<clang::tidy::ClangTidyOptionsProvider>
makeOptionsProvider(llvm::StringRef Checks,
                    llvm::ArrayRef<std::string> KnowledgeFiles,
                    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> FileSystem);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_CONFIGURATION_H
