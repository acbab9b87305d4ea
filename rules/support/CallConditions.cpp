//===- CallConditions.cpp - deciding the data's conditions ------*- C++ -*-===//

#include "support/CallConditions.h"
#include "support/ClassHierarchy.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
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
  } else if (const auto *Construct =
                 dyn_cast<CXXConstructExpr>(&CallOrConstruct)) {
    append_range(Site.Arguments, Construct->arguments());
  }
  return Site;
}

CallConditions::CallConditions(const FunctionBody &Function,
                               const BlockingKnowledge &Knowledge)
    : Function(Function), Knowledge(Knowledge) {
  const Stmt *Body = Function.function().getBody();
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  collect(Body);
}

bool CallConditions::isBefore(SourceLocation A, SourceLocation B) const {
  return Function.context().getSourceManager().isBeforeInTranslationUnit(A, B);
}

//===----------------------------------------------------------------------===//
// Collecting
//===----------------------------------------------------------------------===//

/// True for a constant that comes from one of these macros.
static bool comesFromMacro(SourceLocation Loc, ArrayRef<KnownName> Names,
                           const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  while (Loc.isMacroID()) {
    StringRef Macro =
        Lexer::getImmediateMacroName(Loc, Sources, Context.getLangOpts());
    if (any_of(Names,
               [&](const KnownName &Name) { return Name.Text == Macro; }))
      return true;
    Loc = Sources.getImmediateMacroCallerLoc(Loc);
  }
  return false;
}

/// What ends up in the target of `a = b = value`.
static const Expr *assignedValue(const BinaryOperator *Assignment) {
  const Expr *Value = Assignment->getRHS();
  while (const auto *Inner =
             dyn_cast<BinaryOperator>(Value->IgnoreParenImpCasts())) {
    if (Inner->getOpcode() != BO_Assign)
      break;
    Value = Inner->getRHS();
  }
  return Value;
}

void CallConditions::collect(const Stmt *S) {
  static const std::vector<KnownName> WouldBlock = {
      {"EAGAIN"},
      {"EWOULDBLOCK"},
      {"EINPROGRESS"},
      {"std::errc::operation_would_block"},
      {"std::errc::resource_unavailable_try_again"},
      {"std::errc::operation_in_progress"}};
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return collect(Await->getOperand());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          Variable && Variable->hasInit())
        Assignments.push_back({nullptr, Variable, Variable->getInit()});
  } else if (const auto *Operator = dyn_cast<BinaryOperator>(S)) {
    if (Operator->isAssignmentOp())
      Assignments.push_back(
          {Operator->getLHS(), nullptr, assignedValue(Operator)});
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (Operator->isAssignmentOp() && Operator->getNumArgs() == 2)
      Assignments.push_back(
          {Operator->getArg(0), nullptr, Operator->getArg(1)});
  } else if (isa<IntegerLiteral, DeclRefExpr>(S)) {
    TestsWouldBlock |= isNamedConstant(cast<Expr>(S), WouldBlock);
  }
  for (const Stmt *Child : S->children())
    collect(Child);
}

//===----------------------------------------------------------------------===//
// Conditions
//===----------------------------------------------------------------------===//

static Answer negation(Answer A) {
  if (A == Answer::Unknown)
    return A;
  return A == Answer::Yes ? Answer::No : Answer::Yes;
}

static Answer both(Answer A, Answer B) {
  if (A == Answer::No || B == Answer::No)
    return Answer::No;
  return A == Answer::Yes ? B : A;
}

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
  if (!Argument)
    return Answer::No;
  if (isa<PackExpansionExpr>(Argument))
    return Answer::Unknown;
  switch (Condition.Test) {
  case Kind::Zero:
    return isZero(Argument);
  case Kind::Null:
    if (Argument->isValueDependent())
      return Answer::Unknown;
    return Argument->isNullPointerConstant(Function.context(),
                                           Expr::NPC_ValueDependentIsNotNull)
               ? Answer::Yes
               : Answer::No;
  case Kind::NonBlocking:
    return shows(Argument, Site, DescriptorEvidence::Property::NonBlocking);
  case Kind::Socket:
    return shows(Argument, Site, DescriptorEvidence::Property::Socket);
  case Kind::Ready:
    return isReady(Argument, Site);
  case Kind::Has:
    return Condition.Field.empty()
               ? has(Argument, Condition.Names)
               : fieldHas(Argument, Condition.Field, Condition.Names);
  case Kind::Equals:
    return equals(Argument, Condition.Names);
  case Kind::After:
    if (std::optional<ObjectPath> Object = ObjectPath::of(Argument))
      return isAfter(*Object, Site, Condition.Names);
    return Answer::No;
  case Kind::Type:
    return hasType(Argument, Condition.Names);
  case Kind::Absent:
    break;
  }
  llvm_unreachable("decided above");
}

