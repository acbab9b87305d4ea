//===- TaskOutlivesRule.cpp - a rule on tasks that outlive -----*- C++ -*-===//

#include "support/TaskOutlivesRule.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;
using llvm::StringRef;

namespace cotidy {

void TaskOutlivesRule::checkFunction(const FunctionBody &Function) {
  // What Clang rejects it drops: maybe the await that is missed here.
  if (Function.context().getDiagnostics().hasUncompilableErrorOccurred())
    return;
  for (const OutlivedArgument &Outlived :
       outlivedArguments(Function, Letting, Left)) {
    SourceLocation Loc = DroppedValue{Outlived.Call, false}.location();
    if (!concerns(Outlived, Function) ||
        !isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      continue;
    report(Outlived, Loc, Function);
    if (Outlived.Exit)
      noteExit(*Outlived.Exit, words(Outlived.Held.To));
    else if (Outlived.End.isValid())
      diag(Outlived.End,
           "%0 is destroyed %select{here|at the end of this expression}1",
           DiagnosticIDs::Note)
          << words(Outlived.Held.To)
          << (Outlived.Held.To.Is == ReferencedObject::Temporary);
    diag(Outlived.Run.At->getBeginLoc(), "%0", DiagnosticIDs::Note)
        << describeRun(Outlived.Run);
  }
}

void TaskOutlivesRule::noteExit(const EarlyExit &Exit, StringRef Object) {
  if (Exit.Thrower)
    diag(Exit.At->getBeginLoc(),
         "'%0' may throw here, and then %1 is destroyed before the wait",
         DiagnosticIDs::Note)
        << displayName(*Exit.Thrower) << Object;
  else
    diag(Exit.At->getBeginLoc(), "%0 is destroyed here, before the wait",
         DiagnosticIDs::Note)
        << Object;
  diag(Exit.Wait->getBeginLoc(), "the function waits for the task here",
       DiagnosticIDs::Note)
      << Exit.Wait->getSourceRange();
}

} // namespace cotidy
