//===- TaskShape.h - where in a type tasks are ------------------*- C++ -*-===//
//
// A task need not be a variable of its own: it may be a member of an aggregate,
// one of a pair or tuple, the content of an optional or unique_ptr, an element
// of an array or a container.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKSHAPE_H
#define COTIDY_SUPPORT_TASKSHAPE_H

#include "clang/AST/Type.h"
#include "clang/AST/TypeOrdering.h"
#include "llvm/ADT/DenseMap.h"
#include <memory>
#include <vector>

namespace clang {
class FieldDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;

struct TaskShape {
  enum Kind {
    None,    ///< No task, or none that can be followed.
    Task,    ///< The task itself.
    Wrapper, ///< At most one: std::optional, std::unique_ptr, ...
    Many,    ///< An array or a container of the standard library.
    Record,  ///< An aggregate, a pair or a tuple: see Parts.
  };
  struct Part {
    unsigned Index;                ///< Of the field or the tuple's element.
    const clang::FieldDecl *Field; ///< Null for a tuple's element.
    const TaskShape *Shape;
  };

  Kind Is = None;
  clang::QualType Type;
  clang::QualType TaskType; ///< Of a task, or of those that are held.
  std::vector<Part> Parts;  ///< Of a record: those that hold tasks.
};

/// The shapes of one translation unit's types, each computed once.
class TaskShapes {
public:
  explicit TaskShapes(CoroutineTypes &Types) : Types(Types) {}

  const TaskShape &of(clang::QualType Type);
  CoroutineTypes &types() const { return Types; }

private:
  TaskShape compute(clang::QualType Type);
  TaskShape computeStandard(llvm::StringRef Name, clang::QualType Type);

  CoroutineTypes &Types;
  llvm::DenseMap<clang::QualType, std::unique_ptr<TaskShape>> Known;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKSHAPE_H
