//===- CallConditions.cpp - deciding the data's conditions ------*- C++ -*-===//

#include "support/CallConditions.h"
#include "support/ClassHierarchy.h"
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

CallConditions::CallConditions(const FunctionBody &Function,
                               const BlockingKnowledge &Knowledge)
    : Function(Function), Knowledge(Knowledge), Values(Function, Knowledge) {}

bool CallConditions::isBefore(SourceLocation A, SourceLocation B) const {
  return Function.context().getSourceManager().isBeforeInTranslationUnit(A, B);
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

Answer CallConditions::blocks(const BlockingEntry &Entry,
                              const CallSite &Site) const {
  Answer Result = Answer::Yes;
  for (const CallCondition &Condition : Entry.When)
    Result = both(Result, decide(Condition, Site));
  for (const CallCondition &Condition : Entry.Unless)
    Result = both(Result, negation(decide(Condition, Site)));
  return Result;
}

Answer CallConditions::decide(const CallCondition &Condition,
                              const CallSite &Site) const {
  Answer Result = decideTest(Condition, Site);
  for (const CallCondition &Exception : Condition.Except)
    Result = both(Result, negation(decide(Exception, Site)));
  return Result;
}

/// The argument or object that a condition is about; null where it is left to
/// its default.
static const Expr *argumentOf(const CallSite &Site, Subject About) {
  if (About.Value == Subject::Object)
    return Site.Object;
  if (About.Value > Site.Arguments.size())
    return nullptr;
  const Expr *Argument = Site.Arguments[About.Value - 1];
  return isa<CXXDefaultArgExpr>(Argument) ? nullptr : Argument;
}

static Answer hasType(const Expr *E, ArrayRef<KnownName> Names) {
  // Without the conversion to the base that declares the member.
  QualType Type = E->IgnoreParenImpCasts()->getType();
  if (Type->isPointerType())
    Type = Type->getPointeeType();
  return any_of(withBases(classOf(Type)),
                [&](const CXXRecordDecl *Class) {
                  return any_of(Names, [&](const KnownName &Name) {
                    return isNamed(*Class, Name.Text);
                  });
                })
             ? Answer::Yes
             : Answer::No;
}

Answer CallConditions::decideTest(const CallCondition &Condition,
                                  const CallSite &Site) const {
  using Kind = CallCondition::Kind;
  const Expr *Argument = argumentOf(Site, Condition.About);
  if (Condition.Test == Kind::Absent)
    return Argument ? Answer::No : Answer::Yes;
  if (Condition.Test == Kind::After && Site.Variable)
    return isAfter(ObjectPath::of(*Site.Variable), Site, Condition.Names);
  if (Condition.Test == Kind::Mentions)
    return answer(Values.mentions(Condition.Names));
  if (!Argument)
    return Answer::No;
  if (isa<PackExpansionExpr>(Argument))
    return Answer::Unknown;
  switch (Condition.Test) {
  case Kind::Zero:
    return Values.isZero(Argument);
  case Kind::Null:
    if (Argument->isValueDependent())
      return Answer::Unknown;
    return Argument->isNullPointerConstant(Function.context(),
                                           Expr::NPC_ValueDependentIsNotNull)
               ? Answer::Yes
               : Answer::No;
  case Kind::Address:
    return Values.isAddress(Argument);
  case Kind::StandardInput:
    return Values.isStandardInput(Argument);
  case Kind::NonBlocking:
    return shows(Argument, Site, DescriptorEvidence::Property::NonBlocking);
  case Kind::Socket:
    return shows(Argument, Site, DescriptorEvidence::Property::Socket);
  case Kind::Ready:
    return isReady(Argument, Site);
  case Kind::Has:
    return Condition.Field.empty()
               ? Values.has(Argument, Condition.Names)
               : Values.fieldHas(Argument, Condition.Field, Condition.Names);
  case Kind::Equals:
    return Values.equals(Argument, Condition.Names);
  case Kind::After:
    if (std::optional<ObjectPath> Object = ObjectPath::of(Argument))
      return isAfter(*Object, Site, Condition.Names);
    return Answer::No;
  case Kind::Type:
    return hasType(Argument, Condition.Names);
  case Kind::Absent:
  case Kind::Mentions:
    break;
  }
  llvm_unreachable("decided above");
}

//===----------------------------------------------------------------------===//
// What the caller decides
//===----------------------------------------------------------------------===//

bool CallConditions::dependsOnCaller(
    const CallCondition &Condition, const CallSite &Site, bool Holds,
    std::vector<ParameterCondition> &Result) const {
  using Kind = CallCondition::Kind;
  const Expr *Argument = argumentOf(Site, Condition.About);
  if (!Argument || !Condition.Field.empty() ||
      is_contained({Kind::Absent, Kind::Type, Kind::Mentions}, Condition.Test))
    return false;
  // An exception that holds here decides it, and the others do not depend.
  if (any_of(Condition.Except, [&](const CallCondition &Exception) {
        return decide(Exception, Site) != Answer::No;
      }))
    return false;
  std::optional<unsigned> Parameter =
      Values.parameterBehind(*Argument, Condition.Test);
  if (!Parameter)
    return false;
  ParameterCondition PassedUp;
  PassedUp.Parameter = *Parameter;
  PassedUp.Test = Condition.Test;
  PassedUp.Holds = Holds;
  for (const KnownName &Name : Condition.Names)
    PassedUp.Names.push_back(Name.Text);
  Result.push_back(std::move(PassedUp));
  return true;
}

std::optional<std::vector<ParameterCondition>>
CallConditions::blocksIf(const BlockingEntry &Entry,
                         const CallSite &Site) const {
  std::vector<ParameterCondition> Result;
  auto MayHold = [&](const CallCondition &Condition, bool Holds) {
    Answer Is = decide(Condition, Site);
    if (Is != Answer::Yes && dependsOnCaller(Condition, Site, Holds, Result))
      return true;
    return (Holds ? Is : negation(Is)) == Answer::Yes;
  };
  for (const CallCondition &Condition : Entry.When)
    if (!MayHold(Condition, true))
      return std::nullopt;
  for (const CallCondition &Condition : Entry.Unless)
    if (!MayHold(Condition, false))
      return std::nullopt;
  return Result;
}

ArgumentFacts CallConditions::factsOf(const Expr &Argument,
                                      const CallSite &Site) const {
  using Kind = CallCondition::Kind;
  ArgumentFacts Result;
  if (Argument.isTypeDependent() || Argument.isValueDependent())
    return Result;
  Result.Parameter = Values.parameterBehind(Argument, Kind::Equals);
  auto [Constants, IsAll] = Values.constants(Argument);
  Result.Constants = std::move(Constants);
  Result.HasOnlyConstants = IsAll;
  // A default argument is written elsewhere, and is as good as any other.
  const Expr *Written = &Argument;
  if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Written))
    Written = Default->getExpr();
  CallSite OfOne;
  OfOne.Loc = Site.Loc;
  OfOne.Arguments = {Written};
  auto Is = [&](Kind Test) {
    CallCondition Condition;
    Condition.About.Value = 1;
    Condition.Test = Test;
    return decideTest(Condition, OfOne);
  };
  Result.IsZero = Is(Kind::Zero);
  Result.IsNull = Is(Kind::Null);
  Result.IsAddress = Is(Kind::Address);
  Result.IsStandardInput = Is(Kind::StandardInput);
  // Only integers and objects that own one are descriptors.
  QualType Type = Written->getType();
  if (Type->isIntegerType() || Type->isRecordType()) {
    Result.IsNonBlocking = Is(Kind::NonBlocking);
    Result.IsSocket = Is(Kind::Socket);
    Result.IsReady = Is(Kind::Ready);
  }
  if (std::optional<ObjectPath> Object = ObjectPath::of(Written))
    Result.CalledBefore = calledBefore(*Object, Site.Loc);
  return Result;
}

