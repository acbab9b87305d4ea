//===- Paths.cpp - paths as they are compared and shown ---------*- C++ -*-===//

#include "Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy {

std::string absolutePath(StringRef Path, StringRef Folder) {
  SmallString<256> Result;
  if (!sys::path::is_absolute(Path))
    Result = Folder;
  sys::path::append(Result, Path);
  sys::path::remove_dots(Result, /*remove_dot_dot=*/true);
  return Result.str().str();
}

std::string realPath(StringRef Path) {
  SmallString<256> Result;
  if (sys::fs::real_path(Path, Result))
    return Path.str();
  return Result.str().str();
}

bool isBelow(StringRef Path, StringRef Folder) {
  if (!Path.consume_front(Folder))
    return false;
  return Path.empty() || Path.front() == '/' || Folder.ends_with("/");
}

WorkingDirectory::WorkingDirectory() {
  SmallString<256> Current;
  // Absolute paths can be told even where the folder was removed meanwhile.
  if (sys::fs::current_path(Current))
    return;
  Path = Current.str().str();
  Real = realPath(Path);
}

std::string WorkingDirectory::display(StringRef File) const {
  for (StringRef Folder : {StringRef(Path), StringRef(Real)})
    if (!Folder.empty() && File != Folder && isBelow(File, Folder))
      return File.drop_front(Folder.size()).ltrim('/').str();
  return File.str();
}

} // namespace cotidy
