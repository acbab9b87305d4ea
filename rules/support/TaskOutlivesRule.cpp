//===- TaskOutlivesRule.cpp - a rule on tasks that outlive -----*- C++ -*-===//

#include "support/TaskOutlivesRule.h"
#include "support/FunctionBody.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy {

void TaskOutlivesRule::checkFunction(const FunctionBody &Function) {
  // What Clang rejects it drops: maybe the await that is missed here.
  if (Function.context().getDiagnostics().hasUncompilableErrorOccurred())
    return;
  for (const OutlivedArgument &Outlived :
       outlivedArguments(Function, Letting)) {
    SourceLocation Loc = DroppedValue{Outlived.Call, false}.location();
    if (!concerns(Outlived, Function) ||
        !isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      continue;
    report(Outlived, Loc, Function);
    if (Outlived.End.isValid())
      diag(Outlived.End,
           "%0 is destroyed %select{here|at the end of this expression}1",
           DiagnosticIDs::Note)
          << words(Outlived.Held.To)
          << (Outlived.Held.To.Is == ReferencedObject::Temporary);
    diag(Outlived.Run.At->getBeginLoc(), "%0", DiagnosticIDs::Note)
        << describeRun(Outlived.Run);
  }
}

} // namespace cotidy
