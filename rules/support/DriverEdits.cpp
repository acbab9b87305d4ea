//===- DriverEdits.cpp - running what main awaits ---------------*- C++ -*-===//

#include "support/CoroutineEdits.h"
#include "support/EnclosingScopes.h"
#include "support/TaskTemplate.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static constexpr unsigned None = FileTokens::None;

namespace {
/// A call that is all of an await's operand: `session.load(1)`.
struct AwaitedCall {
  unsigned Begin;
  unsigned Callee; ///< The last word of the name.
  unsigned End;    ///< The closing parenthesis.
};
} // namespace

static std::optional<AwaitedCall> callAfter(const FileTokens &File,
                                            unsigned Await) {
  AwaitedCall Call{File.next(Await), None, None};
  unsigned Index = Call.Begin;
  if (File.is(Index, tok::coloncolon))
    Index = File.next(Index);
  for (;; Index = File.next(Index)) {
    if (Index == None || !File.is(Index, tok::raw_identifier))
      return std::nullopt;
    Call.Callee = Index;
    Index = File.next(Index);
    if (Index == None)
      return std::nullopt;
    if (File.is(Index, tok::l_paren))
      break;
    if (!File.is(Index, tok::coloncolon) && !File.is(Index, tok::period) &&
        !File.is(Index, tok::arrow))
      return std::nullopt;
  }
  Call.End = File[Index].Partner;
  unsigned After = File.next(Index);
  bool GoesOn = File.is(After, tok::period) || File.is(After, tok::arrow) ||
                File.is(After, tok::l_paren) || File.is(After, tok::l_square);
  return Call.End == None || GoesOn ? std::nullopt : std::optional(Call);
}

/// True if everything that the user declared by this name returns a task.
static bool returnsTask(StringRef Name, const EnclosingScopes &Scopes,
                        function_ref<bool(const FunctionDecl &)> IsTask) {
  bool IsKnown = false;
  for (const FunctionDecl *Function : Scopes.functions()) {
    if (!Function->getIdentifier() || Function->getName() != Name)
      continue;
    if (!IsTask(*Function))
      return false;
    IsKnown = true;
  }
  return IsKnown;
}

Edits driveFromMain(const FunctionDecl &Main, const OwnTokens &Own,
                    const TaskTemplate &Task, const EnclosingScopes &Scopes,
                    ASTContext &Context,
                    function_ref<bool(const FunctionDecl &)> IsTask) {
  std::string Driver = Task.driverSpelledIn(Main, Context);
  if (Driver.empty())
    return {};
  Edits Made;
  for (const KeywordUse &Use : Own.Keywords) {
    if (!Use.Macro.empty())
      return {};
    SourceLocation Begin = Own.File.location(Use.Token);
    if (Use.Keyword == "co_return") {
      Made.push_back(FixItHint::CreateReplacement(
          CharSourceRange::getCharRange(Begin, Own.File.endLocation(Use.Token)),
          "return"));
      continue;
    }
    std::optional<AwaitedCall> Call = callAfter(Own.File, Use.Token);
    if (Use.Keyword != "co_await" || !Call ||
        !returnsTask(Own.File.text(Call->Callee), Scopes, IsTask))
      return {};
    Made.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Begin, Own.File.location(Call->Begin)),
        Driver + "("));
    Made.push_back(
        FixItHint::CreateInsertion(Own.File.endLocation(Call->End), ")"));
  }
  return Made;
}

} // namespace cotidy
