//===- CallSite.cpp - a call as conditions see it ---------------*- C++ -*-===//

#include "support/CallSite.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

CallSite siteOf(const Expr &CallOrConstruct) {
  CallSite Site;
  Site.Loc = CallOrConstruct.getExprLoc();
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&CallOrConstruct))
    Site.Object = Member->getImplicitObjectArgument();
  if (const auto *Call = dyn_cast<CallExpr>(&CallOrConstruct)) {
    if (const auto *Member =
            dyn_cast<UnresolvedMemberExpr>(Call->getCallee()->IgnoreParens()))
      Site.Object = Member->isImplicitAccess() ? nullptr : Member->getBase();
    append_range(Site.Arguments, Call->arguments());
    // A member operator's first operand is its object.
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
        Operator && isa_and_nonnull<CXXMethodDecl>(Operator->getCalleeDecl())) {
      Site.Object = Operator->getArg(0);
      Site.Arguments.erase(Site.Arguments.begin());
    }
  } else if (const auto *Construct =
                 dyn_cast<CXXConstructExpr>(&CallOrConstruct)) {
    append_range(Site.Arguments, Construct->arguments());
  }
  return Site;
}

const FunctionDecl *calleeOf(const Expr &Site) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Site))
    return Construct->getConstructor();
  const auto *Call = dyn_cast<CallExpr>(&Site);
  if (!Call)
    return nullptr;
  if (const FunctionDecl *Direct = Call->getDirectCallee())
    return Direct;
  const auto *Overloads =
      dyn_cast<OverloadExpr>(Call->getCallee()->IgnoreParenImpCasts());
  if (!Overloads)
    return nullptr;
  // More functions may be found once the arguments' types are known.
  if (const auto *Lookup = dyn_cast<UnresolvedLookupExpr>(Overloads);
      Lookup && Lookup->requiresADL())
    return nullptr;
  const FunctionDecl *First = nullptr;
  for (const NamedDecl *Candidate : Overloads->decls()) {
    const FunctionDecl *Function =
        Candidate->getUnderlyingDecl()->getAsFunction();
    if (!Function)
      return nullptr;
    if (First && First->getDeclContext()->getPrimaryContext() !=
                     Function->getDeclContext()->getPrimaryContext())
      return nullptr;
    First = Function;
  }
  return First;
}

} // namespace cotidy
