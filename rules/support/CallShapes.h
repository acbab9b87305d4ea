//===- CallShapes.h - functions that are known by their shape ---*- C++ -*-===//
//
// What a generator writes has the program's names. A function of such code is
// known by the class it is a member of and by its signature; the knowledge base
// says which shapes there are.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLSHAPES_H
#define COTIDY_SUPPORT_CALLSHAPES_H

#include "llvm/ADT/SmallVector.h"

namespace clang {
class FunctionDecl;
} // namespace clang

namespace cotidy {

class BlockingKnowledge;
struct BlockingEntry;

/// The entries of the shapes that \p Function has.
llvm::SmallVector<const BlockingEntry *, 1>
shapesOf(const clang::FunctionDecl &Function,
         const BlockingKnowledge &Knowledge);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLSHAPES_H
