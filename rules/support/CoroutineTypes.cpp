//===- CoroutineTypes.cpp - what a type is in async code --------*- C++ -*-===//

#include "support/CoroutineTypes.h"
#include "support/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

const FunctionDecl *asFunction(const NamedDecl *Member) {
  return Member ? Member->getUnderlyingDecl()->getAsFunction() : nullptr;
}

/// Follows a template's pattern where there is no definition to look at.
const CXXRecordDecl *definitionOrPattern(const CXXRecordDecl *Class) {
  if (!Class)
    return nullptr;
  if (const CXXRecordDecl *Definition = Class->getDefinition())
    return Definition;
  // A member class of a template is instantiated apart from the template.
  if (const CXXRecordDecl *Pattern = Class->getInstantiatedFromMemberClass())
    return Pattern->getDefinition();
  const auto *Specialization = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  if (!Specialization)
    return nullptr;
  const CXXRecordDecl *Pattern =
      Specialization->getSpecializedTemplate()->getTemplatedDecl();
  return Pattern->getDefinition();
}

} // namespace

const CXXRecordDecl *classOf(QualType Type) {
  if (Type.isNull())
    return nullptr;
  Type = Type.getNonReferenceType().getCanonicalType();
  if (const CXXRecordDecl *Class = Type->getAsCXXRecordDecl())
    return definitionOrPattern(Class);
  if (const auto *Specialization = Type->getAs<TemplateSpecializationType>())
    if (const auto *Template = dyn_cast_or_null<ClassTemplateDecl>(
            Specialization->getTemplateName().getAsTemplateDecl()))
      return definitionOrPattern(Template->getTemplatedDecl());
  return nullptr;
}

bool isNamed(const CXXRecordDecl &Class, StringRef QualifiedName) {
  return Class.getIdentifier() && QualifiedName.ends_with(Class.getName()) &&
         qualifiedName(Class) == QualifiedName;
}

namespace {

/// A class as it is seen from a type: where only the pattern of its template
/// is there to look at, the arguments for the template's parameters.
struct ClassView {
  const CXXRecordDecl *Class = nullptr;
  SmallVector<TemplateArgument, 4> Arguments;

