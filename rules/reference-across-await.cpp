//===- reference-across-await.cpp - what others change meanwhile *- C++ -*-===//
//
// While a coroutine is suspended others run, and may erase, or move elsewhere,
// what it refers to: a reference, an iterator or a view into a container that
// they share is good until the next suspension.
//
//   bad:  auto &peer = peers_[id]; co_await step(); peer.greet();
//   good: co_await step(); if (auto at = peers_.find(id); at != peers_.end())
//           at->second.greet();
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/ContainerChanges.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ReferencedObject.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "support/UsesAcrossSuspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The container that an expression leads into, as it is written.
class ContainerSearch {
public:
  /// \p E denotes a part of what is in the container.
  static const Expr *at(const Expr *E) {
    E = written(E);
    if (!E)
      return nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return Member->isArrow() ? from(Member->getBase())
                               : at(Member->getBase());
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
      return at(Element->getBase());
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return Unary->getOpcode() == UO_Deref ? from(Unary->getSubExpr())
                                            : nullptr;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return Call->isGLValue() ? ofCall(*Call) : nullptr;
    return nullptr;
  }

  /// The value of \p E refers to what is in the container.
  static const Expr *from(const Expr *E) {
    E = written(E);
    if (!E)
      return nullptr;
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return Unary->getOpcode() == UO_AddrOf ? at(Unary->getSubExpr())
                                             : nullptr;
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return ofCall(*Call);
    if (const auto *Made = dyn_cast<CXXConstructExpr>(E))
      return Made->getNumArgs() ? from(Made->getArg(0)) : nullptr;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
          Variable && Variable->hasLocalStorage() && isView(E->getType()))
        return Variable->getInit() != E ? from(Variable->getInit()) : nullptr;
    // A view of the whole container.
    return isKnownContainer(E->getType()) && E->isGLValue() ? E : nullptr;
  }

private:
  /// Without what the compiler adds, and what a local reference is bound to in
  /// its place.
  static const Expr *written(const Expr *E) {
    E = E ? E->IgnoreUnlessSpelledInSource() : nullptr;
    const auto *Reference = dyn_cast_or_null<DeclRefExpr>(E);
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    return Variable && Variable->hasLocalStorage() &&
                   Variable->getType()->isReferenceType() &&
                   Variable->getInit() && !isa<ParmVarDecl>(Variable)
               ? Variable->getInit()->IgnoreUnlessSpelledInSource()
               : E;
  }

  static const Expr *ofCall(const CallExpr &Call) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee)
      return nullptr;
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
      return ofObject(Member->getImplicitObjectArgument(), *Callee);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call))
      return Operator->getNumArgs() ? ofObject(Operator->getArg(0), *Callee)
                                    : nullptr;
    // std::find(c.begin(), c.end(), x), std::prev(it), std::ranges::find(c, x)
    if (Callee->isInStdNamespace() && Call.getNumArgs() &&
        isView(Call.getType()))
      return from(Call.getArg(0));
    return nullptr;
  }

  /// Members of a container lead into it, but for those that return something
  /// else; and those of an iterator that is made here to where that leads.
  static const Expr *ofObject(const Expr *Object, const FunctionDecl &Callee) {
    Object = written(Object);
    if (!Object)
      return nullptr;
    if (isKnownContainer(Object->getType()) && Object->isGLValue())
      return refersToObjects(Callee.getReturnType()) ? Object : nullptr;
    return isView(Object->getType()) ? from(Object) : nullptr;
  }
};

/// `owner->`, where a local unique_ptr owns what it leads to.
bool isOwnerOfOne(const Expr &Arrow) {
  const auto *Call = dyn_cast<CXXOperatorCallExpr>(&Arrow);
  if (!Call || Call->getOperator() != OO_Arrow)
    return false;
  const CXXRecordDecl *Class = classOf(Call->getArg(0)->getType());
  return Class && isNamed(*Class, "std::unique_ptr");
}

