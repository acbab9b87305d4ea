//===- RuleListing.h - telling about the rules ------------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_RULELISTING_H
#define COTIDY_TOOL_CLI_RULELISTING_H

#include "Options.h"

namespace cotidy {

/// Prints what rules there are, as text or JSON.
bool listRules(OutputFormat Format, llvm::raw_ostream &OS, ErrorLog &Errors);

/// Prints the page of a rule, named with or without the prefix "async-".
bool explainRule(const std::string &Rule, llvm::raw_ostream &OS,
                 ErrorLog &Errors);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_RULELISTING_H
