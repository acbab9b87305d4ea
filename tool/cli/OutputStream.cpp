//===- OutputStream.cpp - standard output or a file -------------*- C++ -*-===//

#include "OutputStream.h"
#include "Errors.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Process.h"
#include <unistd.h>

using namespace llvm;

namespace cotidy {

OutputStream::OutputStream(StringRef Name, int Descriptor, bool IsFile)
    : Name(Name), OS(Descriptor, /*shouldClose=*/IsFile) {}

// A stream that is destroyed with an error in it ends the program.
OutputStream::~OutputStream() {
  OS.flush();
  OS.clear_error();
}

std::unique_ptr<OutputStream> OutputStream::open(StringRef File,
                                                 ErrorLog &Errors) {
  if (File.empty())
    return std::unique_ptr<OutputStream>(
        new OutputStream("standard output", STDOUT_FILENO, /*IsFile=*/false));
  int Descriptor = -1;
  if (std::error_code Error = sys::fs::openFileForWrite(File, Descriptor)) {
    Errors.error("cannot write '" + File + "': " + Error.message());
    return nullptr;
  }
  return std::unique_ptr<OutputStream>(
      new OutputStream(("'" + File + "'").str(), Descriptor, /*IsFile=*/true));
}

bool OutputStream::wantsColor() const {
  std::optional<std::string> NoColor = sys::Process::GetEnv("NO_COLOR");
  return OS.has_colors() && (!NoColor || NoColor->empty());
}

bool OutputStream::close(ErrorLog &Errors) {
  OS.flush();
  if (!OS.has_error())
    return true;
  Errors.error("cannot write " + Name + ": " + OS.error().message());
  OS.clear_error();
  return false;
}

} // namespace cotidy
