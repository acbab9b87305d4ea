//===- TaskMentions.cpp - what is done with functions' tasks ----*- C++ -*-===//

#include "support/TaskMentions.h"
#include "support/ClassView.h"
#include "support/FunctionBody.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// An expression without what the compiler puts around it.
static const Expr *strip(const Expr *E) {
  for (const Expr *Before = nullptr; E != Before;) {
    Before = E;
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
  }
  return E;
}

class MentionWalk : public RecursiveASTVisitor<MentionWalk> {
public:
  MentionWalk(TaskMentions &Result, const SourceManager &Sources)
      : Result(Result), Sources(Sources) {}

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitLambdaBody() const { return true; }

  /// What a system header does it cannot do to the user's functions by name.
  bool TraverseDecl(Decl *D) {
    if (D && !isa<TranslationUnitDecl>(D) && D->getLocation().isValid() &&
        Sources.isInSystemHeader(Sources.getExpansionLoc(D->getLocation())) &&
        !isa<NamespaceDecl, LinkageSpecDecl>(D))
      return true;
    return RecursiveASTVisitor::TraverseDecl(D);
  }

  bool VisitStmt(Stmt *S) {
    const Expr *Operand = awaitedOperand(*S);
    const auto *Call = Operand ? dyn_cast<CallExpr>(strip(Operand)) : nullptr;
    if (!Call)
      return true;
    const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
    AwaitedAt.insert(Callee->getExprLoc());
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
      const Expr *Object = strip(Operator->getArg(0));
      AwaitedAt.insert(Object->getExprLoc());
      if (const auto *Lambda = dyn_cast<LambdaExpr>(Object))
        Result.Awaited.insert(Lambda->getCallOperator()->getCanonicalDecl());
    }
    return true;
  }

  bool VisitDeclRefExpr(DeclRefExpr *Reference) {
    mention(Reference->getDecl(), Reference->getExprLoc());
    return true;
  }
  bool VisitMemberExpr(MemberExpr *Member) {
    mention(Member->getMemberDecl(), Member->getExprLoc());
    return true;
  }
  bool VisitOverloadExpr(OverloadExpr *Overloads) {
    for (const NamedDecl *Candidate : Overloads->decls())
      if (const FunctionDecl *Function = asFunction(Candidate))
        Result.UsedOtherwise.insert(Function->getCanonicalDecl());
    return true;
  }
  bool VisitCXXDependentScopeMemberExpr(CXXDependentScopeMemberExpr *Member) {
    Result.Open.insert(Member->getMember().getAsString());
    return true;
  }
  bool VisitDependentScopeDeclRefExpr(DependentScopeDeclRefExpr *Reference) {
    Result.Open.insert(Reference->getDeclName().getAsString());
    return true;
  }

  bool VisitVarDecl(VarDecl *Variable) {
    const Expr *Init = Variable->getInit();
    if (const auto *Lambda = Init ? dyn_cast<LambdaExpr>(strip(Init)) : nullptr)
      if (Variable->isLocalVarDecl()) {
        Result.Holders[Lambda->getCallOperator()->getCanonicalDecl()] =
            Variable->getCanonicalDecl();
        Held.insert(Lambda->getExprLoc());
      }
    return true;
  }
  bool VisitLambdaExpr(LambdaExpr *Lambda) {
    if (!AwaitedAt.contains(Lambda->getExprLoc()) &&
        !Held.contains(Lambda->getExprLoc()))
      Result.UsedOtherwise.insert(
          Lambda->getCallOperator()->getCanonicalDecl());
    return true;
  }

private:
  void mention(const ValueDecl *Mentioned, SourceLocation Loc) {
    const Decl *Known = Mentioned->getCanonicalDecl();
    if (AwaitedAt.contains(Loc))
      Result.Awaited.insert(Known);
    else
      Result.UsedOtherwise.insert(Known);
  }

  TaskMentions &Result;
  const SourceManager &Sources;
  DenseSet<SourceLocation> AwaitedAt;
  DenseSet<SourceLocation> Held;
};

TaskMentions::TaskMentions(ASTContext &Context) {
  MentionWalk(*this, Context.getSourceManager())
      .TraverseDecl(Context.getTranslationUnitDecl());
}

bool TaskMentions::isOnlyAwaited(const FunctionDecl &Function) const {
  const Decl *Known = Function.getCanonicalDecl();
  if (Function.getIdentifier() && Open.contains(Function.getName()))
    return false;
  auto Holder = Holders.find(Known);
  if (Holder != Holders.end())
    return Awaited.contains(Holder->second) &&
           !UsedOtherwise.contains(Holder->second);
  return Awaited.contains(Known) && !UsedOtherwise.contains(Known);
}

} // namespace cotidy
