//===- BlockingRemedy.h - what to do instead of blocking --------*- C++ -*-===//
//
// The words of a report on a blocking call that depend on the coroutine it is
// made in: what it runs on, and what that runtime offers instead.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGREMEDY_H
#define COTIDY_SUPPORT_BLOCKINGREMEDY_H

#include "support/BlockingKnowledge.h"
#include <string>

namespace clang {
class FunctionDecl;
namespace tidy {
class ClangTidyCheck;
} // namespace tidy
} // namespace clang

namespace cotidy {

class FunctionBody;
struct BlockingCall;

/// The runtime that a coroutine runs on: that of the type it returns, else that
/// of something it awaits.
BlockingKnowledge::RuntimeMatch runtimeOf(const FunctionBody &Function,
                                          const BlockingKnowledge &Knowledge);

/// What to do on a runtime instead of something that blocks, as the end of a
/// sentence. \p Own are the answers for this very call, by the runtime's key.
std::string remedyFor(Operation Op,
                      const std::map<std::string, std::string> &Own,
                      BlockingKnowledge::RuntimeMatch OnRuntime);

/// What \p Function is to do instead of a blocking call, as the end of a
/// sentence.
std::string remedyFor(const BlockingCall &Call, const FunctionBody &Function,
                      const BlockingKnowledge &Knowledge);

/// Adds a note to the report just made, with the edit that awaits a function of
/// the runtime which takes the same arguments, where the data knows of one.
void suggestAwait(clang::tidy::ClangTidyCheck &Reporter,
                  const BlockingCall &Call, const FunctionBody &Function,
                  const BlockingKnowledge &Knowledge);

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGREMEDY_H
