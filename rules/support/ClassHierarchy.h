//===- ClassHierarchy.h - a class and its bases -----------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_CLASSHIERARCHY_H
#define COTIDY_SUPPORT_CLASSHIERARCHY_H

#include "llvm/ADT/SmallVector.h"

namespace clang {
class CXXRecordDecl;
} // namespace clang

namespace cotidy {

/// \p Class, which may be null, and all its bases, the patterns of dependent
/// ones included.
llvm::SmallVector<const clang::CXXRecordDecl *, 8>
withBases(const clang::CXXRecordDecl *Class);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CLASSHIERARCHY_H
