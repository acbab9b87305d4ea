//===- Assertions.h - what a program says is so -----------------*- C++ -*-===//
//
// Macros that end a program, or fail a test, unless something is so: `assert`
// and those whose names say the same.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_ASSERTIONS_H
#define COTIDY_SUPPORT_ASSERTIONS_H

namespace clang {
class ASTContext;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

/// Whether an assertion in \p Body asks a task in \p Variable how far it is:
/// `assert(done.available());`. One that the compiler leaves out is not seen.
bool isProgressAsserted(const clang::VarDecl &Variable, const clang::Stmt &Body,
                        const clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_ASSERTIONS_H
