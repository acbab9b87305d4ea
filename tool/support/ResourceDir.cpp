//===- ResourceDir.cpp - where Clang's own headers are ----------*- C++ -*-===//

#include "tool/support/ResourceDir.h"
#include "clang/Basic/Version.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <link.h>

using namespace llvm;

namespace cotidy {

/// The path from which the dynamic linker took Clang's library; empty where
/// Clang is part of the program itself.
static std::string clangLibraryPath() {
  std::string Path;
  dl_iterate_phdr(
      [](dl_phdr_info *Info, size_t, void *Found) {
        StringRef Name = Info->dlpi_name;
        if (!sys::path::filename(Name).starts_with("libclang-cpp."))
          return 0;
        *static_cast<std::string *>(Found) = Name.str();
        return 1;
      },
      &Path);
  return Path;
}

std::string findResourceDir() {
  // Any address in the program finds its path where /proc does not.
  static const char Anchor = 0;
  std::string Program =
      sys::fs::getMainExecutable(nullptr, const_cast<char *>(&Anchor));

  // A distribution keeps each version of LLVM in a folder of its own and links
  // the library from there to where the dynamic linker looks: both places, and
  // what the links lead to, have to find the same headers.
  std::string Library = clangLibraryPath();
  SmallString<256> RealLibrary;
  if (!Library.empty() && sys::fs::real_path(Library, RealLibrary))
    RealLibrary.clear();

  const std::pair<StringRef, StringRef> Places[] = {
      {Program, "../lib"},
      {Library, "."},
      {Library, "../llvm-" CLANG_VERSION_MAJOR_STRING "/lib"},
      {RealLibrary, "."},
      {RealLibrary, "../llvm-" CLANG_VERSION_MAJOR_STRING "/lib"},
  };
  for (auto [File, ToLib] : Places) {
    if (File.empty())
      continue;
    SmallString<256> Folder(sys::path::parent_path(File));
    sys::path::append(Folder, ToLib, "clang", CLANG_VERSION_MAJOR_STRING);
    sys::path::remove_dots(Folder, /*remove_dot_dot=*/true);
    SmallString<256> Header(Folder);
    sys::path::append(Header, "include", "stddef.h");
    if (sys::fs::exists(Header))
      return Folder.str().str();
  }
  return "";
}

} // namespace cotidy
