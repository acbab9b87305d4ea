//===- FlowGraph.cpp - the control flow of a function -----------*- C++ -*-===//

#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;

namespace cotidy {

std::unique_ptr<CFG> flowGraphOf(const FunctionBody &Function,
                                 CFG::BuildOptions Options) {
  Stmt *Body = Function.function().getBody();
  if (auto *Coroutine = llvm::dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  Options.setAllAlwaysAdd();
  return CFG::buildCFG(&Function.function(), Body, &Function.context(),
                       Options);
}

} // namespace cotidy
