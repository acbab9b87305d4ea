//===- SourceOrder.h - what a function evaluates, in order ------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_SOURCEORDER_H
#define COTIDY_SUPPORT_SOURCEORDER_H

#include "support/EvaluatedCode.h"
#include "support/FunctionBody.h"
#include "llvm/ADT/DenseMap.h"
#include <vector>

namespace cotidy {

/// What a function evaluates, in the order of the source.
class SourceOrder : public EvaluatedCodeVisitor<SourceOrder> {
public:
  explicit SourceOrder(const FunctionBody &Function)
      : EvaluatedCodeVisitor(Function.context()) {
    walk(Function.function());
  }

  bool VisitStmt(clang::Stmt *S) {
    Numbers.try_emplace(S, Statements.size());
    Statements.push_back(S);
    return true;
  }

  unsigned numberOf(const clang::Stmt *S) const {
    auto Found = Numbers.find(S);
    return Found == Numbers.end() ? 0 : Found->second;
  }

  std::vector<const clang::Stmt *> Statements;

private:
  llvm::DenseMap<const clang::Stmt *, unsigned> Numbers;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_SOURCEORDER_H
