//===- CompilerErrors.cpp - files that do not compile -----------*- C++ -*-===//

#include "CompilerErrors.h"
#include "llvm/ADT/STLExtras.h"
#include <map>

using namespace llvm;

namespace cotidy {

/// Whether a report says what an error says, in better words.
static bool explains(const Report &Report, const CompilerError &Error) {
  StringRef Rule = Error.About == CompilerError::Subject::Operand
                       ? "async-non-awaitable-operand"
                       : "async-await-outside-coroutine";
  return Report.Rule == Rule && any_of(Error.Explanations, [&](const Span &S) {
           return S.File == Report.Main.File &&
                  S.Offset <= Report.Main.Offset &&
                  Report.Main.Offset <= S.Offset + S.Length;
         });
}

void foldCompilerErrors(const std::vector<CompilerError> &Errors,
                        FileResult &Result) {
  using Place = std::tuple<std::string, unsigned, std::string>;
  std::map<Place, Report *> Folded;
  std::vector<const CompilerError *> Left;
  for (const CompilerError &Error : Errors) {
    auto Explanation = find_if(Result.Reports, [&](const Report &Candidate) {
      return explains(Candidate, Error);
    });
    if (Explanation == Result.Reports.end())
      Left.push_back(&Error);
    else
      Folded[{Error.File, Error.Offset, Error.Text}] = &*Explanation;
  }

  for (Report &Report : Result.Reports) {
    if (!Report.isCompilerError())
      continue;
    Message &Error = Report.Main;
    auto Found = Folded.find({Error.File, Error.Offset, Error.Text});
    if (Found == Folded.end())
      continue;
    Report.Rule.clear();
    Error.Text = "the compiler says: " + Error.Text;
    // A missing call the compiler mends as the report says; where it only sees
    // a member that is missing, it mends something else.
    Message &Main = Found->second->Main;
    if (Error.Fix.size() == 1 && Error.Fix.front().Text == "()" &&
        Main.Fix.empty())
      Main.Fix = std::move(Error.Fix);
    Error.Fix.clear();
    // It repeats itself at each keyword of a function.
    std::vector<Message> &Notes = Found->second->Notes;
    if (none_of(Notes,
                [&](const Message &Note) { return Note.Text == Error.Text; }))
      Notes.push_back(std::move(Error));
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
