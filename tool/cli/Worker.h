//===- Worker.h - the process that analyses files ---------------*- C++ -*-===//
//
// The parent and its workers are one program. They talk over a socket, in lines
// of JSON: the parent sends one Job a line, the worker answers each with its
// FileResult.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_WORKER_H
#define COTIDY_TOOL_CLI_WORKER_H

#include "CompilationPlan.h"
#include "llvm/ADT/ArrayRef.h"

namespace cotidy {

/// The request to analyse \p Job, with the end of its line.
std::string jobRequest(const Job &Job);

/// Serves the parent at the other end of standard input until it closes.
int runWorker(llvm::StringRef Checks,
              llvm::ArrayRef<std::string> KnowledgeFiles);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_WORKER_H
