//===- CoroutineKeywords.cpp - co_await, co_yield, co_return ----*- C++ -*-===//

#include "support/CoroutineKeywords.h"
#include "support/FileTokens.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/MacroArgs.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static bool isWordCharacter(char C) { return isAlnum(C) || C == '_'; }

bool isCoroutineKeyword(StringRef Word) {
  return Word == "co_await" || Word == "co_yield" || Word == "co_return";
}

namespace {

StringRef wordOf(const Token &Tok) {
  if (Tok.isAnnotation() || Tok.isLiteral())
    return "";
  const IdentifierInfo *Name = Tok.getIdentifierInfo();
  return Name ? Name->getName() : "";
}

class Recorder : public PPCallbacks {
public:
  Recorder(std::shared_ptr<PreprocessorRecord> Record,
           const SourceManager &Sources)
      : Record(std::move(Record)), Sources(Sources) {}

  void FileChanged(SourceLocation Loc, FileChangeReason Reason,
                   SrcMgr::CharacteristicKind Kind, FileID) override {
    IsInUserFile = !SrcMgr::isSystem(Kind);
    if (IsInUserFile && Reason == EnterFile)
      Record->Files.push_back(Sources.getFileID(Loc));
  }

  void SourceRangeSkipped(SourceRange Range, SourceLocation) override {
    if (IsInUserFile)
      Record->Skipped.push_back(Range);
  }

  void MacroExpands(const Token &Name, const MacroDefinition &Definition,
                    SourceRange, const MacroArgs *Arguments) override {
    // System headers expand macros by the ten thousand.
    const MacroInfo *Macro = Definition.getMacroInfo();
    if (!IsInUserFile || !Macro)
      return;
    if (isCoroutineKeyword(wordOf(Name)))
      Record->Dropped.insert(Sources.getSpellingLoc(Name.getLocation()));
    if (Arguments)
      recordDroppedArguments(*Macro, *Arguments);
    bool IsUsers = isUserCode(Macro->getDefinitionLoc(), Sources);
    if (IsUsers && Expanded.insert(Macro).second)
      recordWords(*Macro);
    SourceLocation Expansion = Sources.getExpansionLoc(Name.getLocation());
    StringRef Before;
    for (const Token &Tok : Macro->tokens()) {
      StringRef Word = wordOf(Tok);
      if (Word == "return" || Word == "co_return")
        Record->Returns.push_back(Expansion);
      if (IsUsers && isCoroutineKeyword(Word) && Before != "operator")
        Record->MacroKeywords.push_back(
            {Expansion, Tok.getLocation(), wordOf(Name).str(), Word.str()});
      Before = Word;
    }
  }

private:
  void recordWords(const MacroInfo &Macro) {
    ArrayRef<Token> Body = Macro.tokens();
    for (size_t Index = 0; Index < Body.size(); ++Index) {
      Record->MacroWords.insert(wordOf(Body[Index]));
      // `, ##__VA_ARGS__` pastes nothing.
      if (Body[Index].is(tok::hashhash) && Index > 0 &&
          Index + 1 < Body.size() && Body[Index - 1].isNot(tok::comma))
        Record->Pasted.emplace(pastedWord(Macro, Body[Index - 1]),
                               pastedWord(Macro, Body[Index + 1]));
    }
  }

  static std::string pastedWord(const MacroInfo &Macro, const Token &Tok) {
    return Macro.getParameterNum(Tok.getIdentifierInfo()) < 0
               ? wordOf(Tok).str()
               : std::string();
  }

  /// `#define IGNORE(X)` and `#define TEXT(X) #X` drop what they are given.
  void recordDroppedArguments(const MacroInfo &Macro,
                              const MacroArgs &Arguments) {
    unsigned Count =
        std::min(Macro.getNumParams(), Arguments.getNumMacroArguments());
    for (unsigned Index = 0; Index < Count; ++Index) {
      if (usesParameter(Macro, Macro.params()[Index]))
        continue;
      for (const Token *Tok = Arguments.getUnexpArgument(Index);
           Tok->isNot(tok::eof); ++Tok)
        if (isCoroutineKeyword(wordOf(*Tok)))
          Record->Dropped.insert(Sources.getSpellingLoc(Tok->getLocation()));
    }
  }

