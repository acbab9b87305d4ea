//===- Compat.h - what differs between LLVM 19 and 22 -----------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_COMPAT_H
#define COTIDY_SUPPORT_COMPAT_H

#include "llvm/Config/llvm-config.h"

#include "clang-tidy/ClangTidyModule.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif

#endif // COTIDY_SUPPORT_COMPAT_H
