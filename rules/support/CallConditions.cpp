//===- CallConditions.cpp - deciding the data's conditions ------*- C++ -*-===//

#include "support/CallConditions.h"
#include "support/ClassHierarchy.h"
#include "support/ClassView.h"
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

CallConditions::CallConditions(const FunctionBody &Function,
                               const BlockingKnowledge &Knowledge)
    : Function(Function), Knowledge(Knowledge), Values(Function, Knowledge) {}

DescriptorFacts CallConditions::descriptors() const {
  return DescriptorFacts(*this, Function, Knowledge, Values);
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
    return descriptors().shows(Argument, Site,
                               DescriptorEvidence::Property::NonBlocking);
  case Kind::Socket:
    return descriptors().shows(Argument, Site,
                               DescriptorEvidence::Property::Socket);
  case Kind::Ready:
    return descriptors().isReady(Argument, Site);
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
// What was called before
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
        !Function.isBefore(Call->getEndLoc(), Loc))
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

} // namespace cotidy
