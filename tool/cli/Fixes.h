//===- Fixes.h - applying the edits that reports carry ----------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_FIXES_H
#define COTIDY_TOOL_CLI_FIXES_H

#include "Options.h"
#include "Paths.h"
#include "Report.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Chrono.h"
#include <map>

namespace cotidy {

class ErrorLog;

/// The edits of several reports, put together so that each report's are made
/// all or not at all.
class FixPlan {
public:
  /// Adds the edits of one report. False, and nothing added, if one of them
  /// touches what another report's edits change. Edits that another report
  /// also makes are made once.
  bool add(llvm::ArrayRef<Edit> Fix);

  /// The files to change, and their edits in order.
  const std::map<std::string, std::vector<Edit>> &edits() const {
    return Edits;
  }

private:
  std::map<std::string, std::vector<Edit>> Edits;
};

/// \p Text with edits that are in order and do not overlap. New lines get the
/// ends that the text's lines have. Nothing if an edit lies outside the text.
std::optional<std::string> applyEdits(llvm::StringRef Text,
                                      const std::vector<Edit> &Edits);

struct FixSummary {
  size_t Fixed = 0;       ///< Reports whose edits were made.
  size_t Overlapping = 0; ///< Reports whose edits overlap with others.
};

/// Makes the edits of the rules' reports. A file that was changed after
/// \p Analysed, when the analysis began, is left alone, and so is one that
/// cannot be written: either is an error.
FixSummary applyFixes(llvm::ArrayRef<Report> Reports, FixMode Mode,
                      llvm::sys::TimePoint<> Analysed,
                      const WorkingDirectory &Here, ErrorLog &Errors);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_FIXES_H
