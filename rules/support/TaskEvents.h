//===- TaskEvents.h - what a function does with its tasks -------*- C++ -*-===//
//
// The places of a function that can hold tasks, and what happens to them, in
// the order of the source: a task is made and put there, awaited, moved from
// one place to another, handed to somebody, overwritten. In which order that
// happens at run time is TaskFlow's to tell.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKEVENTS_H
#define COTIDY_SUPPORT_TASKEVENTS_H

#include "support/CoroutineTypes.h"
#include "support/TaskShape.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

/// A local variable that holds tasks, or a part of one: the indices of fields
/// and tuple elements lead to it.
struct TaskPlace {
  const clang::VarDecl *Variable;
  llvm::SmallVector<unsigned, 2> Path;
  const TaskShape *Shape; ///< A task, a wrapper of one, or many.
  /// As the source would write it: `job.work`.
  std::string Name;
  bool IsParameter = false;
  /// Some code elsewhere can reach it through a reference.
  bool IsShared = false;
  /// The innermost loop, branch or handler that its declaration is in.
  const clang::Stmt *Around = nullptr;

  bool isMany() const { return Shape->Is == TaskShape::Many; }
};

struct TaskEvent {
  static constexpr unsigned NoPlace = ~0u;
  enum Kind {
    Declared,    ///< The variable begins; what it held before is gone.
    Filled,      ///< Something is assigned; what was there is gone.
    Emptied,     ///< Emptied on purpose: `t = {}`, `reset()`, `clear()`.
    Queried,     ///< Asked something that does not use it up.
    Awaited,     ///< Awaited.
    MovedOut,    ///< Moved to where this function cannot follow.
    Transferred, ///< Moved to another place of the function.
    Escaped,     ///< Handed on in some other way; everything can happen.
  };
  Kind Is;
  unsigned Place;
  const clang::Stmt *At; ///< Null for a declaration.
  /// What names the place; null for a declaration.
  const clang::Expr *Mention = nullptr;
  unsigned Target = 0; ///< Where a transferred task goes.
  /// An await, or a move, after which the place holds no task.
  bool UsesUp = false;
  const clang::Stmt *Around = nullptr;
};

/// A task, made by a call and put in a place.
struct TaskCreation {
  const clang::Expr *Made;
  TypeFacts Facts;
  unsigned Place;
  /// Assigns or adds it to the place; null if the declaration does.
  const clang::Stmt *Sink;
  const clang::Stmt *Around = nullptr;
  /// What was made is a container or a wrapper: it need not hold a task.
  bool MayBeEmpty = false;
};

/// A question whether a place holds a task.
struct TaskTest {
  unsigned Place;
  /// Whether "true" means that there is one. Unknown: it asks something else.
  Answer IsFull;
};

struct TaskEvents {
  std::vector<TaskPlace> Places;
  std::vector<TaskEvent> Events;
  std::vector<TaskCreation> Creations;
  /// By the expression that is tested.
  llvm::DenseMap<const clang::Stmt *, TaskTest> Tests;
  /// Loops, branches and handlers, each with the one around it.
  llvm::DenseMap<const clang::Stmt *, const clang::Stmt *> Around;
};

/// What \p Function does with its tasks; no places if it has none.
TaskEvents collectTaskEvents(const FunctionBody &Function, TaskShapes &Shapes);

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKEVENTS_H