//===----------------------------------------------------------------------===//
// Evidence
//===----------------------------------------------------------------------===//

/// `non_blocking(false)` takes `non_blocking(true)` back, and
/// `setBlocking(true)` takes `setBlocking(false)` back.
static bool isTakenBack(const CallExpr &Call, const FunctionDecl &Callee,
                        const ASTContext &Context) {
  bool Value = true;
  for (const Expr *Argument : Call.arguments())
    if (Argument->getType()->isBooleanType() && !Argument->isValueDependent() &&
        Argument->EvaluateAsBooleanCondition(Value, Context)) {
      std::string Name = Callee.getName().lower();
      bool IsBlocking = StringRef(Name).contains("blocking") &&
                        !StringRef(Name).contains("non");
      return Value == IsBlocking;
    }
  return false;
}

std::vector<std::string>
CallConditions::calledBefore(const ObjectPath &Object,
                             SourceLocation Loc) const {
  auto IsIgnored = [&](const Expr &Call) {
    return !Call.getType()->isVoidType() &&
           any_of(Function.discarded(), [&](const Expr *Discarded) {
             return withoutWrappers(Discarded) == &Call;
           });
  };
  std::vector<std::string> Result;
  for (const Expr *E : Function.calls()) {
    const auto *Call = dyn_cast<CallExpr>(E);
    const auto *Callee =
        Call ? dyn_cast_or_null<FunctionDecl>(Call->getCalleeDecl()) : nullptr;
    if (!Callee || !Callee->getIdentifier() ||
        !isBefore(Call->getEndLoc(), Loc))
      continue;
    // In C, the object is the first argument.
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    const Expr *Of = Member ? Member->getImplicitObjectArgument()
                     : Call->getNumArgs() > 0 ? Call->getArg(0)
                                              : nullptr;
    std::optional<ObjectPath> Path = Of ? ObjectPath::of(Of) : std::nullopt;
    if (!Path || !Path->isSameAs(Object) || IsIgnored(*Call))
      continue;
    llvm::erase(Result, Callee->getName());
    if (!isTakenBack(*Call, *Callee, Function.context()))
      Result.push_back(Callee->getName().str());
  }
  return Result;
}

