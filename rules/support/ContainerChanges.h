//===- ContainerChanges.h - what leaves references dangling -----*- C++ -*-===//
//
// Which operations of the standard library's containers, and of what owns a
// single object, invalidate references, or iterators, into them ([container
// requirements] of the standard, one table for each), and which functions of
// a file do that to a certain member or variable.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CONTAINERCHANGES_H
#define COTIDY_SUPPORT_CONTAINERCHANGES_H

#include "clang/Basic/SourceLocation.h"
#include <optional>

namespace clang {
class ASTContext;
class FunctionDecl;
class ValueDecl;
} // namespace clang

namespace cotidy {

/// What is kept of a container's content.
enum class Kept { Reference, Iterator };

/// An operation that invalidates what is kept, and who does it.
struct ContainerChange {
  const clang::FunctionDecl *By;
  clang::SourceLocation Loc;
};

/// The first operation, in the order of declarations, by which a function other
/// than \p Reader may invalidate what is kept of a container that is a data
/// member or a variable of static storage duration. Looked at are the member
/// functions of the class, and for a variable the functions of the file;
/// constructors, destructors and assignments of the whole object are not, as
/// nobody waits while they run.
std::optional<ContainerChange> changeBehind(const clang::ValueDecl &Container,
                                            Kept What,
                                            const clang::FunctionDecl &Reader,
                                            clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CONTAINERCHANGES_H
