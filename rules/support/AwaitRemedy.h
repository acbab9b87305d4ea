//===- AwaitRemedy.h - what to do about a lost task -------------*- C++ -*-===//
//
// The note behind a report of a lost task: the edit that awaits it, or, where
// nothing can be awaited, the functions of its library that run one.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITREMEDY_H
#define COTIDY_SUPPORT_AWAITREMEDY_H

#include "support/LettingGo.h"
#include "support/Rule.h"

namespace clang {
class Expr;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class AwaitRemedy {
public:
  /// Declares the option by which users name functions that run a task.
  AwaitRemedy(Rule &Reporter, const LettingGo &Letting);

  /// Adds the note to the report just made about what \p Created makes and the
  /// expression around it drops. \p Function is null outside of functions.
  void explain(const clang::Expr &Created, const TypeFacts &Facts,
               clang::SourceLocation Loc, const clang::FunctionDecl *Function,
               TranslationUnit &Unit);

  /// The same for a task that a variable is initialised with and that is lost
  /// there. \p Facts are those of what makes it.
  void explain(const clang::VarDecl &Variable, const TypeFacts &Facts,
               clang::SourceLocation Loc, const clang::FunctionDecl &Function,
               TranslationUnit &Unit);

private:
  void suggestEdits(const std::vector<clang::FixItHint> &Edits,
                    const TypeFacts &Facts, clang::SourceLocation Loc);
  void nameRunners(const clang::Expr &Created, const TypeFacts &Facts,
                   clang::SourceLocation Loc, TranslationUnit &Unit);

  Rule &Reporter;
  const LettingGo &Letting;
  Option<std::vector<std::string>> Drivers;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITREMEDY_H