  /// Replaces a parameter of the template by its argument. Other dependent
  /// types stay as they are.
  QualType substitute(QualType Type) const {
    if (const auto *Parameter = Type->getAs<TemplateTypeParmType>())
      if (Parameter->getDepth() == 0 &&
          Parameter->getIndex() < Arguments.size() &&
          Arguments[Parameter->getIndex()].getKind() == TemplateArgument::Type)
        return Arguments[Parameter->getIndex()].getAsType();
    return Type;
  }
};

ClassView viewOf(QualType Type, const ClassView &From = {}) {
  ClassView View;
  if (Type.isNull())
    return View;
  Type = From.substitute(Type.getNonReferenceType()).getCanonicalType();
  View.Class = classOf(Type);
  ArrayRef<TemplateArgument> Written;
  if (const auto *Specialization =
          dyn_cast_or_null<ClassTemplateSpecializationDecl>(
              Type->getAsCXXRecordDecl())) {
    // Those of the partial specialisation, where one was chosen.
    Written = Specialization->getTemplateInstantiationArgs().asArray();
  } else if (const auto *Id = Type->getAs<TemplateSpecializationType>()) {
    Written = Id->template_arguments();
  }
  for (const TemplateArgument &Argument : Written)
    View.Arguments.push_back(
        Argument.getKind() == TemplateArgument::Type
            ? TemplateArgument(From.substitute(Argument.getAsType()))
            : Argument);
  return View;
}

/// Visits a class and its bases, patterns of dependent bases included, the
/// class first. Stops when \p Visit returns true; returns whether it did.
bool anyInHierarchy(const ClassView &Class,
                    function_ref<bool(const ClassView &)> Visit) {
  SmallVector<ClassView, 4> Pending{Class};
  SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  while (!Pending.empty()) {
    const ClassView Current = Pending.pop_back_val();
    if (!Current.Class || !Seen.insert(Current.Class).second)
      continue;
    if (Visit(Current))
      return true;
    if (Current.Class->hasDefinition())
      for (const CXXBaseSpecifier &Base : Current.Class->bases())
        Pending.push_back(viewOf(Base.getType(), Current));
  }
  return false;
}

/// A member and the class, among a class and its bases, that declares it.
struct FoundMember {
  const NamedDecl *Member = nullptr;
  ClassView In;
};

/// The first declaration named \p Name in the class or its bases.
FoundMember findMember(const ClassView &Class, DeclarationName Name) {
  FoundMember Found;
  anyInHierarchy(Class, [&](const ClassView &Current) {
    for (const NamedDecl *Member : Current.Class->lookup(Name)) {
      Found = {Member->getUnderlyingDecl(), Current};
      return true;
    }
    return false;
  });
  return Found;
}

ClassView findMemberClass(const ClassView &Class, DeclarationName Name) {
  FoundMember Found = findMember(Class, Name);
  if (const auto *Nested = dyn_cast_or_null<CXXRecordDecl>(Found.Member))
    // A nested class of a template has the template's parameters.
    return {definitionOrPattern(Nested), Found.In.Arguments};
  if (const auto *Alias = dyn_cast_or_null<TypedefNameDecl>(Found.Member))
    return viewOf(Alias->getUnderlyingType(), Found.In);
  return {};
}

/// Whether a (possibly dependent) type in a template's head can be \p Type.
/// A bare template parameter says nothing at the outermost level.
bool couldBe(QualType Pattern, QualType Type, bool Outermost = true);

bool couldBe(const TemplateArgument &Pattern, const TemplateArgument &Actual) {
  if (Pattern.getKind() == TemplateArgument::Type &&
      Actual.getKind() == TemplateArgument::Type)
    return couldBe(Pattern.getAsType(), Actual.getAsType(), false);
  return Pattern.isDependent() || Actual.isDependent() ||
         Pattern.structurallyEquals(Actual);
}

std::optional<std::pair<const TemplateDecl *, ArrayRef<TemplateArgument>>>
templateIdOf(QualType Type) {
  if (const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Type->getAsCXXRecordDecl()))
    return std::make_pair(Class->getSpecializedTemplate()->getCanonicalDecl(),
                          Class->getTemplateArgs().asArray());
  if (const auto *Id = Type->getAs<TemplateSpecializationType>())
    if (const TemplateDecl *Template =
            Id->getTemplateName().getAsTemplateDecl())
      return std::make_pair(cast<TemplateDecl>(Template->getCanonicalDecl()),
                            Id->template_arguments());
  return std::nullopt;
}

bool couldBe(QualType Pattern, QualType Type, bool Outermost) {
  Pattern =
      Pattern.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  if (Pattern == Type)
    return true;
  if (Pattern->isTemplateTypeParmType())
    return !Outermost;
  auto PatternId = templateIdOf(Pattern);
  auto TypeId = templateIdOf(Type);
  if (!PatternId || !TypeId) {
    // The pattern of a class template stands for each of its specialisations.
    const CXXRecordDecl *A = classOf(Pattern), *B = classOf(Type);
    return A && A == B;
  }
  if (PatternId->first != TypeId->first)
    return false;
  for (auto [P, A] : zip(PatternId->second, TypeId->second)) {
    if (P.isPackExpansion() || A.isPackExpansion() ||
        P.getKind() == TemplateArgument::Pack)
      return true;
    if (!couldBe(P, A))
      return false;
  }
  return true;
}

