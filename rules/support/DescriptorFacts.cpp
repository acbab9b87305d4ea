//===- DescriptorFacts.cpp - what shows a descriptor's mode -----*- C++ -*-===//

#include "support/DescriptorFacts.h"
#include "support/CallConditions.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

const DescriptorEvidence *
DescriptorFacts::evidenceOf(const CallExpr &Call,
                            DescriptorEvidence::Property Property) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier())
    return nullptr;
  for (const auto &Known : Knowledge.evidenceCalled(Callee->getName())) {
    if (Known.Fact->Shows != Property ||
        Known.QualifiedName != qualifiedName(*Callee))
      continue;
    CallSite Site = siteOf(Call);
    if (all_of(Known.Fact->When, [&](const CallCondition &Condition) {
          return Conditions.decide(Condition, Site) == Answer::Yes;
        }))
      return Known.Fact;
  }
  return nullptr;
}

bool DescriptorFacts::showsInCall(const CallExpr &Call,
                                  const ObjectPath &Descriptor,
                                  DescriptorEvidence::Property Property) const {
  const DescriptorEvidence *Evidence = evidenceOf(Call, Property);
  if (!Evidence || Evidence->About.Value - 1 >= Call.getNumArgs())
    return false;
  std::optional<ObjectPath> Path =
      ObjectPath::of(Call.getArg(Evidence->About.Value - 1));
  return Path && Path->isSameAs(Descriptor);
}

/// Whether \p Value, or what it is made from, is a result that shows it.
bool DescriptorFacts::resultShows(const Stmt *Value,
                                  DescriptorEvidence::Property Property) const {
  if (!Value || isa<LambdaExpr>(Value))
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(Value))
    if (const DescriptorEvidence *Evidence = evidenceOf(*Call, Property))
      return Evidence->About.Value == Subject::Result;
  return any_of(Value->children(), [&](const Stmt *Child) {
    return resultShows(Child, Property);
  });
}

/// A helper whose body is elsewhere is believed by its name, and by a `false`
/// that turns it around.
static Answer saysNonBlocking(const CallExpr &Call,
                              const FunctionDecl &Callee) {
  std::string Name = Callee.getName().lower();
  llvm::erase(Name, '_');
  bool IsNegated = any_of(Call.arguments(), [](const Expr *E) {
    const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(withoutWrappers(E));
    return Literal && !Literal->getValue();
  });
  if (StringRef(Name).contains("nonblock"))
    return answer(!IsNegated);
  return StringRef(Name).contains("blocking") && IsNegated ? Answer::Yes
                                                           : Answer::Unknown;
}

bool DescriptorFacts::calleeMakesNonBlocking(
    const CallExpr &Call, const ObjectPath &Descriptor) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier())
    return false;
  auto IsDescriptor = [&](const Expr *E) {
    std::optional<ObjectPath> Path = ObjectPath::of(E);
    return Path && Path->isSameAs(Descriptor);
  };
  // The owner of a descriptor is told: `socket.native_non_blocking(true)`.
  if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call);
      Member && Call.getNumArgs() > 0 &&
      IsDescriptor(Member->getImplicitObjectArgument()))
    return saysNonBlocking(Call, *Callee) == Answer::Yes;
  for (auto [Index, Argument] : enumerate(Call.arguments())) {
    if (!IsDescriptor(Argument))
      continue;
    if (Answer Says = saysNonBlocking(Call, *Callee); Says != Answer::Unknown)
      return Says == Answer::Yes;
    const FunctionDecl *Definition = Callee->getDefinition();
    const FunctionBody *Body =
        Definition ? Function.unit().functionBody(*Definition) : nullptr;
    if (!Body || Index >= Definition->getNumParams())
      continue;
    CallConditions Inner(*Body, Knowledge);
    ObjectPath Parameter = ObjectPath::of(*Definition->getParamDecl(Index));
    if (any_of(Body->calls(), [&](const Expr *E) {
          const auto *InnerCall = dyn_cast<CallExpr>(E);
          return InnerCall && Inner.descriptors().showsInCall(
                                  *InnerCall, Parameter,
                                  DescriptorEvidence::Property::NonBlocking);
        }))
      return true;
  }
  return false;
}

