//===- FileTokens.cpp - the tokens of one file and their brackets *- C++
//-*-===//

#include "support/FileTokens.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

FileTokens::FileTokens(FileID TheFile, const SourceManager &Sources,
                       const LangOptions &Language,
                       ArrayRef<SourceRange> Skipped)
    : File(TheFile), Start(Sources.getLocForStartOfFile(TheFile)),
      Buffer(Sources.getBufferData(TheFile)) {
  SmallVector<std::pair<unsigned, unsigned>, 8> Ranges;
  for (SourceRange Range : Skipped) {
    auto [BeginFile, Begin] = Sources.getDecomposedLoc(Range.getBegin());
    auto [EndFile, End] = Sources.getDecomposedLoc(Range.getEnd());
    if (BeginFile == File && EndFile == File)
      Ranges.emplace_back(Begin, End);
  }
  sort(Ranges);
  lex(Sources, Language, Ranges);
  matchBrackets();
}

void FileTokens::lex(const SourceManager &Sources, const LangOptions &Language,
                     ArrayRef<std::pair<unsigned, unsigned>> Skipped) {
  Lexer Raw(File, Sources.getBufferOrFake(File), Sources, Language);
  bool InDirective = false;
  for (Token Tok; !Raw.LexFromRawLexer(Tok) || Tok.isNot(tok::eof);) {
    if (Tok.isAtStartOfLine())
      InDirective = Tok.is(tok::hash);
    if (InDirective)
      continue;
    unsigned Offset = Sources.getFileOffset(Tok.getLocation());
    while (!Skipped.empty() && Skipped.front().second < Offset)
      Skipped = Skipped.drop_front();
    if (!Skipped.empty() && Skipped.front().first <= Offset)
      continue;
    Entries.push_back({Tok.getKind(), Offset, Tok.getLength(), None, None});
  }
}

static tok::TokenKind closerOf(tok::TokenKind Opener) {
  switch (Opener) {
  case tok::l_paren:
    return tok::r_paren;
  case tok::l_square:
    return tok::r_square;
  case tok::l_brace:
    return tok::r_brace;
  default:
    return tok::unknown;
  }
}

static bool isCloser(tok::TokenKind Kind) {
  return Kind == tok::r_paren || Kind == tok::r_square || Kind == tok::r_brace;
}

/// Code that is being typed lacks brackets: a closing brace ends whatever is
/// open inside its braces, and a closer without an opener is overlooked.
void FileTokens::matchBrackets() {
  SmallVector<unsigned, 32> Open;
  for (unsigned Index = 0; Index < Entries.size(); ++Index) {
    Entry &Current = Entries[Index];
    if (isCloser(Current.Kind)) {
      auto Opener = find_if(reverse(Open), [&](unsigned Candidate) {
        return closerOf(Entries[Candidate].Kind) == Current.Kind ||
               Entries[Candidate].Kind == tok::l_brace;
      });
      if (Opener != Open.rend() &&
          closerOf(Entries[*Opener].Kind) == Current.Kind) {
        Entries[*Opener].Partner = Index;
        Current.Partner = *Opener;
        Open.erase(std::prev(Opener.base()), Open.end());
      }
    }
    Current.Opener = Open.empty() ? None : Open.back();
    if (closerOf(Current.Kind) != tok::unknown)
      Open.push_back(Index);
  }
}

unsigned FileTokens::previous(unsigned Index) const {
  if (Index == 0 || Index == None)
    return None;
  unsigned Before = Index - 1;
  if (Before == Entries[Index].Opener)
    return None;
  bool ClosesGroup =
      Entries[Before].Partner != None && Entries[Before].Partner < Before;
  return ClosesGroup ? Entries[Before].Partner : Before;
}

unsigned FileTokens::next(unsigned Index) const {
  bool IsOpener =
      Entries[Index].Partner != None && Entries[Index].Partner > Index;
  unsigned After = (IsOpener ? Entries[Index].Partner : Index) + 1;
  if (After >= Entries.size() || Entries[After].Opener != Entries[Index].Opener)
    return None;
  return After;
}

unsigned FileTokens::at(unsigned Offset) const {
  auto Found = partition_point(Entries, [&](const Entry &Candidate) {
    return Candidate.Offset + Candidate.Length <= Offset;
  });
  return Found == Entries.end() ? None : Found - Entries.begin();
}

} // namespace cotidy
