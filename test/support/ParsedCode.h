//===- ParsedCode.h - code as a test's input --------------------*- C++ -*-===//

#ifndef COTIDY_TEST_SUPPORT_PARSEDCODE_H
#define COTIDY_TEST_SUPPORT_PARSEDCODE_H

#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Frontend/ASTUnit.h"
#include "clang/Tooling/Tooling.h"
#include <memory>
#include <string>
#include <vector>

namespace cotidy::test {

/// Parses a piece of code as a file of its own; names are looked up at
/// namespace scope.
class ParsedCode {
public:
  explicit ParsedCode(const std::string &Code,
                      std::vector<std::string> Flags = {}) {
    Flags.insert(Flags.end(), {"-std=c++20", "-isystem", COTIDY_RUNTIME_INCLUDE,
                               "-resource-dir", COTIDY_RESOURCE_DIR});
    Ast = clang::tooling::buildASTFromCodeWithArgs(Code, Flags, "input.cpp");
    Unit.enter(Ast->getASTContext());
  }

  bool hasErrors() const { return Ast->getDiagnostics().hasErrorOccurred(); }
  TranslationUnit &unit() { return Unit; }

  const clang::NamedDecl *find(llvm::StringRef Name) {
    clang::ASTContext &Context = Ast->getASTContext();
    for (clang::NamedDecl *Found :
         Context.getTranslationUnitDecl()->lookup(&Context.Idents.get(Name)))
      return Found;
    return nullptr;
  }

  /// The facts of the type that is called \p Alias in the code.
  TypeFacts factsOf(llvm::StringRef Alias = "subject") {
    const auto *Found =
        llvm::dyn_cast_or_null<clang::TypedefNameDecl>(find(Alias));
    return Found ? Unit.types().facts(Found->getUnderlyingType()) : TypeFacts();
  }

  /// The facts of what the function called \p Name returns.
  TypeFacts factsOfResultOf(llvm::StringRef Name) {
    const clang::NamedDecl *Found = find(Name);
    const clang::FunctionDecl *Function =
        Found ? Found->getAsFunction() : nullptr;
    return Function ? Unit.types().facts(Function->getReturnType())
                    : TypeFacts();
  }

private:
  std::unique_ptr<clang::ASTUnit> Ast;
  TranslationUnit Unit;
};

} // namespace cotidy::test

#endif // COTIDY_TEST_SUPPORT_PARSEDCODE_H