/// Whether the function tests for the error that only a non-blocking call
/// gives.
static bool testsWouldBlock(const ValueFacts &Values) {
  static const std::vector<KnownName> Errors = {
      {"EAGAIN"},
      {"EWOULDBLOCK"},
      {"EINPROGRESS"},
      {"std::errc::operation_would_block"},
      {"std::errc::resource_unavailable_try_again"},
      {"std::errc::operation_in_progress"}};
  return Values.mentions(Errors);
}

static bool isAnyMentionedIn(ArrayRef<ObjectPath> Objects, const Stmt *S) {
  return any_of(Objects, [&](const ObjectPath &Object) {
    return Object.isMentionedIn(S);
  });
}

static bool suspends(const Stmt *S) {
  return S && !isa<LambdaExpr>(S) &&
         (isa<CoroutineSuspendExpr, DependentCoawaitExpr>(S) ||
          any_of(S->children(), suspends));
}

/// The descriptor, and the local objects that are made from it: requests for
/// its readiness, awaiters, owners.
std::vector<ObjectPath>
DescriptorFacts::holdersOf(const ObjectPath &Descriptor) const {
  std::vector<ObjectPath> Holders{Descriptor};
  for (const ValueFacts::Assignment &Set : Values.assignments())
    if (Set.Variable && classOf(Set.Variable->getType()) &&
        !suspends(Set.Value) && isAnyMentionedIn(Holders, Set.Value))
      Holders.push_back(ObjectPath::of(*Set.Variable));
  return Holders;
}

Answer DescriptorFacts::shows(const Expr *Descriptor, const CallSite &Site,
                              DescriptorEvidence::Property Property) const {
  bool WantsMode = Property == DescriptorEvidence::Property::NonBlocking;
  std::optional<ObjectPath> Path = ObjectPath::of(Descriptor);
  if (!Path)
    return answer(resultShows(Descriptor, Property));
  if (isShown(*Path, Site.Loc, Property))
    return Answer::Yes;
  return answer(WantsMode && classShowsNonBlocking(*Path));
}

bool DescriptorFacts::isShown(const ObjectPath &Descriptor,
                              SourceLocation Before,
                              DescriptorEvidence::Property Property) const {
  bool WantsMode = Property == DescriptorEvidence::Property::NonBlocking;
  for (const ValueFacts::Assignment &Set : Values.assignments()) {
    std::optional<ObjectPath> Target =
        Set.Target ? ObjectPath::of(Set.Target) : ObjectPath::of(*Set.Variable);
    if (Target && Target->isSameAs(Descriptor) &&
        resultShows(Set.Value, Property))
      return true;
  }
  for (const Expr *E : Function.calls()) {
    const auto *Call = dyn_cast<CallExpr>(E);
    if (!Call || Call->isTypeDependent())
      continue;
    // A mode counts once it is set; what a descriptor is, everywhere.
    if (WantsMode && !Function.isBefore(Call->getExprLoc(), Before))
      continue;
    if (showsInCall(*Call, Descriptor, Property) ||
        (WantsMode && calleeMakesNonBlocking(*Call, Descriptor)))
      return true;
  }
  // "Try first, and await readiness when it would block" is written for
  // non-blocking descriptors only.
  if (WantsMode && testsWouldBlock(Values)) {
    std::vector<ObjectPath> Holders = holdersOf(Descriptor);
    return any_of(Function.suspensionPoints(), [&](const Expr *Await) {
      return isAnyMentionedIn(Holders, Await);
    });
  }
  return false;
}

namespace {

bool hasMember(const CXXRecordDecl &Class, StringRef Name,
               const ASTContext &Context) {
  return !Class.lookup(&Context.Idents.get(Name)).empty();
}

/// Whether an awaited call's argument can be a buffer, so that the call moves
/// data rather than waits for readiness.
bool canBeBuffer(const Expr *Argument, const ASTContext &Context) {
  QualType Type = Argument->getType().getNonReferenceType();
  if (Type->isPointerType() || Type->isArrayType())
    return true;
  const CXXRecordDecl *Class = classOf(Type);
  return Class && (hasMember(*Class, "data", Context) ||
                   hasMember(*Class, "begin", Context));
}

} // namespace

