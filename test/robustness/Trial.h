//===- Trial.h - the rules on one text, without a file ----------*- C++ -*-===//

#ifndef COTIDY_TEST_ROBUSTNESS_TRIAL_H
#define COTIDY_TEST_ROBUSTNESS_TRIAL_H

#include "llvm/ADT/StringRef.h"
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace cotidy::test {

struct Verdict {
  unsigned Reports = 0;              ///< Of the rules; Clang's are not counted.
  std::vector<std::string> Repeated; ///< What was reported twice.
};

/// Runs all rules over a text, on the file's own declarations as clangd does.
Verdict runRules(llvm::StringRef Text, const std::vector<std::string> &Flags);

/// Parses the text, visits each node once, and does nothing with it: some code
/// takes Clang's own visitor years.
void runClangAlone(llvm::StringRef Text, const std::vector<std::string> &Flags);

/// How a trial that does not come back ends.
struct Failure {
  size_t Index;
  bool Hung;
  int Signal;
};

/// Calls \p Trial for each index below \p Count in processes of their own, and
/// \p OnFailure for each that crashes or takes longer than \p Limit.
void superviseTrials(size_t Count, std::chrono::seconds Limit,
                     const std::function<void(size_t)> &Trial,
                     const std::function<void(Failure)> &OnFailure);

} // namespace cotidy::test

#endif // COTIDY_TEST_ROBUSTNESS_TRIAL_H
