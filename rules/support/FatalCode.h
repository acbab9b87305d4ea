//===- FatalCode.h - code that the program does not survive -----*- C++ -*-===//
//
// Every way from it leads to a call that does not return: `std::exit`, `abort`,
// what the user marked `[[noreturn]]`. Nobody waits for what is done there.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_FATALCODE_H
#define COTIDY_SUPPORT_FATALCODE_H

#include "llvm/ADT/DenseSet.h"

namespace clang {
class Stmt;
} // namespace clang

namespace cotidy {

class FunctionBody;

class FatalCode {
public:
  explicit FatalCode(const FunctionBody &Function);

  /// Whether \p S, a part of the function, is such code. The call that does not
  /// return is none itself: it may be one that goes on for ever.
  bool contains(const clang::Stmt &S) const { return Statements.contains(&S); }

private:
  void collect(const FunctionBody &Function);

  llvm::DenseSet<const clang::Stmt *> Statements;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_FATALCODE_H