/// The namespaces in which argument-dependent lookup would search for a
/// function that takes \p Class, [basic.lookup.argdep], and the global one.
SmallPtrSet<const DeclContext *, 8>
associatedScopes(const CXXRecordDecl *Class, const ASTContext &Context) {
  SmallPtrSet<const DeclContext *, 8> Scopes{Context.getTranslationUnitDecl()};
  auto AddScopeOf = [&](const CXXRecordDecl &Current) {
    const DeclContext *Scope = Current.getDeclContext();
    while (!Scope->isFileContext())
      Scope = Scope->getParent();
    Scope = Scope->getEnclosingNamespaceContext();
    while (Scope->isInlineNamespace())
      Scope = Scope->getParent();
    Scopes.insert(Scope->getPrimaryContext());
  };
  anyInHierarchy({Class, {}}, [&](const ClassView &Current) {
    AddScopeOf(*Current.Class);
    return false;
  });
  if (const auto *Id = dyn_cast<ClassTemplateSpecializationDecl>(Class))
    for (const TemplateArgument &Argument : Id->getTemplateArgs().asArray())
      if (Argument.getKind() == TemplateArgument::Type)
        if (const CXXRecordDecl *Of =
                Argument.getAsType()->getAsCXXRecordDecl())
          AddScopeOf(*Of);
  return Scopes;
}

/// Whether a free function can be called with a value of \p Type, or with the
/// part of it that a base class is.
bool takes(const NamedDecl *Candidate, QualType Type) {
  const FunctionDecl *Function =
      Candidate->getUnderlyingDecl()->getAsFunction();
  if (!Function || Function->isDeleted() || Function->getNumParams() != 1 ||
      isa<CXXMethodDecl>(Function))
    return false;
  QualType Parameter = Function->getParamDecl(0)->getType();
  if (couldBe(Parameter, Type))
    return true;
  const CXXRecordDecl *Class = classOf(Type);
  return Class && Class->hasDefinition() &&
         any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return takes(Candidate, Base.getType());
         });
}

bool hasOperatorCoAwait(const CXXRecordDecl *Class, QualType Type,
                        ASTContext &Context) {
  DeclarationName Name =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  bool Found = anyInHierarchy({Class, {}}, [&](const ClassView &Current) {
    if (any_of(Current.Class->lookup(Name), [](const NamedDecl *Member) {
          const FunctionDecl *Function = asFunction(Member);
          return !Function || !Function->isDeleted();
        }))
      return true;
    return any_of(Current.Class->friends(), [&](const FriendDecl *Friend) {
      const NamedDecl *Declared = Friend->getFriendDecl();
      return Declared && Declared->getDeclName() == Name &&
             takes(Declared, Type);
    });
  });
  if (Found)
    return true;
  return any_of(
      associatedScopes(Class, Context), [&](const DeclContext *Scope) {
        return any_of(Scope->lookup(Name), [&](const NamedDecl *Candidate) {
          return takes(Candidate, Type);
        });
      });
}

/// True for values that nobody has to await although co_await takes them:
/// `co_await 5s` does not make every duration a task, an optional that a
/// coroutine unwraps is there already, and std::suspend_never waits for
/// nothing.
bool isPlainValue(const CXXRecordDecl &Class) {
  std::string Name = qualifiedName(Class);
  return StringRef(Name).starts_with("std::chrono::") ||
         Name == "std::optional" || Name == "std::expected" ||
         Name == "std::suspend_never";
}

/// Whether `x.Name()` can be a call for a value of the class: \p Name is no
/// type, and no number.
bool hasCallable(const CXXRecordDecl &Class, DeclarationName Name) {
  const NamedDecl *Member = findMember({&Class, {}}, Name).Member;
  if (!Member || isa<TypeDecl>(Member))
    return false;
  const auto *Value = dyn_cast<ValueDecl>(Member);
  return !Value || !Value->getType()->isScalarType() ||
         Value->getType()->isAnyPointerType();
}

/// The definition of a function, or the pattern that it would be made from.
const FunctionDecl *definitionOrSelf(const FunctionDecl *Function) {
  if (const FunctionDecl *Definition = Function->getDefinition())
    return Definition;
  if (const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern())
    return Pattern;
  return Function;
}

