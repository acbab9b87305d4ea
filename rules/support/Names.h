//===- Names.h - names of declarations --------------------------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_NAMES_H
#define COTIDY_SUPPORT_NAMES_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace clang {
class ASTContext;
class Expr;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace cotidy {

/// The fully qualified name of a declaration, without inline namespaces and
/// without template arguments: `std::future`, never `std::__1::future<int>`.
/// It is the form in which the knowledge base and the presets name things.
std::string qualifiedName(const clang::NamedDecl &Decl);

/// What a qualified name stands for in the file, without the help of `using`;
/// null if nothing.
const clang::NamedDecl *findDeclaration(clang::ASTContext &Context,
                                        llvm::StringRef QualifiedName);

/// The name by which a message calls a function: as its reader would write it
/// (`fetch`, `session::run`, `operator()`), or "this lambda".
std::string displayName(const clang::FunctionDecl &Function);

/// The same as a part of a sentence: in quotes, but for "this lambda".
std::string describeFunction(const clang::FunctionDecl &Function);

/// What a message calls the thing that \p Created makes: the function that is
/// called or the type that is constructed, in quotes, or "this lambda".
std::string describeCreated(const clang::Expr &Created);

} // namespace cotidy

#endif // COTIDY_SUPPORT_NAMES_H
