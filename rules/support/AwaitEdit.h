//===- AwaitEdit.h - the edit that awaits a task ----------------*- C++ -*-===//
//
// Puts `co_await` before an expression that makes a task, where the function
// around it is a coroutine that can await it, or becomes one by that, and where
// the language allows an await. Gives no edit where the file would not compile
// after it, as far as can be told.
//
// Such an edit changes what the program does. A rule hangs it on a note; see
// AwaitRemedy.h.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITEDIT_H
#define COTIDY_SUPPORT_AWAITEDIT_H

#include "clang/Basic/Diagnostic.h"
#include <vector>

namespace clang {
class CallExpr;
class Expr;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class TranslationUnit;
struct TypeFacts;

/// Awaits what \p Created makes and the full expression around it drops. A cast
/// to void, or an assignment to std::ignore, goes if it is all of a statement.
/// Where both arms of `?:` make a task, the edit is that of the first.
std::vector<clang::FixItHint> awaitDropped(const clang::Expr &Created,
                                           const TypeFacts &Facts,
                                           const clang::FunctionDecl &Function,
                                           TranslationUnit &Unit);

/// Awaits the task that \p Variable is initialised with: `auto x = f();`
/// becomes `auto x = co_await f();`, or `co_await f();` where nothing comes of
/// it. Only for variables that are not used otherwise and do not name their
/// type.
std::vector<clang::FixItHint>
awaitInitializer(const clang::VarDecl &Variable,
                 const clang::FunctionDecl &Function, TranslationUnit &Unit);

/// Awaits what \p Call, a function that runs a task to its end or a member of
/// the task that does, would wait for: `sync_wait(f())` becomes `co_await f()`.
/// Only where both give the same.
std::vector<clang::FixItHint> awaitDriven(const clang::CallExpr &Call,
                                          const clang::Expr &Task,
                                          const clang::FunctionDecl &Function,
                                          TranslationUnit &Unit);

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITEDIT_H