/// What a function returns, read from its body where its type is `auto`.
QualType returnTypeOf(const FunctionDecl &Function) {
  QualType Declared = Function.getReturnType();
  // In a template's pattern, `auto` stays open or stands for "dependent".
  const DeducedType *Deduced = Declared->getContainedDeducedType();
  if (!Deduced || (Deduced->isDeduced() && !Declared->isDependentType()))
    return Declared;
  const Stmt *Body = definitionOrSelf(&Function)->getBody();
  if (!Body)
    return QualType();
  QualType Result;
  SmallVector<const Stmt *, 8> Pending{Body};
  while (!Pending.empty()) {
    const Stmt *Current = Pending.pop_back_val();
    if (!Current || isa<LambdaExpr>(Current))
      continue;
    if (const auto *Return = dyn_cast<ReturnStmt>(Current))
      if (const Expr *Value = Return->getRetValue()) {
        QualType Type = Value->getType();
        if (const auto *Construct = dyn_cast<CXXUnresolvedConstructExpr>(
                Value->IgnoreParenImpCasts()))
          Type = Construct->getTypeAsWritten();
        if (!Result.isNull() && classOf(Result) != classOf(Type))
          return QualType();
        Result = Type;
      }
    append_range(Pending, Current->children());
  }
  return Result;
}

/// What a function that does nothing else returns, or null.
const Expr *soleResult(const FunctionDecl &Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  if (!Body || Body->size() != 1)
    return nullptr;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  return Return && Return->getRetValue()
             ? Return->getRetValue()->IgnoreParenImpCasts()
             : nullptr;
}

/// The constant that a function visibly returns.
std::optional<bool> constantResult(const FunctionDecl &Function) {
  const auto *Literal =
      dyn_cast_or_null<CXXBoolLiteralExpr>(soleResult(Function));
  return Literal ? std::optional(Literal->getValue()) : std::nullopt;
}

/// Whether a function's body mentions its parameters or its object. Unknown
/// counts as yes.
bool usesWhatItIsGiven(const FunctionDecl &Function) {
  if (!Function.getBody())
    return true;
  SmallVector<const Stmt *, 8> Pending{Function.getBody()};
  while (!Pending.empty()) {
    const Stmt *Current = Pending.pop_back_val();
    if (!Current)
      continue;
    if (isa<CXXThisExpr>(Current))
      return true;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Current))
      if (isa<ParmVarDecl>(Reference->getDecl()))
        return true;
    append_range(Pending, Current->children());
  }
  return false;
}

/// When a coroutine begins whose initial awaiter is not ready, and suspends
/// with this function.
StartKind startAfter(const FunctionDecl &Suspend) {
  // One that does something with the handle, which the awaiter may hold too,
  // may well have handed it to a scheduler.
  if (usesWhatItIsGiven(Suspend))
    return StartKind::Unknown;
  QualType Result = Suspend.getReturnType();
  if (Result->isVoidType())
    return StartKind::Lazy;
  if (Result->isBooleanType())
    // False goes on at once.
    if (std::optional<bool> Suspends = constantResult(Suspend))
      return *Suspends ? StartKind::Lazy : StartKind::Eager;
  const auto *Call = dyn_cast_or_null<CallExpr>(soleResult(Suspend));
  // The handle of no coroutine is converted to one of any.
  if (const auto *Conversion = dyn_cast_or_null<CXXMemberCallExpr>(Call))
    Call = dyn_cast<CallExpr>(
        Conversion->getImplicitObjectArgument()->IgnoreParenImpCasts());
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && qualifiedName(*Callee) == "std::noop_coroutine"
             ? StartKind::Lazy
             : StartKind::Unknown;
}

StartKind startKindOf(const ClassView &Promise, ASTContext &Context) {
  FoundMember InitialSuspend =
      findMember(Promise, &Context.Idents.get("initial_suspend"));
  const FunctionDecl *Function = asFunction(InitialSuspend.Member);
  if (!Function)
    return StartKind::Unknown;
  const CXXRecordDecl *Awaiter =
      viewOf(returnTypeOf(*Function), InitialSuspend.In).Class;
  if (!Awaiter)
    return StartKind::Unknown;
  for (StringRef Namespace : {"std::", "std::experimental::"}) {
    if (isNamed(*Awaiter, (Namespace + "suspend_always").str()))
      return StartKind::Lazy;
    if (isNamed(*Awaiter, (Namespace + "suspend_never").str()))
      return StartKind::Eager;
  }
  // A type that is merely derived from one of them may override it: only what
  // the type itself says counts.
  auto Own = [&](StringRef Name) -> const FunctionDecl * {
    for (const NamedDecl *Member : Awaiter->lookup(&Context.Idents.get(Name)))
      if (const FunctionDecl *Function = asFunction(Member))
        return definitionOrSelf(Function);
    return nullptr;
  };
  const FunctionDecl *Ready = Own("await_ready");
  std::optional<bool> IsReady = Ready ? constantResult(*Ready) : std::nullopt;
  if (!IsReady)
    return StartKind::Unknown;
  if (*IsReady)
    return StartKind::Eager;
  const FunctionDecl *Suspend = Own("await_suspend");
  return Suspend ? startAfter(*Suspend) : StartKind::Unknown;
}