Answer CallConditions::isAfter(const ObjectPath &Object, const CallSite &Site,
                               ArrayRef<KnownName> Names) const {
  std::vector<std::string> Called = calledBefore(Object, Site.Loc);
  return answer(any_of(Names, [&](const KnownName &Name) {
    return is_contained(Called, Name.Text);
  }));
}

const DescriptorEvidence *
CallConditions::evidenceOf(const CallExpr &Call,
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
          return decide(Condition, Site) == Answer::Yes;
        }))
      return Known.Fact;
  }
  return nullptr;
}

bool CallConditions::showsInCall(const CallExpr &Call,
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
bool CallConditions::resultShows(const Stmt *Value,
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

bool CallConditions::calleeMakesNonBlocking(
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
          return InnerCall &&
                 Inner.showsInCall(*InnerCall, Parameter,
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
CallConditions::holdersOf(const ObjectPath &Descriptor) const {
  std::vector<ObjectPath> Holders{Descriptor};
  for (const ValueFacts::Assignment &Set : Values.assignments())
    if (Set.Variable && classOf(Set.Variable->getType()) &&
        !suspends(Set.Value) && isAnyMentionedIn(Holders, Set.Value))
      Holders.push_back(ObjectPath::of(*Set.Variable));
  return Holders;
}

Answer CallConditions::shows(const Expr *Descriptor, const CallSite &Site,
                             DescriptorEvidence::Property Property) const {
  bool WantsMode = Property == DescriptorEvidence::Property::NonBlocking;
  std::optional<ObjectPath> Path = ObjectPath::of(Descriptor);
  if (!Path)
    return answer(resultShows(Descriptor, Property));
  if (isShown(*Path, Site.Loc, Property))
    return Answer::Yes;
  return answer(WantsMode && classShowsNonBlocking(*Path));
}

bool CallConditions::isShown(const ObjectPath &Descriptor,
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
    if (WantsMode && !isBefore(Call->getExprLoc(), Before))
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
bool CallConditions::classShowsNonBlocking(const ObjectPath &Descriptor) const {
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
               ? Inner.constructsNonBlocking(Descriptor)
               : Inner.isForReadiness(Descriptor);
  });
}

bool CallConditions::constructsNonBlocking(const ObjectPath &Descriptor) const {
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
bool CallConditions::isForReadiness(const ObjectPath &Descriptor) const {
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
Answer CallConditions::isInputReady(const CallSite &Site) const {
  return answer(any_of(Function.suspensionPoints(), [&](const Expr *Await) {
    const Expr *Operand = awaitedOperand(*Await);
    if (!Operand || !isBefore(Await->getExprLoc(), Site.Loc))
      return false;
    CallSite Awaited = siteOf(*withoutWrappers(Operand));
    return any_of(Awaited.Arguments, [&](const Expr *Argument) {
      return Values.isStandardInput(Argument) == Answer::Yes;
    });
  }));
}

Answer CallConditions::isReady(const Expr *Descriptor,
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
    if (!Operand || !isBefore(Suspension->getExprLoc(), Site.Loc) ||
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
