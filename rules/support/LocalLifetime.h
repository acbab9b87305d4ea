//===- LocalLifetime.h - where a local variable ends ------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_LOCALLIFETIME_H
#define COTIDY_SUPPORT_LOCALLIFETIME_H

#include "clang/AST/Type.h"
#include <vector>

namespace clang {
class CXXDestructorDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

/// Whether a variable is used other than by calling its members: moved,
/// returned, captured, its address taken. Then it may not be the last owner.
bool escapes(const clang::VarDecl &Variable, const FunctionBody &Function);

/// Whether what a variable holds is handed on: by std::move, or returned.
bool isMovedOrReturned(const clang::VarDecl &Variable,
                       const FunctionBody &Function);

/// The innermost statement whose end ends the variable's life; null if the
/// function does not declare it.
const clang::Stmt *scopeOf(const clang::VarDecl &Variable,
                           const FunctionBody &Function);

/// Adds the destructors that somebody wrote and that run when an object of the
/// type is destroyed: its own, or those of its bases, its members, and what the
/// standard library's owners hold.
void destructorsRunFor(clang::QualType Type,
                       std::vector<const clang::CXXDestructorDecl *> &Result);

} // namespace cotidy

#endif // COTIDY_SUPPORT_LOCALLIFETIME_H
