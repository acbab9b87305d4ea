//===- ViewTypes.cpp - what only refers to what others own ------*- C++ -*-===//

#include "support/ViewTypes.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

bool isNamedInStd(QualType Type, StringRef Name) {
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
         Class->getName() == Name;
}

template <class Attribute> static bool isMarked(QualType Type) {
  const CXXRecordDecl *Class = Type.getNonReferenceType()->getAsCXXRecordDecl();
  return Class && Class->hasAttr<Attribute>();
}

bool isViewClass(QualType Type) { return isMarked<PointerAttr>(Type); }

bool isOwner(QualType Type) { return isMarked<OwnerAttr>(Type); }

bool isView(QualType Type) {
  if (Type->isPointerType())
    return !Type->isFunctionPointerType();
  return !Type->isReferenceType() &&
         (isViewClass(Type) || isNamedInStd(Type, "initializer_list"));
}

bool refersToObjects(QualType Type) {
  return Type->isReferenceType() || isView(Type);
}

bool isCallableWrapper(QualType Type) {
  return isNamedInStd(Type, "function") ||
         isNamedInStd(Type, "move_only_function") ||
         isNamedInStd(Type, "copyable_function");
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