  static bool usesParameter(const MacroInfo &Macro,
                            const IdentifierInfo *Parameter) {
    bool AfterHash = false;
    for (const Token &Tok : Macro.tokens()) {
      if (!Tok.isAnnotation() && !Tok.isLiteral() && !AfterHash &&
          Tok.getIdentifierInfo() == Parameter)
        return true;
      AfterHash = Tok.isOneOf(tok::hash, tok::hashat);
    }
    return false;
  }

  std::shared_ptr<PreprocessorRecord> Record;
  const SourceManager &Sources;
  DenseSet<const MacroInfo *> Expanded;
  bool IsInUserFile = true; ///< Whether the file that is being read is.
};

} // namespace

std::unique_ptr<PPCallbacks>
PreprocessorRecord::makeRecorder(std::shared_ptr<PreprocessorRecord> Record,
                                 const Preprocessor &PP) {
  return std::make_unique<Recorder>(std::move(Record), PP.getSourceManager());
}

std::vector<FileID> userFiles(const PreprocessorRecord &Record,
                              const SourceManager &Sources) {
  std::vector<FileID> Files{Sources.getMainFileID()};
  for (FileID File : Record.Files)
    // Built-in macros and the command line have no file.
    if (File != Sources.getMainFileID() && Sources.getFileEntryRefForID(File) &&
        isUserCode(Sources.getLocForStartOfFile(File), Sources))
      Files.push_back(File);
  return Files;
}

static bool mentionsKeyword(StringRef Text) {
  for (size_t At = Text.find("co_"); At != StringRef::npos;
       At = Text.find("co_", At + 1))
    if (isCoroutineKeyword(Text.substr(At).take_while(isWordCharacter)))
      return true;
  return false;
}

std::vector<FileID> filesWithKeywords(const PreprocessorRecord &Record,
                                      const SourceManager &Sources) {
  DenseSet<FileID> Expanding;
  for (const PreprocessorRecord::MacroKeyword &Use : Record.MacroKeywords)
    Expanding.insert(Sources.getFileID(Use.Expansion));
  std::vector<FileID> Files = userFiles(Record, Sources);
  erase_if(Files, [&](FileID File) {
    return !Expanding.contains(File) &&
           !mentionsKeyword(Sources.getBufferData(File));
  });
  return Files;
}

std::vector<KeywordUse> keywordUses(const FileTokens &Tokens,
                                    const PreprocessorRecord &Record,
                                    const SourceManager &Sources) {
  std::vector<KeywordUse> Uses;
  for (unsigned Index = 0; Index < Tokens.size(); ++Index) {
    if (!Tokens.is(Index, tok::raw_identifier) ||
        !isCoroutineKeyword(Tokens.text(Index)) ||
        Record.Dropped.contains(Tokens.location(Index)))
      continue;
    // `operator co_await` declares or names the operator and awaits nothing.
    if (Index > 0 && Tokens.text(Index - 1) == "operator")
      continue;
    Uses.push_back({Tokens.text(Index), Index, "", Tokens.location(Index)});
  }
  for (const PreprocessorRecord::MacroKeyword &Use : Record.MacroKeywords) {
    auto [File, Offset] = Sources.getDecomposedLoc(Use.Expansion);
    unsigned Index =
        File == Tokens.file() ? Tokens.at(Offset) : unsigned(FileTokens::None);
    if (Index != FileTokens::None && Tokens[Index].Offset == Offset)
      Uses.push_back({Use.Keyword, Index, Use.Macro, Use.Spelling});
  }
  sort(Uses, [](const KeywordUse &A, const KeywordUse &B) {
    return std::tie(A.Token, A.Spelling) < std::tie(B.Token, B.Spelling);
  });
  return Uses;
}

bool mayHaveLostKeyword(SourceRange Code, ASTContext &Context) {
  if (!Context.getDiagnostics().hasUncompilableErrorOccurred())
    return false;
  const SourceManager &Sources = Context.getSourceManager();
  FileID File = Sources.getFileID(Code.getBegin());
  StringRef Text = Sources.getBufferData(File);
  Lexer Words(
      Sources.getLocForStartOfFile(File), Context.getLangOpts(), Text.begin(),
      Text.begin() + Sources.getFileOffset(Code.getBegin()), Text.end());
  for (Token Word; !Words.LexFromRawLexer(Word);) {
    if (Word.getLocation() >= Code.getEnd())
      break;
    if (Word.is(tok::raw_identifier) &&
        (isCoroutineKeyword(Word.getRawIdentifier()) ||
         Context.Idents.get(Word.getRawIdentifier()).hadMacroDefinition()))
      return true;
  }
  return false;
}

} // namespace cotidy
