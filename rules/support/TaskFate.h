//===- TaskFate.h - where an expression's task goes -------------*- C++ -*-===//
//
// What becomes of a task, or of an object that holds one, in the full
// expression that makes or names it: awaited there, given a name, stored,
// returned, handed to a sink. Whom it is given to besides is not known to keep
// it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKFATE_H
#define COTIDY_SUPPORT_TASKFATE_H

namespace clang {
class CallExpr;
class Expr;
class ParentMap;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;
class LettingGo;

struct TaskFate {
  enum Kind {
    Unknown, ///< Also: awaited, or run to its end, in the expression.
    Awaited,
    Dropped,
    Asked,    ///< A name that is mentioned for something else than its task.
    Replaced, ///< A name that is given another task, or none.
    Named,    ///< Kept in a local variable.
    Stored,   ///< Where it is there after the function.
    Returned,
    HandedOn, ///< To a sink.
    Iterated, ///< A generator, in a range-based for.
  };
  Kind Is = Unknown;
  const clang::Stmt *At = nullptr;          ///< What does it.
  const clang::VarDecl *Variable = nullptr; ///< That keeps it.
  const clang::CallExpr *Sink = nullptr;
};

/// The fate of what \p Task makes or, if it names a variable, holds.
TaskFate fateOf(const clang::Expr &Task, const clang::ParentMap &Parents,
                CoroutineTypes &Types, const LettingGo &Letting);

/// Whether \p S is \p Around, or a part of it.
bool isWithin(const clang::Stmt &S, const clang::Stmt &Around,
              const clang::ParentMap &Parents);

/// The outermost expression that \p E is a part of: temporaries end with it.
const clang::Expr &fullExpressionOf(const clang::Expr &E,
                                    const clang::ParentMap &Parents);

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKFATE_H
