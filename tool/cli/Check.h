//===- Check.h - linting a project ------------------------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_CHECK_H
#define COTIDY_TOOL_CLI_CHECK_H

namespace cotidy {

class ErrorLog;
struct Options;

/// Plans, analyses and reports. Returns the exit status.
int runCheck(const Options &Options, ErrorLog &Errors);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_CHECK_H