/// The data member or variable of static storage duration that others can
/// reach; null for what belongs to the function alone, or never changes.
const ValueDecl *sharedContainer(const Expr &Container) {
  if (Container.getType().isConstQualified())
    return nullptr;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(&Container)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Variable && Variable->hasGlobalStorage() &&
                   !Variable->getType()->isReferenceType()
               ? Variable
               : nullptr;
  }
  const auto *Member = dyn_cast<MemberExpr>(&Container);
  if (!Member)
    return nullptr;
  if (const auto *Variable = dyn_cast<VarDecl>(Member->getMemberDecl()))
    return Variable;
  const auto *Field = dyn_cast<FieldDecl>(Member->getMemberDecl());
  if (!Field)
    return nullptr;
  // The object that the member belongs to: nobody else's if it is a variable of
  // the function itself.
  const Expr *Object = Member;
  while (const auto *Part = dyn_cast<MemberExpr>(Object)) {
    Object = Part->getBase()->IgnoreParenImpCasts();
    if (Part->isArrow() && !isOwnerOfOne(*Object))
      return Field;
    if (const auto *Arrow = dyn_cast<CXXOperatorCallExpr>(Object))
      Object = Arrow->getArg(0)->IgnoreParenImpCasts();
  }
  const auto *Root = dyn_cast<DeclRefExpr>(Object);
  const auto *Variable = Root ? dyn_cast<VarDecl>(Root->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() &&
                 !Variable->getType()->isReferenceType()
             ? nullptr
             : Field;
}

bool isIterator(QualType Type) { return Type->isRecordType() && isView(Type); }

class ReferenceAcrossAwait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-reference-across-await",
      "a reference, an iterator or a view into a shared container is used "
      "after a suspension, when others may have changed the container",
      RuleGroup::Lifetime, RuleDefault::OptIn, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    SuspensionFlow Flow(Function);
    SmallPtrSet<const Expr *, 4> ReportedRanges;
    for (const ReferenceBinding &Binding : Flow.bindings()) {
      const QualType Type = Binding.Variable->getType();
      const Expr *Container = !Binding.IsRange && Type->isReferenceType()
                                  ? ContainerSearch::at(Binding.Value)
                                  : ContainerSearch::from(Binding.Value);
      const ValueDecl *Shared =
          Container ? sharedContainer(*Container) : nullptr;
      // The variable of a range-based loop goes the way of the loop.
      if (!Shared || ReportedRanges.contains(Container))
        continue;
      const Kept What = Binding.IsRange || isIterator(Type) ? Kept::Iterator
                                                            : Kept::Reference;
      std::optional<ContainerChange> Change =
          changeBehind(*Shared, What, Function.function(), Function.context());
      if (!Change)
        continue;
      std::optional<UseAcrossSuspension> Found =
          Flow.useAcrossSuspension(Binding);
      if (!Found)
        continue;
      report(Binding, *Found, *Shared, *Change, Function);
      if (Binding.IsRange)
        ReportedRanges.insert(Container);
    }
  }

  void report(const ReferenceBinding &Binding, const UseAcrossSuspension &Found,
              const ValueDecl &Shared, const ContainerChange &Change,
              const FunctionBody &Function) {
    const SourceLocation Loc =
        Binding.IsRange ? Binding.Value->getExprLoc() : Found.Use->getExprLoc();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    const std::string Changer = displayName(*Change.By);
    if (Binding.IsRange)
      diag(Loc,
           "this loop goes on through %0 after a suspension, when '%1' may "
           "have changed it; go through a copy, or look up where to go on")
          << &Shared << Changer;
    else
      diag(Loc, "%0 refers into %1 and is used after a suspension, when '%2' "
                "may have changed it; look it up again after the 'co_await', "
                "or keep a copy")
          << cast<DeclRefExpr>(Found.Use)->getDecl() << &Shared << Changer;
    if (!Binding.IsRange)
      diag(Binding.Value->getExprLoc(), "bound here", DiagnosticIDs::Note)
          << Binding.Value->getSourceRange();
    diag(Found.Suspension->getExprLoc(), "suspended here", DiagnosticIDs::Note)
        << Found.Suspension->getSourceRange();
    diag(Change.Loc, "'%0' changes %1 here", DiagnosticIDs::Note)
        << Changer << &Shared;
  }
};

const RegisterRule<ReferenceAcrossAwait> Registration;

} // namespace
} // namespace cotidy
