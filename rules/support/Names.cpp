//===- Names.cpp - names of declarations ------------------------*- C++ -*-===//

#include "support/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static std::string unqualifiedName(const NamedDecl &Decl) {
  // The name of a deduction guide or of a conversion function is no identifier.
  return Decl.getDeclName().getAsString();
}

std::string qualifiedName(const NamedDecl &Decl) {
  SmallVector<std::string, 4> Parts{unqualifiedName(Decl)};
  for (const DeclContext *Scope = Decl.getDeclContext(); Scope;
       Scope = Scope->getParent()) {
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Scope)) {
      if (!Namespace->isInline() && !Namespace->isAnonymousNamespace())
        Parts.push_back(Namespace->getNameAsString());
    } else if (const auto *Tag = dyn_cast<TagDecl>(Scope)) {
      Parts.push_back(Tag->getNameAsString());
    }
  }
  return join(reverse(Parts), "::");
}

std::string displayName(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return unqualifiedName(Function);
  if (Method->getParent()->isLambda())
    return "this lambda";
  return Method->getParent()->getNameAsString() +
         "::" + unqualifiedName(Function);
}

std::string displayName(const Expr &Created) {
  const Expr &Inner = *Created.IgnoreParenImpCasts();
  if (const auto *Call = dyn_cast<CallExpr>(&Inner)) {
    if (const FunctionDecl *Callee = Call->getDirectCallee()) {
      const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
      if (Method && Method->getParent()->isLambda()) {
        // A lambda is best known by the variable that holds it.
        if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Inner))
          if (const auto *Variable = dyn_cast<DeclRefExpr>(
                  Operator->getArg(0)->IgnoreParenImpCasts()))
            return Variable->getDecl()->getNameAsString();
        return "this lambda";
      }
      return unqualifiedName(*Callee);
    }
    if (const auto *Callee = Call->getCalleeDecl())
      if (const auto *Named = dyn_cast<NamedDecl>(Callee))
        return unqualifiedName(*Named);
    if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(
            Call->getCallee()->IgnoreParenImpCasts()))
      return Member->getMember().getAsString();
    if (const auto *Member =
            dyn_cast<OverloadExpr>(Call->getCallee()->IgnoreParenImpCasts()))
      return Member->getName().getAsString();
  }
  std::string Name;
  raw_string_ostream Stream(Name);
  PrintingPolicy Policy(LangOptions{});
  Policy.adjustForCPlusPlus();
  Policy.SuppressTagKeyword = true;
  Inner.getType().print(Stream, Policy);
  return Name;
}

} // namespace cotidy
