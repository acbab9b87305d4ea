//===- Progress.cpp - one line that says how far we are ---------*- C++ -*-===//

#include "Progress.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"
#include <sys/ioctl.h>
#include <unistd.h>

using namespace llvm;

namespace cotidy {

/// The width of the terminal that errors go to, or 0. LLVM knows of it only
/// what the environment says.
static unsigned columns() {
  if (unsigned Columns = sys::Process::StandardErrColumns())
    return Columns;
  winsize Size = {};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &Size) == 0 ? Size.ws_col : 0;
}

Progress::Progress(raw_fd_ostream &OS, size_t Total)
    : OS(OS), Total(Total), IsTerminal(OS.is_displayed()) {}

void Progress::done(StringRef File) {
  ++Done;
  if (!IsTerminal)
    return;
  std::string Line =
      ("[" + Twine(Done) + "/" + Twine(Total) + "] " + File).str();
  // A line that wraps could not be taken back.
  unsigned Columns = columns();
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
