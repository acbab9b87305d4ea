//===- CallShapes.cpp - functions that are known by their shape -*- C++ -*-===//

#include "support/CallShapes.h"
#include "support/BlockingKnowledge.h"
#include "support/ClassHierarchy.h"
#include "support/ClassView.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static bool hasShape(const CXXMethodDecl &Method, const CXXRecordDecl &Result,
                     const BlockingEntry &Entry) {
  QualType First = Method.getParamDecl(0)->getType();
  const CXXRecordDecl *Taken =
      First->isPointerType() ? classOf(First->getPointeeType()) : nullptr;
  return Taken && isNamed(*Taken, Entry.Takes->Text) &&
         isNamed(Result, Entry.Returns->Text) &&
         any_of(withBases(Method.getParent()), [&](const CXXRecordDecl *Class) {
           return Class->getIdentifier() &&
                  any_of(Entry.Names, [&](const KnownName &Name) {
                    return Class->getName() == Name.Text;
                  });
         });
}

SmallVector<const BlockingEntry *, 1>
shapesOf(const FunctionDecl &Function, const BlockingKnowledge &Knowledge) {
  SmallVector<const BlockingEntry *, 1> Shapes;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  const CXXRecordDecl *Result = Method && Method->getNumParams() > 0
                                    ? classOf(Method->getReturnType())
                                    : nullptr;
  if (!Result || !Result->getIdentifier())
    return Shapes;
  for (const BlockingEntry *Entry :
       Knowledge.shapesReturning(Result->getName()))
    if (hasShape(*Method, *Result, *Entry))
      Shapes.push_back(Entry);
  return Shapes;
}

} // namespace cotidy
