//===- AwaitableSibling.cpp - the awaitable form of a function --*- C++ -*-===//

#include "support/AwaitableSibling.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include <string>

using namespace clang;
using namespace llvm;

namespace cotidy {

static std::string capitalized(StringRef Word) {
  std::string Result = Word.str();
  if (!Result.empty())
    Result.front() = toUpper(Result.front());
  return Result;
}

static SmallVector<std::string, 12> siblingNames(StringRef Name) {
  SmallVector<std::string, 12> Names;
  auto AddOf = [&](StringRef Stem) {
    for (StringRef Prefix : {"async_", "co_"})
      Names.push_back((Prefix + Stem).str());
    Names.push_back((Stem + "_async").str());
    Names.push_back((Stem + "Async").str());
    for (StringRef Prefix : {"async", "co"})
      Names.push_back(Prefix.str() + capitalized(Stem));
  };
  AddOf(Name);
  for (StringRef Prefix : {"blocking_", "sync_"})
    if (StringRef Stem = Name; Stem.consume_front(Prefix) && !Stem.empty()) {
      AddOf(Stem);
      Names.push_back(Stem.str());
    }
  return Names;
}

static bool takesTheSame(const FunctionDecl &A, const FunctionDecl &B,
                         const ASTContext &Context) {
  if (A.getNumParams() != B.getNumParams() || A.isVariadic() != B.isVariadic())
    return false;
  for (auto [P, Q] : zip(A.parameters(), B.parameters()))
    if (!Context.hasSameUnqualifiedType(P->getType(), Q->getType()))
      return false;
  const auto *M = dyn_cast<CXXMethodDecl>(&A), *N = dyn_cast<CXXMethodDecl>(&B);
  return !M == !N && (!M || (M->isStatic() == N->isStatic() &&
                             (!M->isConst() || N->isConst())));
}

const FunctionDecl *awaitableSibling(const FunctionDecl &Function,
                                     CoroutineTypes &Types,
                                     ASTContext &Context) {
  if (!Function.getIdentifier())
    return nullptr;
  const DeclContext *Scope = Function.getDeclContext()->getRedeclContext();
  for (const std::string &Name : siblingNames(Function.getName()))
    for (const NamedDecl *Found : Scope->lookup(&Context.Idents.get(Name)))
      if (const FunctionDecl *Other = asFunction(Found);
          Other && !isa<FunctionTemplateDecl>(Found) &&
          takesTheSame(Function, *Other, Context) &&
          Types.facts(Other->getReturnType()).IsAwaitable)
        return Other;
  return nullptr;
}

} // namespace cotidy
