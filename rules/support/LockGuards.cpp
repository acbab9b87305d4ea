//===- LockGuards.cpp - classes that hold a lock ----------------*- C++ -*-===//

#include "support/LockGuards.h"
#include "support/ClassView.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// Whether code calls a member function that the standard's requirements of
/// locks name, [thread.req.lockable].
static bool unlocks(const Stmt *S, unsigned Depth = 0) {
  if (!S || isa<LambdaExpr>(S) || Depth > 2)
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
    DeclarationName Name;
    if (const auto *Member = dyn_cast<MemberExpr>(Callee))
      Name = Member->getMemberDecl()->getDeclName();
    else if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
      Name = Member->getMember();
    if (Name.isIdentifier() && Name.getAsIdentifierInfo() &&
        is_contained({"unlock", "unlock_shared"},
                     Name.getAsIdentifierInfo()->getName()) &&
        Call->getNumArgs() == 0)
      return true;
    if (const FunctionDecl *Function = Call->getDirectCallee()) {
      if (qualifiedName(*Function) == "pthread_mutex_unlock")
        return true;
      if (isa<CXXMethodDecl>(Function) &&
          unlocks(definitionOrSelf(Function)->getBody(), Depth + 1))
        return true;
    }
  }
  return any_of(S->children(),
                [&](const Stmt *Child) { return unlocks(Child, Depth); });
}

bool isLockGuard(const CXXRecordDecl &Class) {
  if (Class.getIdentifier() && isInPresets(Class, &Preset::Guards))
    return true;
  if (!Class.hasDefinition())
    return false;
  const CXXDestructorDecl *Destructor = Class.getDestructor();
  return Destructor && unlocks(definitionOrSelf(Destructor)->getBody());
}

bool isLocking(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return false;
  if (isa<CXXConstructorDecl>(Method))
    return isLockGuard(*Method->getParent());
  auto IsCalled = [](const NamedDecl &Member, llvm::StringRef Name) {
    return Member.getIdentifier() && Member.getName() == Name;
  };
  for (llvm::StringRef Suffix : {"", "_shared"})
    if (IsCalled(*Method, ("lock" + Suffix).str()))
      return any_of(Method->getParent()->methods(),
                    [&](const CXXMethodDecl *Other) {
                      return IsCalled(*Other, ("unlock" + Suffix).str());
                    });
  return false;
}

} // namespace cotidy
