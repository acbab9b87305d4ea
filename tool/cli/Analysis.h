//===- Analysis.h - running the rules on one file ---------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_ANALYSIS_H
#define COTIDY_TOOL_CLI_ANALYSIS_H

#include "CompilationPlan.h"
#include "Report.h"

namespace cotidy {

struct AnalysisSettings {
  std::string Checks;                      ///< Those of the command line.
  std::vector<std::string> KnowledgeFiles; ///< Those of the command line.
  std::string ResourceDir; ///< Clang's; empty: where the driver looks.
};

/// Parses one compilation and runs the rules on it.
FileResult analyse(const Job &Job, const AnalysisSettings &Settings);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_ANALYSIS_H
