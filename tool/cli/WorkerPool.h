//===- WorkerPool.h - analysing many files at once --------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_WORKERPOOL_H
#define COTIDY_TOOL_CLI_WORKERPOOL_H

#include "CompilationPlan.h"
#include "Report.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <chrono>

namespace cotidy {

struct PoolSettings {
  unsigned Workers = 1;
  std::string Checks;
  std::vector<std::string> KnowledgeFiles; ///< Absolute paths.
  std::chrono::seconds Timeout{0};         ///< For one file; zero: none.
};

/// Analyses every job in worker processes. \p Done gets each result, in the
/// order in which they come; what goes wrong with a worker is the result of the
/// file it was on.
///
/// Returns the signal that asked the program to end before all was done, or 0.
/// No worker is left either way.
int runJobs(llvm::ArrayRef<Job> Jobs, const PoolSettings &Settings,
            llvm::function_ref<void(size_t Job, FileResult Result)> Done);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_WORKERPOOL_H
