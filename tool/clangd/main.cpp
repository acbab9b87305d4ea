//===- main.cpp - clangd with the rules linked in ---------------*- C++ -*-===//
//
// The language server is clangd's own: its options, its environment variables,
// its configuration files. The rules register themselves with the clang-tidy
// engine in it, and Checks.cpp sees to it that they run.
//
//===----------------------------------------------------------------------===//

#include "tool/support/ResourceDir.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Process.h"
#include <vector>

using llvm::StringRef;

namespace clang::clangd {
/// clangd's entry, in libclangdMain.a; its headers are not packaged.
int clangdMain(int argc, char *argv[]);
} // namespace clang::clangd

/// clangd looks for Clang's headers beside its own program only.
static bool namesResourceDir(const std::vector<char *> &Arguments) {
  // clangd reads more arguments from this variable, and refuses an option that
  // is given twice.
  if (auto Flags = llvm::sys::Process::GetEnv("CLANGD_FLAGS"))
    if (StringRef(*Flags).contains("-resource-dir"))
      return true;
  for (StringRef Argument : Arguments)
    if (Argument.ltrim('-').starts_with("resource-dir") &&
        Argument.starts_with("-"))
      return true;
  return false;
}

int main(int argc, char *argv[]) {
  std::vector<char *> Arguments(argv, argv + argc);
  std::string ResourceDir = "--resource-dir=" + cotidy::findResourceDir();
  if (!ResourceDir.ends_with('=') && !namesResourceDir(Arguments))
    Arguments.insert(Arguments.begin() + 1, ResourceDir.data());
  int Count = static_cast<int>(Arguments.size());
  Arguments.push_back(nullptr);
  return clang::clangd::clangdMain(Count, Arguments.data());
}