//===----------------------------------------------------------------------===//
// Constants
//===----------------------------------------------------------------------===//

static bool isZeroValue(const APValue &Value) {
  switch (Value.getKind()) {
  case APValue::Int:
    return Value.getInt().isZero();
  case APValue::Float:
    return Value.getFloat().isZero();
  case APValue::Struct:
    for (unsigned I = 0; I != Value.getStructNumBases(); ++I)
      if (!isZeroValue(Value.getStructBase(I)))
        return false;
    for (unsigned I = 0; I != Value.getStructNumFields(); ++I)
      if (!isZeroValue(Value.getStructField(I)))
        return false;
    return Value.getStructNumBases() + Value.getStructNumFields() != 0;
  default:
    return false;
  }
}

/// The variable that \p E names or points to.
static const VarDecl *variableOf(const Expr *E) {
  E = withoutWrappers(E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = withoutWrappers(Unary->getSubExpr());
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

Answer CallConditions::isZero(const Expr *E) const {
  if (E->isValueDependent() || E->isTypeDependent())
    return Answer::Unknown;
  if (!E->getType()->isPointerType()) {
    Expr::EvalResult Result;
    if (E->EvaluateAsRValue(Result, Function.context()) &&
        !Result.HasSideEffects)
      return isZeroValue(Result.Val) ? Answer::Yes : Answer::No;
  }
  if (const VarDecl *Variable = variableOf(E))
    return isZeroVariable(*Variable);
  // A class that is made from zeros alone, though not by a constant
  // expression: `QDeadlineTimer(0)`.
  E = withoutWrappers(E);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() > 0 &&
      !isa<CXXDefaultArgExpr>(Construct->getArg(0))) {
    Answer All = Answer::Yes;
    for (const Expr *Argument : Construct->arguments())
      if (!isa<CXXDefaultArgExpr>(Argument))
        All = both(All, isZero(Argument));
    return All;
  }
  return Answer::No;
}

Answer CallConditions::isZeroVariable(const VarDecl &Variable) const {
  if (!Variable.isLocalVarDecl() || Variable.getType()->isReferenceType())
    return Answer::No;
  ObjectPath Path = ObjectPath::of(Variable);
  bool IsSet = false;
  SmallVector<const Decl *, 4> FieldsSet;
  auto IsZeroConstant = [&](const Expr *Value) {
    Expr::EvalResult Result;
    return !Value->isValueDependent() &&
           Value->EvaluateAsRValue(Result, Function.context()) &&
           isZeroValue(Result.Val);
  };
  for (const Assignment &Set : Assignments) {
    const auto *Member = Set.Target
                             ? dyn_cast<MemberExpr>(withoutWrappers(Set.Target))
                             : nullptr;
    bool IsWhole = Set.Variable == &Variable ||
                   (Set.Target && variableOf(Set.Target) == &Variable);
    bool IsField = Member && variableOf(Member->getBase()) == &Variable;
    if (!IsWhole && !IsField)
      continue;
    // A class without an initialiser has one that sets nothing.
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Set.Value);
        Construct && Construct->getNumArgs() == 0 &&
        !Construct->requiresZeroInitialization() &&
        Construct->getConstructor()->isTrivial())
      continue;
    if (!IsZeroConstant(Set.Value))
      return Answer::No;
    IsSet |= IsWhole;
    if (IsField)
      FieldsSet.push_back(Member->getMemberDecl());
  }
  // Whoever gets its address may set it, except the waiting functions
  // themselves.
  for (const Expr *E : Function.calls()) {
    const auto *Call = dyn_cast<CallExpr>(E);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (!Call || isa<CXXOperatorCallExpr>(Call) ||
        (Callee && Callee->getIdentifier() &&
         !Knowledge.entriesCalled(Callee->getName()).empty()))
      continue;
    for (const Expr *Argument : Call->arguments())
      if (Argument->getType()->isPointerType() &&
          variableOf(Argument) == &Variable)
        return Answer::No;
  }
  if (const RecordDecl *Record = Variable.getType()->getAsRecordDecl())
    IsSet |= all_of(Record->fields(), [&](const FieldDecl *Field) {
      return is_contained(FieldsSet, Field);
    });
  return IsSet ? Answer::Yes : Answer::No;
}

bool CallConditions::isNamedConstant(const Expr *E,
                                     ArrayRef<KnownName> Names) const {
  if (comesFromMacro(E->getExprLoc(), Names, Function.context()))
    return true;
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  if (!Reference || !Reference->getDecl()->getIdentifier())
    return false;
  std::string Name = qualifiedName(*Reference->getDecl());
  return any_of(Names,
                [&](const KnownName &Known) { return Known.Text == Name; });
}