/// Whether the class whose member the descriptor is shows its mode: in a
/// constructor, or by a function that is there to await its readiness, for what
/// an event loop watches is non-blocking.
bool DescriptorFacts::classShowsNonBlocking(
    const ObjectPath &Descriptor) const {
  const FieldDecl *Field = Descriptor.memberOfThis();
  const auto *Class =
      Field ? dyn_cast<CXXRecordDecl>(Field->getParent()) : nullptr;
  if (!Class)
    return false;
  return any_of(Class->methods(), [&](const CXXMethodDecl *Method) {
    const FunctionDecl *Definition = Method->getDefinition();
    const FunctionBody *Body =
        Definition ? Function.unit().functionBody(*Definition) : nullptr;
    if (!Body || Definition == &Function.function())
      return false;
    CallConditions Inner(*Body, Knowledge);
    return isa<CXXConstructorDecl>(Method)
               ? Inner.descriptors().constructsNonBlocking(Descriptor)
               : Inner.descriptors().isForReadiness(Descriptor);
  });
}

bool DescriptorFacts::constructsNonBlocking(
    const ObjectPath &Descriptor) const {
  constexpr auto Mode = DescriptorEvidence::Property::NonBlocking;
  const auto &Constructor = cast<CXXConstructorDecl>(Function.function());
  return any_of(Constructor.inits(),
                [&](const CXXCtorInitializer *Initializer) {
                  return Initializer->getMember() &&
                         Initializer->getMember()->getCanonicalDecl() ==
                             Descriptor.memberOfThis() &&
                         resultShows(Initializer->getInit(), Mode);
                }) ||
         isShown(Descriptor, Constructor.getBody()->getEndLoc(), Mode);
}

/// Whether the function does nothing with the descriptor but to give it to what
/// makes a task, together with nothing that could hold data.
bool DescriptorFacts::isForReadiness(const ObjectPath &Descriptor) const {
  auto IsDescriptor = [&](const Expr *E) {
    std::optional<ObjectPath> Path = E ? ObjectPath::of(E) : std::nullopt;
    return Path && Path->isSameAs(Descriptor);
  };
  const Expr *Wait = nullptr;
  for (const Expr *E : Function.calls()) {
    CallSite Site = siteOf(*E);
    // The descriptor of an object is asked for by a call, too.
    if (IsDescriptor(E) ||
        !(IsDescriptor(Site.Object) || any_of(Site.Arguments, IsDescriptor)))
      continue;
    if (Wait ||
        !Function.unit()
             .types()
             .facts(CoroutineTypes::typeOfCreated(*E))
             .IsAwaitable ||
        any_of(Site.Arguments, [&](const Expr *Argument) {
          return !IsDescriptor(Argument) &&
                 canBeBuffer(Argument, Function.context());
        }))
      return false;
    Wait = E;
  }
  return Wait;
}

/// `co_await readable(STDIN_FILENO)`.
Answer DescriptorFacts::isInputReady(const CallSite &Site) const {
  return answer(any_of(Function.suspensionPoints(), [&](const Expr *Await) {
    const Expr *Operand = awaitedOperand(*Await);
    if (!Operand || !Function.isBefore(Await->getExprLoc(), Site.Loc))
      return false;
    CallSite Awaited = siteOf(*withoutWrappers(Operand));
    // A zero that nobody wrote is no descriptor.
    return any_of(Awaited.Arguments, [&](const Expr *Argument) {
      return !isa<CXXDefaultArgExpr>(Argument) &&
             Values.isStandardInput(Argument) == Answer::Yes;
    });
  }));
}

Answer DescriptorFacts::isReady(const Expr *Descriptor,
                                const CallSite &Site) const {
  std::optional<ObjectPath> Path = ObjectPath::of(Descriptor);
  if (Values.isStandardInput(Descriptor) == Answer::Yes)
    return isInputReady(Site);
  if (!Path)
    return Answer::No;
  const ASTContext &Context = Function.context();
  std::vector<ObjectPath> Holders = holdersOf(*Path);
  for (const Expr *Suspension : Function.suspensionPoints()) {
    const Expr *Operand = awaitedOperand(*Suspension);
    if (!Operand || !Function.isBefore(Suspension->getExprLoc(), Site.Loc) ||
        !isAnyMentionedIn(Holders, Operand))
      continue;
    QualType Result = Suspension->getType();
    if (!Result->isDependentType() && !Result->isVoidType() &&
        !Result->isScalarType())
      continue;
    CallSite Awaited = siteOf(*withoutWrappers(Operand));
    if (none_of(Awaited.Arguments, [&](const Expr *Argument) {
          std::optional<ObjectPath> Of = ObjectPath::of(Argument);
          return !(Of && Of->isSameAs(*Path)) && canBeBuffer(Argument, Context);
        }))
      return Answer::Yes;
  }
  return Answer::No;
}

} // namespace cotidy
