//===- FreshObjects.h - objects that nobody else knows ----------*- C++ -*-===//
//
// What a function has made itself and given to nobody is its own, wherever it
// lives: behind a pointer from make_shared, or in a closure that took a copy.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FRESHOBJECTS_H
#define COTIDY_SUPPORT_FRESHOBJECTS_H

namespace clang {
class Expr;
class FunctionDecl;
} // namespace clang

namespace cotidy {

/// Whether \p E denotes a part of such an object of the function \p In.
bool isPartOfFreshObject(const clang::Expr &E, const clang::FunctionDecl &In);

} // namespace cotidy

#endif // COTIDY_SUPPORT_FRESHOBJECTS_H
