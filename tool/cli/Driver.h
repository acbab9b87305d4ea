//===- Driver.h - what the tool does from start to end ----------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_DRIVER_H
#define COTIDY_TOOL_CLI_DRIVER_H

namespace cotidy {

/// Runs the tool and returns its exit status: 0 clean, 1 reports, 2 some work
/// could not be done.
int runTool(int ArgCount, const char *const *Args);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_DRIVER_H
