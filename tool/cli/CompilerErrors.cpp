//===- CompilerErrors.cpp - files that do not compile -----------*- C++ -*-===//

#include "CompilerErrors.h"
#include "SourceText.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include <map>

using namespace clang;
using namespace llvm;

namespace cotidy {

/// What an error is about, of those that say that a function is no coroutine.
static CompilerError::Subject subjectOf(unsigned DiagnosticId) {
  switch (DiagnosticId) {
  case diag::err_implied_std_coroutine_traits_promise_type_not_found:
  case diag::err_implied_std_coroutine_traits_promise_type_not_class:
  case diag::err_coroutine_type_missing_specialization:
    return CompilerError::Subject::Function;
  case diag::err_coroutine_invalid_func_context:
  case diag::err_coroutine_outside_function:
  case diag::err_implied_coroutine_type_not_found:
  case diag::err_return_in_coroutine:
    return CompilerError::Subject::Keyword;
  default:
    return CompilerError::Subject::Other;
  }
}

CompilerError describeError(const clang::Diagnostic &Info) {
  CompilerError Error;
  SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  Error.Text = Text.str().str();
  Error.About = subjectOf(Info.getID());
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

namespace {

using Line = std::pair<std::string, unsigned>;

/// The reports that explain compiler errors, by the lines they stand on.
class Explanations {
public:
  explicit Explanations(std::vector<Report> &Reports) {
    for (Report &Report : Reports)
      if (explainsCompilerErrors(Report))
        ByLine.try_emplace(lineOf(Report.Main), &Report);
  }

  Line lineOf(const Message &Message) {
    const SourceText *Text = Texts.get(Message.File);
    return {Message.File, Text ? Text->place(Message.Offset).Line : 0};
  }

  /// The report that explains an error, or null.
  Report *of(const CompilerError &Error) const {
    if (Error.File.empty())
      return nullptr;
    Line Place{Error.File, Error.Line};
    auto At = ByLine.lower_bound(Place);
    if (At != ByLine.end() && At->first == Place)
      return At->second;
    if (Error.About == CompilerError::Subject::Function)
      return At != ByLine.end() && At->first.first == Error.File ? At->second
                                                                 : nullptr;
    if (Error.About == CompilerError::Subject::Keyword && At != ByLine.begin())
      return std::prev(At)->first.first == Error.File ? std::prev(At)->second
                                                      : nullptr;
    return nullptr;
  }

private:
  SourceTexts Texts;
  std::map<Line, Report *> ByLine;
};

} // namespace

void foldCompilerErrors(const std::vector<CompilerError> &Errors,
                        FileResult &Result) {
  Explanations Explained(Result.Reports);
  std::vector<const CompilerError *> Left;
  std::map<std::pair<Line, std::string>, Report *> Folded;
  for (const CompilerError &Error : Errors)
    if (Report *Explanation = Explained.of(Error))
      Folded[{{Error.File, Error.Line}, Error.Text}] = Explanation;
    else
      Left.push_back(&Error);

  for (Report &Report : Result.Reports) {
    if (!Report.isCompilerError())
      continue;
    auto Found = Folded.find({Explained.lineOf(Report.Main), Report.Main.Text});
    if (Found == Folded.end())
      continue;
    Message &Note = Found->second->Notes.emplace_back(std::move(Report.Main));
    Note.Text = "the compiler says: " + Note.Text;
    Note.Fix.clear();
    Report.Rule.clear();
  }
  erase_if(Result.Reports,
           [](const Report &Report) { return Report.Rule.empty(); });

  if (Left.empty())
    return;
  Result.Failure = "does not compile: " + Left.front()->Text;
  if (Left.size() > 1)
    Result.Failure += " (and " + std::to_string(Left.size() - 1) +
                      (Left.size() == 2 ? " more error)" : " more errors)");
}

} // namespace cotidy