Answer CallConditions::has(const Expr *E, ArrayRef<KnownName> Names,
                           unsigned Depth) const {
  E = withoutWrappers(E);
  if (E->isValueDependent() || E->isTypeDependent() || Depth > 8)
    return Answer::Unknown;
  if (isNamedConstant(E, Names))
    return Answer::Yes;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    Answer Left = has(Binary->getLHS(), Names, Depth + 1);
    Answer Right = has(Binary->getRHS(), Names, Depth + 1);
    return negation(both(negation(Left), negation(Right)));
  }
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
      Operator && Operator->getNumArgs() == 2) {
    Answer Left = has(Operator->getArg(0), Names, Depth + 1);
    Answer Right = has(Operator->getArg(1), Names, Depth + 1);
    return negation(both(negation(Left), negation(Right)));
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    Answer Left = has(Choice->getTrueExpr(), Names, Depth + 1);
    Answer Right = has(Choice->getFalseExpr(), Names, Depth + 1);
    return Left == Right ? Left : Answer::Unknown;
  }
  // `~O_NONBLOCK` is the set without it.
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Not ? Answer::No : Answer::Unknown;
  if (const VarDecl *Variable = variableOf(E)) {
    if (!Variable->isLocalVarDecl()) {
      // A named constant of the program can still be spelt with the flag.
      return Variable->getType().isConstQualified() && Variable->hasInit()
                 ? has(Variable->getInit(), Names, Depth + 1)
                 : Answer::Unknown;
    }
    Answer Any = Answer::No;
    for (const Assignment &Set : Assignments)
      if (Set.Variable == Variable ||
          (Set.Target && variableOf(Set.Target) == Variable)) {
        Answer This = has(Set.Value, Names, Depth + 1);
        Any = negation(both(negation(Any), negation(This)));
      }
    return Any;
  }
  // Other constants are written without the flag; what is computed elsewhere
  // may have it.
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    return isa<EnumConstantDecl>(Reference->getDecl()) ? Answer::No
                                                       : Answer::Unknown;
  if (isa<IntegerLiteral, CXXBoolLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr, InitListExpr>(E))
    return Answer::No;
  return Answer::Unknown;
}

Answer CallConditions::fieldHas(const Expr *E, StringRef Field,
                                ArrayRef<KnownName> Names) const {
  if (E->isNullPointerConstant(Function.context(),
                               Expr::NPC_ValueDependentIsNotNull))
    return Answer::No;
  const VarDecl *Variable = variableOf(E);
  if (!Variable || !Variable->isLocalVarDecl())
    return Answer::Unknown;
  Answer Any = Answer::No;
  auto Add = [&](const Expr *Value) {
    Any = negation(both(negation(Any), negation(has(Value, Names))));
  };
  for (const Assignment &Set : Assignments) {
    if (Set.Variable == Variable) {
      const auto *List =
          dyn_cast<InitListExpr>(Set.Value->IgnoreParenImpCasts());
      const RecordDecl *Record = Variable->getType()->getAsRecordDecl();
      if (!List || !Record)
        continue;
      for (const FieldDecl *Member : Record->fields())
        if (Member->getName() == Field &&
            Member->getFieldIndex() < List->getNumInits())
          Add(List->getInit(Member->getFieldIndex()));
    } else if (const auto *Member =
                   Set.Target
                       ? dyn_cast<MemberExpr>(withoutWrappers(Set.Target))
                       : nullptr) {
      if (Member->getMemberDecl()->getIdentifier() &&
          Member->getMemberDecl()->getName() == Field &&
          variableOf(Member->getBase()) == Variable)
        Add(Set.Value);
    }
  }
  return Any;
}

Answer CallConditions::equals(const Expr *E, ArrayRef<KnownName> Names) const {
  E = withoutWrappers(E);
  if (E->isValueDependent() || E->isTypeDependent())
    return Answer::Unknown;
  if (isNamedConstant(E, Names))
    return Answer::Yes;
  const auto *Variable = variableOf(E);
  if (Variable && Variable->getType().isConstQualified() && Variable->hasInit())
    return equals(Variable->getInit(), Names);
  return Variable ? Answer::Unknown : Answer::No;
}

//===----------------------------------------------------------------------===//
// Evidence
//===----------------------------------------------------------------------===//

