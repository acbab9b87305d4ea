//===- CompilerErrors.cpp - files that do not compile -----------*- C++ -*-===//

#include "CompilerErrors.h"
#include "SourceText.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include <map>

using namespace clang;
using namespace llvm;

namespace cotidy {

CompilerError describeError(const clang::Diagnostic &Info) {
  CompilerError Error;
  SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  Error.Text = Text.str().str();
  if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
    return Error;
  const SourceManager &Sources = Info.getSourceManager();
  SourceLocation Loc = Sources.getFileLoc(Info.getLocation());
  Error.File = Sources.getFilename(Loc).str();
  Error.Line = Sources.getSpellingLineNumber(Loc);
  return Error;
}

/// Whether a rule reports what the compiler rejects, in better words.
static bool explainsCompilerErrors(const Report &Report) {
  return Report.Rule == "async-await-outside-coroutine";
}

void foldCompilerErrors(const std::vector<CompilerError> &Errors,
                        FileResult &Result) {
  if (Errors.empty())
    return;
  using Line = std::pair<std::string, unsigned>;
  SourceTexts Texts;
  auto LineOf = [&](const Message &Message) -> Line {
    const SourceText *Text = Texts.get(Message.File);
    return {Message.File, Text ? Text->place(Message.Offset).Line : 0};
  };

  std::map<Line, Report *> Explained;
  for (Report &Report : Result.Reports)
    if (explainsCompilerErrors(Report))
      Explained.try_emplace(LineOf(Report.Main), &Report);
  if (!Explained.empty()) {
    for (Report &Report : Result.Reports) {
      if (!Report.isCompilerError())
        continue;
      auto Explanation = Explained.find(LineOf(Report.Main));
      if (Explanation == Explained.end())
        continue;
      Message &Note =
          Explanation->second->Notes.emplace_back(std::move(Report.Main));
      Note.Text = "the compiler says: " + Note.Text;
      Note.Fix.clear();
      Report.Rule.clear();
    }
    erase_if(Result.Reports,
             [](const Report &Report) { return Report.Rule.empty(); });
  }

  std::vector<const CompilerError *> Left;
  for (const CompilerError &Error : Errors)
    if (Error.File.empty() || !Explained.contains({Error.File, Error.Line}))
      Left.push_back(&Error);
  if (Left.empty())
    return;
  Result.Failure = "does not compile: " + Left.front()->Text;
  if (Left.size() > 1)
    Result.Failure += " (and " + std::to_string(Left.size() - 1) +
                      (Left.size() == 2 ? " more error)" : " more errors)");
}

} // namespace cotidy
