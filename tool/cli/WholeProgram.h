//===- WholeProgram.h - blocking through other files ------------*- C++ -*-===//
//
// Joins what the files of a project say of their functions, and finds which of
// their open calls block. The outcome depends on the order in which files are
// added, which is that of the plan, and on nothing else.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_WHOLEPROGRAM_H
#define COTIDY_TOOL_CLI_WHOLEPROGRAM_H

#include "Report.h"
#include "support/BlockingGraph.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace cotidy {

class WholeProgram {
public:
  void add(FileSummary Summary, std::vector<OpenFinding> Open);

  /// What the open calls reach, as reports; those of one file together.
  ///
  /// \p IsComplete: every file of the program was added, so that a virtual
  /// function has no overriders but the known ones.
  std::vector<Report> link(bool IsComplete);

private:
  struct Definition {
    FunctionSummary Summary;
    /// Files define different functions of this name, as programs that share a
    /// build may: which of them is called cannot be told.
    bool IsAmbiguous = false;
  };
  struct Virtual {
    bool IsPure = false;
    std::vector<std::string> Overriders;
  };

  class Closure;

  const Definition *target(const SummaryCall &Call, bool IsComplete) const;

  std::vector<Definition> Definitions;
  llvm::StringMap<unsigned> ByKey;
  llvm::StringMap<Virtual> Virtuals;
  std::vector<OpenCall> Calls;            ///< Of all files.
  std::vector<BlockingSettings> Settings; ///< Likewise, each once.
  std::vector<OpenFinding> Open;          ///< With numbers of these two.
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_WHOLEPROGRAM_H