/// The class, or for one made from a template the template's pattern.
const CXXRecordDecl *patternOf(const CXXRecordDecl *Class) {
  if (const auto *Specialization =
          dyn_cast_or_null<ClassTemplateSpecializationDecl>(Class))
    Class = Specialization->getSpecializedTemplate()->getTemplatedDecl();
  else if (const CXXRecordDecl *Member =
               Class ? Class->getInstantiatedFromMemberClass() : nullptr)
    Class = Member;
  return Class ? Class->getCanonicalDecl() : nullptr;
}

/// Whether a promise that a class names is that of another coroutine type: an
/// iterator often names the promise of the generator that it belongs to.
bool isPromiseOfAnother(const ClassView &Promise, const CXXRecordDecl *Class,
                        DeclarationName PromiseName, ASTContext &Context) {
  FoundMember GetObject =
      findMember(Promise, &Context.Idents.get("get_return_object"));
  const FunctionDecl *Function = asFunction(GetObject.Member);
  if (!Function)
    return false;
  ClassView Made = viewOf(returnTypeOf(*Function), GetObject.In);
  // Anything else that it returns is converted to the coroutine type.
  if (!Made.Class || patternOf(findMemberClass(Made, PromiseName).Class) !=
                         patternOf(Promise.Class))
    return false;
  return !anyInHierarchy({Class, {}}, [&](const ClassView &Current) {
    return patternOf(Current.Class) == patternOf(Made.Class);
  });
}

ClassView findPromise(QualType Type, ASTContext &Context) {
  DeclarationName PromiseName = &Context.Idents.get("promise_type");
  if (ClassView Promise = findMemberClass(viewOf(Type), PromiseName);
      Promise.Class &&
      !isPromiseOfAnother(Promise, classOf(Type), PromiseName, Context))
    return Promise;

  // A specialisation of std::coroutine_traits gives a promise to a type that
  // does not name one itself.
  ClassTemplateDecl *Traits = nullptr;
  for (const NamedDecl *Std :
       Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("std")))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Std))
      for (NamedDecl *Found :
           Namespace->lookup(&Context.Idents.get("coroutine_traits")))
        if (auto *Template = dyn_cast<ClassTemplateDecl>(Found))
          Traits = Template;
  if (!Traits)
    return {};
  SmallVector<const ClassTemplateSpecializationDecl *, 8> Candidates;
  for (const ClassTemplateSpecializationDecl *Specialization :
       Traits->specializations())
    if (Specialization->isExplicitSpecialization())
      Candidates.push_back(Specialization);
  SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  Traits->getPartialSpecializations(Partial);
  append_range(Candidates, Partial);
  for (const ClassTemplateSpecializationDecl *Candidate : Candidates) {
    ArrayRef<TemplateArgument> Arguments =
        Candidate->getTemplateArgs().asArray();
    if (!Arguments.empty() &&
        Arguments.front().getKind() == TemplateArgument::Type &&
        couldBe(Arguments.front().getAsType(), Type))
      if (ClassView Promise =
              findMemberClass({Candidate->getDefinition(), {}}, PromiseName);
          Promise.Class)
        return Promise;
  }
  return {};
}

} // namespace

const CXXRecordDecl *CoroutineTypes::promiseType(QualType Type) {
  return findPromise(Type, Context).Class;
}

