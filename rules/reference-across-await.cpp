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

#include "support/ContainerChanges.h"
#include "support/FreshObjects.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ReferencedObject.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "support/UsesAcrossSuspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The container that the binding leads into, as it is written; null if none.
const Expr *containerOf(const ReferenceBinding &Binding,
                        const FunctionDecl &In) {
  const QualType Type = Binding.Variable->getType();
  if (Binding.IsRange && isOwner(Binding.Value->getType()))
    return withoutReferences(Binding.Value);
  return ownerBehind(Binding.Value, &In,
                     Binding.IsRange || !Type->isReferenceType());
}

/// The data member or variable of static storage duration that others can
/// reach; null for what belongs to the function alone, or never changes.
const ValueDecl *sharedContainer(const Expr &Container,
                                 const FunctionDecl &In) {
  if (Container.getType().isConstQualified() ||
      isPartOfFreshObject(Container, In) ||
      any_of(objectsAt(&Container, &In), [](const ReferencedObject &Object) {
        return Object.Is == ReferencedObject::Local ||
               Object.Is == ReferencedObject::Temporary;
      }))
    return nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(&Container))
    return Member->getMemberDecl();
  const auto *Reference = dyn_cast<DeclRefExpr>(&Container);
  const auto *Variable =
      Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return Variable && Variable->hasGlobalStorage() ? Variable : nullptr;
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
      const Expr *Container = containerOf(Binding, Function.function());
      const ValueDecl *Shared =
          Container ? sharedContainer(*Container, Function.function())
                    : nullptr;
      // The variable of a range-based loop goes the way of the loop.
      if (!Shared || ReportedRanges.contains(Container))
        continue;
      const Kept What =
          Binding.IsRange || isIterator(Binding.Variable->getType())
              ? Kept::Iterator
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
    const SourceLocation Loc = placeOf(Binding, Found);
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
          << Found.Use->getDecl() << &Shared << Changer;
    notePath(*this, Binding, Found);
    diag(Change.Loc, "'%0' changes %1 here", DiagnosticIDs::Note)
        << Changer << &Shared;
  }
};

const RegisterRule<ReferenceAcrossAwait> Registration;

} // namespace
} // namespace cotidy
