//===- NameMentions.h - what is done with a name ----------------*- C++ -*-===//
//
// Looks through all files of the user's for a name, by its tokens: what Clang
// dropped from the tree counts too, and every other thing of that name.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_NAMEMENTIONS_H
#define COTIDY_SUPPORT_NAMEMENTIONS_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

class FileTokens;

/// True if each mention of \p Name, its declarations left out, calls it and
/// awaits the result, or gives it to the function \p Driver at once.
bool isOnlyCalledAndAwaited(llvm::StringRef Name,
                            llvm::ArrayRef<clang::SourceLocation> Declared,
                            llvm::ArrayRef<FileTokens> Files,
                            llvm::StringRef Driver);

} // namespace cotidy

#endif // COTIDY_SUPPORT_NAMEMENTIONS_H
