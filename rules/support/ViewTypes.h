//===- ViewTypes.h - what only refers to what others own --------*- C++ -*-===//
//
// Which types refer to objects of others and which own what they hold, by the
// attributes [[gsl::Pointer]] and [[gsl::Owner]], which Clang gives to the
// standard library's; and the names that lead from one to the other.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_VIEWTYPES_H
#define COTIDY_SUPPORT_VIEWTYPES_H

#include "clang/AST/Type.h"
#include "llvm/ADT/StringRef.h"

namespace cotidy {

/// Pointers, and classes that are known, or say, that they only refer to what
/// another object owns: string_view, span, iterators, reference_wrapper.
bool isView(clang::QualType Type);

/// A class, or a reference to one, that is marked as such.
bool isViewClass(clang::QualType Type);

/// What keeps any callable that it is given: std::function and its like.
bool isCallableWrapper(clang::QualType Type);

/// The standard library's class, or class template, of that name.
bool isNamedInStd(clang::QualType Type, llvm::StringRef Name);

/// A container, string, optional or unique_ptr.
bool isOwner(clang::QualType Type);

/// True for references, and for what isView() says.
bool refersToObjects(clang::QualType Type);

/// Members of what owns something that lead to what is owned.
bool leadsToContent(llvm::StringRef Name);

/// Algorithms whose result leads to where their first argument does.
bool leadsWhereArgumentDoes(llvm::StringRef Name);

} // namespace cotidy

#endif // COTIDY_SUPPORT_VIEWTYPES_H
