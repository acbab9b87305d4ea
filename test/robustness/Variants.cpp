//===- Variants.cpp - broken code, made of code that is whole ---*- C++ -*-===//

#include "Variants.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include <random>

using namespace clang;
using namespace llvm;

namespace cotidy::test {

/// What follows a directive in the head of a file, each time it occurs.
static std::vector<StringRef> directives(StringRef Text, StringRef Name) {
  std::vector<StringRef> Found;
  SmallVector<StringRef> Lines;
  Text.split(Lines, '\n');
  for (StringRef Line : Lines)
    if (Line.starts_with("//") && Line.contains(Name))
      Found.push_back(Line.split(Name).second);
  return Found;
}

/// Of the flags of a run of Clang's front end, those that a driver takes too
/// and that make a difference to how the file is read.
static void addClangFlags(StringRef Run, StringRef Folder,
                          std::vector<std::string> &Flags) {
  SmallVector<StringRef> Words;
  Run.split(Words, ' ', -1, /*KeepEmpty=*/false);
  for (size_t Index = 0; Index < Words.size(); ++Index) {
    StringRef Word = Words[Index];
    if (Word == "|" || Word == "&&" || Word == ">")
      return;
    if (Word == "-triple" && Index + 1 < Words.size())
      Flags.push_back("--target=" + Words[Index + 1].str());
    if (Word.consume_front("-I%S"))
      Flags.push_back("-I" + Folder.str() + Word.str());
    else if (Word.starts_with("-std=") || Word.starts_with("-D") ||
             Word == "-fcxx-exceptions" || Word == "-fms-extensions" ||
             Word == "-fdeclspec" || Word == "-fblocks" ||
             Word.starts_with("-fno-"))
      Flags.push_back(Word.str());
  }
}

Source readSource(StringRef Path, StringRef TestRoot) {
  Source Result;
  Result.Path = Path.str();
  if (auto Buffer = MemoryBuffer::getFile(Path))
    Result.Text = (*Buffer)->getBuffer().str();
  StringRef Folder = sys::path::parent_path(Path);
  Result.Flags = {"-std=c++20", ("-I" + TestRoot + "/runtime/include").str(),
                  ("-I" + TestRoot).str(), ("-I" + Folder).str()};
  for (StringRef Line : directives(Result.Text, "FLAGS:")) {
    SmallVector<StringRef> Words;
    Line.split(Words, ' ', -1, /*KeepEmpty=*/false);
    append_range(Result.Flags,
                 map_range(Words, [](StringRef Word) { return Word.str(); }));
  }
  // Its other runs give the same file other flags: the first is as good.
  if (auto Runs = directives(Result.Text, "%clang_cc1"); !Runs.empty())
    addClangFlags(Runs.front(), Folder, Result.Flags);

  SmallVector<StringRef> Lines;
  StringRef(Result.Text).split(Lines, '\n');
  for (StringRef Line : Lines)
    if (Line.starts_with("#include <"))
      Result.Includes += Line.str() + '\n';
  return Result;
}

std::vector<std::string> sourcesBelow(StringRef Path) {
  if (!sys::fs::is_directory(Path))
    return {Path.str()};
  std::vector<std::string> Found;
  std::error_code Error;
  for (sys::fs::recursive_directory_iterator At(Path, Error), End;
       At != End && !Error; At.increment(Error))
    if (is_contained({".cpp", ".cppm", ".cc"},
                     sys::path::extension(At->path())))
      Found.push_back(At->path());
  sort(Found);
  return Found;
}

std::vector<std::string> truncations(StringRef Text) {
  std::vector<std::string> Result;
  for (size_t End = Text.find('\n'); End != StringRef::npos;
       End = Text.find('\n', End + 1))
    Result.push_back(Text.take_front(End + 1).str());
  return Result;
}

namespace {

/// A token with what is between it and the one before: a blank or a new line,
/// for comments have no part in this.
using Piece = std::pair<StringRef, StringRef>;

std::vector<Piece> piecesOf(StringRef Text) {
  LangOptions Language;
  Language.CPlusPlus = Language.CPlusPlus20 = true;
  // The lexer wants a text that ends with a zero.
  std::unique_ptr<MemoryBuffer> Copy = MemoryBuffer::getMemBufferCopy(Text);
  StringRef Buffer = Copy->getBuffer();
  Lexer Raw(SourceLocation(), Language, Buffer.begin(), Buffer.begin(),
            Buffer.end());
  std::vector<Piece> Pieces;
  size_t End = 0;
  for (Token Tok; !Raw.LexFromRawLexer(Tok) && Tok.isNot(tok::eof);) {
    size_t Begin = Raw.getBufferLocation() - Buffer.begin() - Tok.getLength();
    StringRef Gap = Text.slice(End, Begin);
    Pieces.emplace_back(Gap.contains('\n') ? "\n" : " ",
                        Text.substr(Begin, Tok.getLength()));
    End = Begin + Tok.getLength();
  }
  return Pieces;
}

} // namespace

std::string mutation(StringRef Text, std::uint64_t Seed) {
  // The engine's numbers are the same everywhere; a distribution's are not.
  std::mt19937_64 Random(Seed);
  std::vector<Piece> Pieces = piecesOf(Text);
  // Few edits reach deep into the rules, many far into Clang's recovery.
  for (unsigned Left = 1 + Random() % 6; Left && Pieces.size() > 1; --Left) {
    auto At = Pieces.begin() + Random() % Pieces.size();
    switch (Random() % 5) {
    case 0:
    case 1:
      Pieces.erase(At);
      break;
    case 2:
    case 3:
      Pieces.insert(At, Piece(*At));
      break;
    default:
      std::swap(At->second, Pieces[Random() % Pieces.size()].second);
    }
  }
  std::string Result;
  for (const auto &[Gap, Word] : Pieces)
    (Result += Gap) += Word;
  return Result + '\n';
}

} // namespace cotidy::test