Answer CallConditions::isAfter(const ObjectPath &Object, const CallSite &Site,
                               ArrayRef<KnownName> Names) const {
  auto IsIgnored = [&](const Expr &Call) {
    return !Call.getType()->isVoidType() &&
           any_of(Function.discarded(), [&](const Expr *Discarded) {
             return withoutWrappers(Discarded) == &Call;
           });
  };
  Answer Result = Answer::No;
  for (const Expr *E : Function.calls()) {
    const auto *Call = dyn_cast<CXXMemberCallExpr>(E);
    const CXXMethodDecl *Method = Call ? Call->getMethodDecl() : nullptr;
    if (!Method || !Method->getIdentifier() ||
        !isBefore(Call->getEndLoc(), Site.Loc) ||
        none_of(Names, [&](const KnownName &Name) {
          return Method->getName() == Name.Text;
        }))
      continue;
    std::optional<ObjectPath> Of =
        ObjectPath::of(Call->getImplicitObjectArgument());
    if (!Of || !Of->isSameAs(Object) || IsIgnored(*Call))
      continue;
    // `non_blocking(false)` takes `non_blocking(true)` back.
    bool Value = true;
    if (Call->getNumArgs() > 0 && Call->getArg(0)->getType()->isBooleanType() &&
        !Call->getArg(0)->isValueDependent() &&
        !Call->getArg(0)->EvaluateAsBooleanCondition(Value, Function.context()))
      Value = true;
    Result = Value ? Answer::Yes : Answer::No;
  }
  return Result;
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

bool CallConditions::calleeMakesNonBlocking(
    const CallExpr &Call, const ObjectPath &Descriptor) const {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || !Callee->getIdentifier())
    return false;
  for (auto [Index, Argument] : enumerate(Call.arguments())) {
    std::optional<ObjectPath> Path = ObjectPath::of(Argument);
    if (!Path || !Path->isSameAs(Descriptor))
      continue;
    // A helper whose body is elsewhere is believed by its name.
    std::string Name = Callee->getName().lower();
    llvm::erase(Name, '_');
    if (StringRef(Name).contains("nonblock"))
      return true;
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

Answer CallConditions::shows(const Expr *Descriptor, const CallSite &Site,
                             DescriptorEvidence::Property Property) const {
  bool WantsMode = Property == DescriptorEvidence::Property::NonBlocking;
  std::optional<ObjectPath> Path = ObjectPath::of(Descriptor);
  if (!Path)
    return resultShows(Descriptor, Property) ? Answer::Yes : Answer::No;
  for (const Assignment &Set : Assignments) {
    std::optional<ObjectPath> Target =
        Set.Target ? ObjectPath::of(Set.Target) : ObjectPath::of(*Set.Variable);
    if (Target && Target->isSameAs(*Path) && resultShows(Set.Value, Property))
      return Answer::Yes;
  }
  for (const Expr *E : Function.calls()) {
    const auto *Call = dyn_cast<CallExpr>(E);
    if (!Call || Call->isTypeDependent())
      continue;
    // A mode counts once it is set; what a descriptor is, everywhere.
    if (WantsMode && !isBefore(Call->getExprLoc(), Site.Loc))
      continue;
    if (showsInCall(*Call, *Path, Property) ||
        (WantsMode && calleeMakesNonBlocking(*Call, *Path)))
      return Answer::Yes;
  }
  // "Try first, and await readiness when it would block" is written for
  // non-blocking descriptors only.
  if (WantsMode && TestsWouldBlock &&
      any_of(Function.suspensionPoints(),
             [&](const Expr *Await) { return isMadeFrom(Await, *Path); }))
    return Answer::Yes;
  return Answer::No;
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

bool CallConditions::isMadeFrom(const Stmt *S, const ObjectPath &Object,
                                unsigned Depth) const {
  if (Object.isMentionedIn(S))
    return true;
  // An event or an awaiter can have been made from it before.
  SmallVector<const Stmt *, 16> Pending{S};
  while (!Pending.empty() && Depth < 4) {
    const Stmt *Current = Pending.pop_back_val();
    if (!Current || isa<LambdaExpr>(Current))
      continue;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Current))
      for (const Assignment &Set : Assignments)
        if (Set.Variable == Reference->getDecl() &&
            isMadeFrom(Set.Value, Object, Depth + 1))
          return true;
    append_range(Pending, Current->children());
  }
  return false;
}

Answer CallConditions::isReady(const Expr *Descriptor,
                               const CallSite &Site) const {
  std::optional<ObjectPath> Path = ObjectPath::of(Descriptor);
  if (!Path)
    return Answer::No;
  const ASTContext &Context = Function.context();
  for (const Expr *Suspension : Function.suspensionPoints()) {
    const auto *Await = dyn_cast<CoawaitExpr>(Suspension);
    if (!Await || !isBefore(Await->getExprLoc(), Site.Loc) ||
        !isMadeFrom(Await->getOperand(), *Path))
      continue;
    QualType Result = Await->getType();
    if (!Result->isVoidType() && !Result->isScalarType())
      continue;
    CallSite Awaited = siteOf(*withoutWrappers(Await->getOperand()));
    if (none_of(Awaited.Arguments, [&](const Expr *Argument) {
          std::optional<ObjectPath> Of = ObjectPath::of(Argument);
          return !(Of && Of->isSameAs(*Path)) && canBeBuffer(Argument, Context);
        }))
      return Answer::Yes;
  }
  return Answer::No;
}

} // namespace cotidy
