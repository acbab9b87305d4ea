//===- Summarize.h - from a file's functions to summaries -------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_SUMMARIZE_H
#define COTIDY_SUPPORT_SUMMARIZE_H

#include "support/CallSummary.h"

namespace clang {
class SourceLocation;
} // namespace clang

namespace cotidy {

struct CallEdge;
class FunctionBody;
class TranslationUnit;

/// A place as other processes see it.
SummaryPlace summaryPlace(clang::SourceLocation Loc, TranslationUnit &Unit);

/// A call as other files see it.
SummaryCall summarize(const CallEdge &Call, const FunctionBody &Caller);

/// Everything in the translation unit that matters to others: functions that
/// block or call what may, which virtual functions override which, and the open
/// calls that rules have asked about.
FileSummary summarize(TranslationUnit &Unit);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SUMMARIZE_H
