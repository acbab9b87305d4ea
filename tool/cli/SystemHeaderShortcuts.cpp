//===- SystemHeaderShortcuts.cpp - not analysing libraries ------*- C++ -*-===//

#include "SystemHeaderShortcuts.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The functions by which a type takes part in coroutines: the members of
/// promises and awaiters. Rules read what they do.
bool isCoroutineHook(const FunctionDecl &Function) {
  if (Function.getOverloadedOperator() == OO_Coawait)
    return true;
  static constexpr llvm::StringLiteral Hooks[] = {
      "await_ready",     "await_suspend",     "await_resume",
      "await_transform", "get_return_object", "initial_suspend",
      "final_suspend",   "return_value",      "return_void",
      "yield_value"};
  const IdentifierInfo *Name = Function.getIdentifier();
  return Name && is_contained(Hooks, Name->getName());
}

class Shortcuts : public ASTConsumer {
public:
  explicit Shortcuts(const SourceManager &Sources) : Sources(Sources) {}

  bool shouldSkipFunctionBody(Decl *D) override {
    const FunctionDecl *Function = D->getAsFunction();
    return Function && Sources.isInSystemHeader(D->getLocation()) &&
           !isCoroutineHook(*Function);
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    std::vector<Decl *> Scope;
    for (Decl *D : Context.getTranslationUnitDecl()->decls())
      if (!Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())))
        Scope.push_back(D);
    Context.setTraversalScope(Scope);
  }

private:
  const SourceManager &Sources;
};

} // namespace

std::unique_ptr<ASTConsumer>
makeSystemHeaderShortcuts(const SourceManager &Sources) {
  return std::make_unique<Shortcuts>(Sources);
}

} // namespace cotidy
