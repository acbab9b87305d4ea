//===- ViewTypes.cpp - what only refers to what others own ------*- C++ -*-===//

#include "support/ViewTypes.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

bool isView(QualType Type) {
  if (Type->isPointerType())
    return !Type->isFunctionPointerType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class)
    return false;
  return Class->hasAttr<PointerAttr>() ||
         (Class->isInStdNamespace() && Class->getIdentifier() &&
          Class->getName() == "initializer_list");
}

bool refersToObjects(QualType Type) {
  return Type->isReferenceType() || isView(Type);
}

bool isOwner(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->hasAttr<OwnerAttr>();
}

bool leadsToContent(StringRef Name) {
  static const StringSet<> Names = {
      "begin", "end", "rbegin", "rend",        "cbegin",      "cend",  "c_str",
      "data",  "get", "find",   "lower_bound", "upper_bound", "front", "back",
      "top",   "at",  "value",  "equal_range", "crbegin",     "crend"};
  return Names.contains(Name);
}

bool leadsWhereArgumentDoes(StringRef Name) {
  static const StringSet<> Names = {
      "find",        "find_if",     "find_if_not",    "adjacent_find",
      "lower_bound", "upper_bound", "min_element",    "max_element",
      "next",        "prev",        "partition_point"};
  return Names.contains(Name);
}

} // namespace cotidy
