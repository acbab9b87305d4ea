//===- Errors.cpp - telling the user what could not be done -----*- C++ -*-===//

#include "Errors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy {

/// A message may quote what a file or another program said: keep it one line.
static std::string onOneLine(const Twine &Message) {
  std::string Line = StringRef(Message.str()).rtrim().str();
  for (char &C : Line)
    if (C == '\n' || C == '\r' || C == '\0')
      C = ' ';
  return Line;
}

void ErrorLog::error(const Twine &Message) {
  ++Count;
  OS << "cotidy: error: " << onOneLine(Message) << '\n';
  OS.flush();
}

void ErrorLog::error(StringRef File, unsigned Line, unsigned Column,
                     const Twine &Message) {
  ++Count;
  OS << File << ':' << Line << ':' << Column
     << ": error: " << onOneLine(Message) << '\n';
  OS.flush();
}

std::string didYouMean(StringRef Name, ArrayRef<std::string> Candidates) {
  StringRef Best;
  // A slip in one letter of three; beyond that it is another word.
  unsigned BestDistance = std::max<size_t>(Name.size() / 3, 1) + 1;
  for (const std::string &Candidate : Candidates) {
    unsigned Distance =
        Name.edit_distance(Candidate, /*AllowReplacements=*/true, BestDistance);
    if (Distance < BestDistance) {
      Best = Candidate;
      BestDistance = Distance;
    }
  }
  return Best.empty() ? "" : ("; did you mean '" + Best + "'?").str();
}

} // namespace cotidy
