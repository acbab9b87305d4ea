//===- OpenCalls.h - calls that other files decide --------------*- C++ -*-===//
//
// Many rules ask about the same call: it is described once for all of them, and
// their reports name it by its number.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_OPENCALLS_H
#define COTIDY_SUPPORT_OPENCALLS_H

#include "support/CallSummary.h"
#include "llvm/ADT/DenseMap.h"
#include <optional>
#include <string>
#include <vector>

namespace cotidy {

struct CallEdge;
class FunctionBody;

/// Those of one translation unit.
class OpenCalls {
public:
  /// The number of a coroutine's call; none if the program has no name for what
  /// it calls.
  std::optional<unsigned> add(const CallEdge &Call,
                              const FunctionBody &Coroutine);
  unsigned addSettings(const BlockingSettings &Settings);

  void moveTo(FileSummary &Summary);

private:
  std::vector<OpenCall> Calls;
  std::vector<BlockingSettings> Settings;
  llvm::DenseMap<const CallEdge *, std::optional<unsigned>> Numbers;
};

/// A rule's question about a call, as the text of a report: only in this form
/// does it pass through what the user has configured for that place.
struct OpenQuestion {
  unsigned Call;     ///< FileSummary::OpenCalls.
  unsigned Settings; ///< FileSummary::Asked.

  std::string text() const;
  static std::optional<OpenQuestion> fromText(llvm::StringRef Text);
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_OPENCALLS_H
