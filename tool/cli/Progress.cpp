//===- Progress.cpp - one line that says how far we are ---------*- C++ -*-===//

#include "Progress.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy {

Progress::Progress(raw_fd_ostream &OS, size_t Total)
    : OS(OS), Total(Total), IsTerminal(OS.is_displayed()) {}

void Progress::done(StringRef File) {
  ++Done;
  if (!IsTerminal)
    return;
  std::string Line =
      ("[" + Twine(Done) + "/" + Twine(Total) + "] " + File).str();
  // A line that wraps could not be taken back.
  unsigned Columns = sys::Process::StandardErrColumns();
  if (Columns && Line.size() >= Columns)
    Line.resize(Columns - 1);
  OS << "\r\x1b[K" << Line;
  OS.flush();
  IsShown = true;
}

void Progress::clear() {
  if (!IsShown)
    return;
  OS << "\r\x1b[K";
  OS.flush();
  IsShown = false;
}

} // namespace cotidy
