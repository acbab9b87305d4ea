//===- SystemHeaderShortcuts.h - not analysing libraries --------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_SYSTEMHEADERSHORTCUTS_H
#define COTIDY_TOOL_CLI_SYSTEMHEADERSHORTCUTS_H

#include <memory>

namespace clang {
class ASTConsumer;
class SourceManager;
} // namespace clang

namespace cotidy {

/// A consumer that, run before the rules, spares the parser the bodies of
/// functions in system headers (except those that tell what a coroutine type
/// is) and the rules the declarations there.
std::unique_ptr<clang::ASTConsumer>
makeSystemHeaderShortcuts(const clang::SourceManager &Sources);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_SYSTEMHEADERSHORTCUTS_H
