//===- ClassView.h - classes as types name them -----------------*- C++ -*-===//
//
// Reads classes and their members where nothing needs to have been
// instantiated: behind a type stands its class, or the pattern of its template
// with the arguments for the template's parameters.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CLASSVIEW_H
#define COTIDY_SUPPORT_CLASSVIEW_H

#include "clang/AST/DeclarationName.h"
#include "clang/AST/TemplateBase.h"
#include "clang/AST/Type.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallVector.h"

namespace clang {
class CXXRecordDecl;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace cotidy {

/// The class that \p Type names: its definition, or the pattern of its
/// template where it is dependent or was never instantiated. Null if none.
const clang::CXXRecordDecl *classOf(clang::QualType Type);

/// True for a class with this fully qualified name; inline namespaces do not
/// count (`std::future` is that of every standard library).
bool isNamed(const clang::CXXRecordDecl &Class, llvm::StringRef QualifiedName);

/// A class as it is seen from a type: where only the pattern of its template
/// is there to look at, the arguments for the template's parameters.
struct ClassView {
  const clang::CXXRecordDecl *Class = nullptr;
  llvm::SmallVector<clang::TemplateArgument, 4> Arguments;

  /// Replaces a parameter of the template by its argument. Other dependent
  /// types stay as they are.
  clang::QualType substitute(clang::QualType Type) const;
};

/// The class behind \p Type, which stands in \p From.
ClassView viewOf(clang::QualType Type, const ClassView &From = {});

/// Visits a class and its bases, patterns of dependent bases included, the
/// class first. Stops when \p Visit returns true; returns whether it did.
bool anyInHierarchy(const ClassView &Class,
                    llvm::function_ref<bool(const ClassView &)> Visit);

/// A member and the class, among a class and its bases, that declares it.
struct FoundMember {
  const clang::NamedDecl *Member = nullptr;
  ClassView In;
};

/// The first declaration named \p Name in the class or its bases.
FoundMember findMember(const ClassView &Class, clang::DeclarationName Name);
/// The same for a nested class or an alias of a class.
ClassView findMemberClass(const ClassView &Class, clang::DeclarationName Name);

/// True for a class that visibly can be moved and not copied.
bool isMoveOnly(const ClassView &Class);

/// The function, or the one that a template makes; null for anything else.
const clang::FunctionDecl *asFunction(const clang::NamedDecl *Member);

/// The definition of a function, or the pattern that it would be made from.
const clang::FunctionDecl *
definitionOrSelf(const clang::FunctionDecl *Function);

/// What a function returns, read from its body where its type is `auto`; null
/// if that cannot be told.
clang::QualType returnTypeOf(const clang::FunctionDecl &Function);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CLASSVIEW_H
