//===- ConfigurationCheck.h - what is wrong with a configuration *- C++ -*-===//
//
// A wrong .clang-tidy file makes clang-tidy's engine go on without it. Here all
// files that a run would use are looked at before it starts.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_CONFIGURATIONCHECK_H
#define COTIDY_TOOL_CLI_CONFIGURATIONCHECK_H

#include "CompilationPlan.h"

namespace cotidy {

class ErrorLog;

/// Names the globs of the --checks option that match no rule.
void checkRuleGlobs(llvm::StringRef Globs, ErrorLog &Errors);

/// Names what is wrong in the .clang-tidy files that apply to \p Jobs: syntax,
/// and rules and options of ours that do not exist. False if there is any.
bool checkConfigurations(llvm::ArrayRef<Job> Jobs, const WorkingDirectory &Here,
                         ErrorLog &Errors);

/// Names what is wrong in a data file on what blocks. It is called
/// \p DisplayName in messages.
void checkKnowledgeFile(llvm::StringRef Path, llvm::StringRef DisplayName,
                        ErrorLog &Errors);

/// "; did you mean 'async-...'?" or nothing.
std::string didYouMeanRule(llvm::StringRef Name);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_CONFIGURATIONCHECK_H
