//===- TaskShape.cpp - where in a type tasks are ----------------*- C++ -*-===//

#include "support/TaskShape.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The types among a template's arguments, packs included.
void collectTypes(ArrayRef<TemplateArgument> Arguments,
                  SmallVectorImpl<QualType> &Types) {
  for (const TemplateArgument &Argument : Arguments)
    if (Argument.getKind() == TemplateArgument::Type)
      Types.push_back(Argument.getAsType());
    else if (Argument.getKind() == TemplateArgument::Pack)
      collectTypes(Argument.getPackAsArray(), Types);
}

SmallVector<QualType, 4> argumentTypes(QualType Type) {
  SmallVector<QualType, 4> Types;
  if (const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Type->getAsCXXRecordDecl()))
    collectTypes(Class->getTemplateArgs().asArray(), Types);
  else if (const auto *Id = Type->getAs<TemplateSpecializationType>())
    collectTypes(Id->template_arguments(), Types);
  return Types;
}

TaskShape::Kind kindOfStandard(StringRef Name) {
  static constexpr llvm::StringLiteral Containers[] = {
      "vector",        "deque",
      "list",          "forward_list",
      "array",         "queue",
      "stack",         "set",
      "multiset",      "unordered_set",
      "map",           "multimap",
      "unordered_map", "unordered_multimap"};
  static constexpr llvm::StringLiteral Wrappers[] = {"optional", "unique_ptr",
                                                     "shared_ptr", "variant"};
  if (is_contained(Containers, Name))
    return TaskShape::Many;
  if (is_contained(Wrappers, Name))
    return TaskShape::Wrapper;
  return Name == "pair" || Name == "tuple" ? TaskShape::Record
                                           : TaskShape::None;
}

} // namespace

const TaskShape &TaskShapes::of(QualType Type) {
  static const TaskShape Nothing;
  if (Type.isNull())
    return Nothing;
  Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  auto [Place, IsNew] = Known.try_emplace(Type);
  if (!IsNew)
    return Place->second ? *Place->second : Nothing; // A type within itself.
  auto Shape = std::make_unique<TaskShape>(compute(Type));
  Shape->Type = Type;
  return *(Known[Type] = std::move(Shape));
}

TaskShape TaskShapes::computeStandard(StringRef Name, QualType Type) {
  TaskShape Shape;
  SmallVector<QualType, 4> Arguments = argumentTypes(Type);
  auto Holds = [&](QualType Argument) {
    return of(Argument).Is != TaskShape::None;
  };
  TaskShape::Kind Kind = kindOfStandard(Name);
  if (Kind == TaskShape::Record) {
    for (auto [Index, Argument] : enumerate(Arguments))
      if (Holds(Argument))
        Shape.Parts.push_back(
            {static_cast<unsigned>(Index), nullptr, &of(Argument)});
    if (!Shape.Parts.empty()) {
      Shape.Is = TaskShape::Record;
      Shape.TaskType = Shape.Parts[0].Shape->TaskType;
    }
    return Shape;
  }
  // The further arguments of a container are its allocator and its comparison;
  // a map's second is what it holds.
  if (Kind == TaskShape::Many)
    Arguments.truncate(
        std::min<size_t>(Arguments.size(), Name.contains("map") ? 2 : 1));
  if (Kind == TaskShape::None)
    return Shape;
  auto *Held = find_if(Arguments, Holds);
  if (Held == Arguments.end())
    return Shape;
  Shape.Is = Kind;
  Shape.TaskType = of(*Held).TaskType;
  return Shape;
}

TaskShape TaskShapes::compute(QualType Type) {
  TaskShape Shape;
  if (Types.facts(Type).isTask()) {
    Shape.Is = TaskShape::Task;
    Shape.TaskType = Type;
    return Shape;
  }
  if (const auto *Array = dyn_cast<ArrayType>(Type)) {
    const TaskShape &Element = of(Array->getElementType());
    if (Element.Is != TaskShape::None) {
      Shape.Is = TaskShape::Many;
      Shape.TaskType = Element.TaskType;
    }
    return Shape;
  }
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->getIdentifier())
    return Shape;
  if (Class->isInStdNamespace())
    return computeStandard(Class->getName(), Type);
  if (!Class->hasDefinition() || !Class->isAggregate() ||
      Class->getNumBases() != 0 || Class->isUnion() || Class->isLambda())
    return Shape;
  ClassView View = viewOf(Type);
  for (const FieldDecl *Field : Class->fields()) {
    const TaskShape &Part = of(View.substitute(Field->getType()));
    if (!Field->getType()->isReferenceType() && Part.Is != TaskShape::None)
      Shape.Parts.push_back({Field->getFieldIndex(), Field, &Part});
  }
  if (!Shape.Parts.empty()) {
    Shape.Is = TaskShape::Record;
    Shape.TaskType = Shape.Parts[0].Shape->TaskType;
  }
  return Shape;
}

} // namespace cotidy
