//===- TaskUse.h - what becomes of a task in an expression ------*- C++ -*-===//
//
// Climbs from where a task is made or named through the expressions around it,
// until one of them does something with it.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKUSE_H
#define COTIDY_SUPPORT_TASKUSE_H

#include "support/Answer.h"
#include "support/TaskShape.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include <optional>

namespace clang {
class Expr;
class Stmt;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

struct TaskPlace;

/// A variable, or a part of it.
struct PlaceRef {
  const clang::VarDecl *Variable = nullptr;
  llvm::SmallVector<unsigned, 2> Path;
  /// What a wrapper or a container holds, not these themselves.
  bool IsElement = false;
};

/// What names mean in a function: variables with tasks, references to them,
/// structured bindings, the variables of loops over them.
class PlaceNames {
public:
  virtual ~PlaceNames() = default;
  virtual std::optional<PlaceRef> find(const clang::ValueDecl &Named) const = 0;
  virtual void name(const clang::ValueDecl &Declared, PlaceRef Of) = 0;
  /// The places that a part of a variable consists of, or is within.
  virtual llvm::SmallVector<unsigned, 2>
  leavesAt(const PlaceRef &Part) const = 0;
  virtual const TaskPlace &place(unsigned Leaf) const = 0;
};

/// An ancestor of an expression: a statement, or the variable it initialises.
struct AncestorNode {
  const clang::Stmt *Statement;
  const clang::VarDecl *Variable;
};

struct TaskUse {
  enum Kind {
    Nothing,  ///< Mentioned, and no more: `(void)t;`.
    Tested,   ///< Asked something.
    Assigned, ///< Something else is put there.
    Emptied,  ///< Emptied on purpose.
    Awaited,
    Moved,  ///< To where this function cannot follow.
    Stored, ///< In another place of the function.
    Escaped,
  };
  Kind Is = Escaped;
  const clang::Expr *Mention = nullptr;
  const clang::Stmt *At = nullptr; ///< What does it; null for a declaration.
  std::optional<PlaceRef> Of;      ///< What is used; none for a new task.
  PlaceRef Target;                 ///< Where it is stored.
  Answer IsFull = Answer::Unknown; ///< What the answer "true" to a test means.
  bool UsesUp = false;             ///< Nothing is left behind.
};

/// What a function does with a new task (\p Of is empty), or with one that it
/// names.
TaskUse climb(const clang::Expr *From, std::optional<PlaceRef> Of,
              llvm::ArrayRef<AncestorNode> Ancestors, PlaceNames &Names,
              TaskShapes &Shapes);

/// The place that an expression denotes.
std::optional<PlaceRef> resolve(const clang::Expr *E, const PlaceNames &Names);

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKUSE_H