TypeFacts CoroutineTypes::compute(QualType Type) {
  TypeFacts Facts;
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || isPlainValue(*Class))
    return Facts;
  auto Has = [&](StringRef Name) {
    return hasCallable(*Class, &Context.Idents.get(Name));
  };
  Facts.IsAwaiter =
      Has("await_ready") && Has("await_suspend") && Has("await_resume");
  Facts.IsAwaitable =
      Facts.IsAwaiter || hasOperatorCoAwait(Class, Type, Context);

  ClassView Promise = findPromise(Type, Context);
  Facts.IsCoroutineType = Promise.Class != nullptr;
  if (!Promise.Class) {
    Facts.Start = Facts.IsAwaiter ? StartKind::Lazy : StartKind::Unknown;
    return Facts;
  }
  Facts.Start = startKindOf(Promise, Context);
  if (Facts.Start == StartKind::Eager && !Facts.IsAwaitable)
    Facts.Start = StartKind::Detached;
  Facts.IsGenerator =
      !Facts.IsAwaitable &&
      findMember(Promise, &Context.Idents.get("yield_value")).Member != nullptr;
  return Facts;
}

const TypeFacts &CoroutineTypes::facts(QualType Type) {
  static const TypeFacts Nothing;
  if (Type.isNull())
    return Nothing;
  Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  auto [Place, IsNew] = Known.try_emplace(Type);
  if (!IsNew)
    return Place->second;
  TypeFacts Facts = compute(Type);
  return Known[Type] = Facts;
}

/// The class template whose specialisation each of the functions returns,
/// whichever of them is chosen and whatever its arguments are.
static QualType commonReturnType(const OverloadExpr &Overloads) {
  QualType Common;
  for (const NamedDecl *Candidate : Overloads.decls()) {
    const FunctionDecl *Function = asFunction(Candidate);
    QualType Type = Function ? Function->getReturnType() : QualType();
    const CXXRecordDecl *Class = classOf(Type);
    if (!Class || Type->isReferenceType() ||
        (!Common.isNull() && classOf(Common) != Class))
      return QualType();
    Common = Type;
  }
  return Common;
}

/// The type of what an expression makes. In a template's pattern, a call of a
/// member of the template itself has no type yet, but its callee has.
static QualType typeOfCreated(const Expr &Created) {
  const auto *Call = dyn_cast<CallExpr>(&Created);
  if (!Call || !Call->getType()->isDependentType())
    return Created.getType();
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  const NamedDecl *Named = nullptr;
  if (const auto *Member = dyn_cast<MemberExpr>(Callee))
    Named = Member->getMemberDecl();
  else if (const auto *Reference = dyn_cast<DeclRefExpr>(Callee))
    Named = Reference->getDecl();
  else if (const auto *Overloads = dyn_cast<OverloadExpr>(Callee)) {
    // Lookup by arguments may find other functions than these.
    const auto *Lookup = dyn_cast<UnresolvedLookupExpr>(Overloads);
    if (!Lookup || !Lookup->requiresADL() || Call->getNumArgs() == 0)
      if (QualType Common = commonReturnType(*Overloads); !Common.isNull())
        return Common;
  }
  const FunctionDecl *Function = asFunction(Named);
  return Function ? Function->getReturnType() : Created.getType();
}

TypeFacts CoroutineTypes::factsOfCreated(const Expr &Created) {
  TypeFacts Facts = facts(typeOfCreated(Created));
  if (!Facts.IsCoroutineType)
    return Facts;
  const auto *Call = dyn_cast<CallExpr>(&Created);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee)
    return Facts;
  const auto *Body =
      dyn_cast_or_null<CoroutineBodyStmt>(definitionOrSelf(Callee)->getBody());
  if (!Body || !Body->getPromiseDecl())
    return Facts;
  StartKind Start =
      startKindOf(viewOf(Body->getPromiseDecl()->getType()), Context);
  if (Start != StartKind::Unknown)
    Facts.Start = Start == StartKind::Eager && !Facts.IsAwaitable
                      ? StartKind::Detached
                      : Start;
  return Facts;
}

} // namespace cotidy
