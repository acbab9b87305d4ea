//===- OutlivedDescriptions.cpp - words for tasks that outlive -*- C++ -*-===//

#include "support/CoroutineTypes.h"
#include "support/Names.h"
#include "support/OutlivedArguments.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static std::string nameOf(const VarDecl &Variable) {
  const auto *Bindings = dyn_cast<DecompositionDecl>(&Variable);
  if (!Bindings)
    return Variable.getNameAsString();
  SmallVector<std::string, 4> Names;
  for (const BindingDecl *Binding : Bindings->bindings())
    Names.push_back(Binding->getNameAsString());
  return "[" + join(Names, ", ") + "]";
}

std::string describeObject(const ReferencedObject &Object) {
  if (Object.Variable && Object.Variable->isImplicit())
    return "the range of the loop";
  if (Object.Is != ReferencedObject::Temporary)
    return "'" + nameOf(*Object.Variable) + "'";
  QualType Type = Object.Value->getType().getUnqualifiedType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (Class && Class->isLambda())
    return "a temporary closure";
  LangOptions Language;
  Language.CPlusPlus = true;
  std::string Name = Type.getAsString(PrintingPolicy(Language));
  // What a library calls it inside says nothing.
  if (Class && StringRef(Name).contains("__"))
    Name = qualifiedName(*Class);
  return "a temporary '" + Name + "'";
}

std::string describeRun(const TaskFate &Run) {
  switch (Run.Is) {
  case TaskFate::Awaited:
    return "the task is awaited here";
  case TaskFate::Returned:
    return "the task is returned here";
  case TaskFate::HandedOn:
    return Run.Sink
               ? "the task is handed to " + describeCreated(*Run.Sink) + " here"
               : "the task goes on by itself";
  case TaskFate::Iterated:
    return "its body runs in this loop";
  case TaskFate::Stored:
    return "the task is kept for later here";
  default:
    return "the task is used here";
  }
}

bool isCalledLater(const OutlivedArgument &Outlived) {
  return Outlived.Run.Sink == Outlived.Call;
}

bool hasBegun(const OutlivedArgument &Outlived, CoroutineTypes &Types) {
  StartKind Start = Types.factsOfCreated(*Outlived.Made).Start;
  return Start == StartKind::Eager || Start == StartKind::Detached;
}

} // namespace cotidy
