//===- Output.h - the forms in which reports are given ----------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_OUTPUT_OUTPUT_H
#define COTIDY_TOOL_CLI_OUTPUT_OUTPUT_H

#include "CompilationPlan.h"
#include "Report.h"
#include "SourceText.h"
#include <memory>

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace cotidy {

/// What came of a run as a whole.
struct Outcome {
  std::vector<Report> Reports;
  std::vector<FailedFile> Failures;
  size_t ReportsFixed = 0;  ///< They are no more among the reports.
  size_t FilesAnalysed = 0; ///< Without those that failed.

  size_t ruleReports() const {
    size_t Count = 0;
    for (const Report &Report : Reports)
      Count += !Report.isCompilerError();
    return Count;
  }
};

/// What the outputs look things up in.
struct OutputContext {
  llvm::raw_ostream &OS;
  const WorkingDirectory &Here;
  SourceTexts &Sources;
};

class Output {
public:
  virtual ~Output() = default;

  /// A report, as soon as its place in the order is known.
  virtual void report(const Report &Report) {}
  /// Called once, with all reports again.
  virtual void finish(const Outcome &Outcome) {}
};

std::unique_ptr<Output> makeTextOutput(const OutputContext &Context,
                                       bool UseColor);
/// The form is described in docs/concepts/json-format.md.
std::unique_ptr<Output> makeJsonOutput(const OutputContext &Context);
/// SARIF 2.1.0.
std::unique_ptr<Output> makeSarifOutput(const OutputContext &Context);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_OUTPUT_OUTPUT_H
