//===- AwaitTransform.h - what a promise lets its coroutine await -*- C++ -*-=//
//
// A promise with await_transform decides what its coroutine can await:
// [expr.await]. Overloads are judged by their parameters; what only their
// constraints tell is unknown.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_AWAITTRANSFORM_H
#define COTIDY_SUPPORT_AWAITTRANSFORM_H

#include "support/Answer.h"
#include "clang/AST/Type.h"

namespace clang {
class ASTContext;
class CXXRecordDecl;
} // namespace clang

namespace cotidy {

struct TypeFacts;

/// Whether a coroutine with the promise can await a temporary of \p Operand,
/// whose facts are \p Facts. The promise may be a template's pattern.
Answer canAwait(const clang::CXXRecordDecl &Promise, clang::QualType Operand,
                const TypeFacts &Facts, clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_AWAITTRANSFORM_H
