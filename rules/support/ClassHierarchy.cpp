//===- ClassHierarchy.cpp - a class and its bases ---------------*- C++ -*-===//

#include "support/ClassHierarchy.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

SmallVector<const CXXRecordDecl *, 8> withBases(const CXXRecordDecl *Class) {
  SmallVector<const CXXRecordDecl *, 8> Classes;
  if (Class)
    Classes.push_back(Class);
  for (size_t I = 0; I != Classes.size(); ++I)
    if (Classes[I]->hasDefinition())
      for (const CXXBaseSpecifier &Base : Classes[I]->bases())
        if (const CXXRecordDecl *Of = classOf(Base.getType());
            Of && !is_contained(Classes, Of))
          Classes.push_back(Of);
  return Classes;
}

} // namespace cotidy
