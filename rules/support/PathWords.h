//===- PathWords.h - a way to a blocking call in words ----------*- C++ -*-===//
//
// The same words, whether the functions on the way are in one file or in many.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_PATHWORDS_H
#define COTIDY_SUPPORT_PATHWORDS_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cotidy {

struct BlockingCall;

/// The end of a way, as a note names it: `'recv'`, `the destructor of
/// 'worker'`.
std::string wordsForEnd(const BlockingCall &End);

/// The report on a call whose callee \p First calls \p Last, or calls functions
/// that do.
std::string pathMessage(llvm::StringRef First, llvm::StringRef Last,
                        bool IsDirect, llvm::StringRef Coroutine,
                        llvm::StringRef Remedy);

/// The note on one call of the way.
std::string stepNote(llvm::StringRef Caller, llvm::StringRef Callee);

/// The note where a variable ends whose destructor is the way.
std::string endOfScopeNote(llvm::StringRef VariableWords);

} // namespace cotidy

#endif // COTIDY_SUPPORT_PATHWORDS_H
