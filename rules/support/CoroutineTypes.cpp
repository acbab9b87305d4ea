//===- CoroutineTypes.cpp - what a type is in async code --------*- C++ -*-===//

#include "support/CoroutineTypes.h"
#include "support/ClassView.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Presets.h"
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

/// What the parameters of a template's head stand for where \p Pattern, which
/// is written in it, is \p Type. Those that cannot be told stay null.
void bindParameters(QualType Pattern, QualType Type,
                    MutableArrayRef<TemplateArgument> Found) {
  Pattern = Pattern.getCanonicalType();
  if (const auto *Parameter = Pattern->getAs<TemplateTypeParmType>()) {
    if (Parameter->getIndex() < Found.size() && !Parameter->isParameterPack())
      Found[Parameter->getIndex()] = TemplateArgument(Type);
    return;
  }
  auto PatternId = templateIdOf(Pattern);
  auto TypeId = templateIdOf(Type.getCanonicalType());
  if (PatternId && TypeId && PatternId->first == TypeId->first)
    for (auto [P, A] : zip(PatternId->second, TypeId->second))
      if (P.getKind() == TemplateArgument::Type &&
          A.getKind() == TemplateArgument::Type && !P.isPackExpansion())
        bindParameters(P.getAsType(), A.getAsType(), Found);
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

/// Whether nobody can await a value of the type twice: all ways to await it
/// take an rvalue. Unknown for an awaiter, and where only await_transform of
/// some promise tells.
Answer isOneShot(const CXXRecordDecl *Class, QualType Type,
                 ASTContext &Context) {
  DeclarationName Name =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  bool IsFound = false, IsRepeatable = false;
  anyInHierarchy({Class, {}}, [&](const ClassView &Current) {
    for (const NamedDecl *Member : Current.Class->lookup(Name))
      if (const auto *Method =
              dyn_cast_or_null<CXXMethodDecl>(asFunction(Member));
          Method && !Method->isDeleted()) {
        IsFound = true;
        IsRepeatable |= Method->getRefQualifier() != RQ_RValue;
      }
    return false;
  });
  for (const DeclContext *Scope : associatedScopes(Class, Context))
    for (const NamedDecl *Candidate : Scope->lookup(Name))
      if (takes(Candidate, Type)) {
        IsFound = true;
        QualType Parameter = asFunction(Candidate)->getParamDecl(0)->getType();
        IsRepeatable |=
            !(Parameter->isRValueReferenceType() ||
              (!Parameter->isReferenceType() && isMoveOnly({Class, {}})));
      }
  return IsFound ? answer(!IsRepeatable) : Answer::Unknown;
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

/// Whether a function can be called with so many arguments.
bool accepts(const FunctionDecl &Function, unsigned Arguments) {
  return Function.getMinRequiredExplicitArguments() <= Arguments &&
         (Arguments <= Function.getNumNonObjectParams() ||
          Function.isVariadic() ||
          any_of(Function.parameters(), [](const ParmVarDecl *Parameter) {
            return Parameter->isParameterPack();
          }));
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

/// Whether a member, which may be overloaded, can be called with so many
/// arguments; true also where that is not known.
bool isCallableWith(unsigned Arguments, const CXXRecordDecl &Class,
                    DeclarationName Name) {
  const NamedDecl *Member = findMember({&Class, {}}, Name).Member;
  return Member && any_of(Member->getDeclContext()->lookup(Name),
                          [&](const NamedDecl *Declared) {
                            const FunctionDecl *Function = asFunction(Declared);
                            return !Function || accepts(*Function, Arguments);
                          });
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
  ClassTemplateDecl *Traits = coroutineTraits(Context);
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
    QualType Result = resultInTraits(*Candidate);
    if (!Result.isNull() && couldBe(Result, Type)) {
      ClassView View{Candidate->getDefinition(), {}};
      if (const auto *Head =
              dyn_cast<ClassTemplatePartialSpecializationDecl>(Candidate)) {
        View.Arguments.resize(Head->getTemplateParameters()->size());
        bindParameters(Result, Type.getNonReferenceType().getUnqualifiedType(),
                       View.Arguments);
      }
      if (ClassView Promise = findMemberClass(View, PromiseName); Promise.Class)
        return Promise;
    }
  }
  return {};
}

} // namespace

ClassTemplateDecl *coroutineTraits(const ASTContext &Context) {
  for (const NamedDecl *Std :
       Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("std")))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Std))
      for (NamedDecl *Found :
           Namespace->lookup(&Context.Idents.get("coroutine_traits")))
        if (auto *Template = dyn_cast<ClassTemplateDecl>(Found))
          return Template;
  return nullptr;
}

QualType resultInTraits(const ClassTemplateSpecializationDecl &Traits) {
  ArrayRef<TemplateArgument> Arguments = Traits.getTemplateArgs().asArray();
  // Not every library's primary template names the first parameter.
  if (!Arguments.empty() &&
      Arguments.front().getKind() == TemplateArgument::Pack)
    Arguments = Arguments.front().getPackAsArray();
  if (Arguments.empty() ||
      Arguments.front().getKind() != TemplateArgument::Type)
    return {};
  return Arguments.front().getAsType();
}

ClassView CoroutineTypes::promise(QualType Type) {
  return findPromise(Type, Context);
}

const CXXRecordDecl *CoroutineTypes::promiseType(QualType Type) {
  return promise(Type).Class;
}

TypeFacts CoroutineTypes::compute(QualType Type) {
  TypeFacts Facts;
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || isPlainValue(*Class))
    return Facts;
  auto Has = [&](StringRef Name) {
    return hasCallable(*Class, &Context.Idents.get(Name));
  };
  auto Takes = [&](unsigned Arguments, StringRef Name) {
    return Has(Name) &&
           isCallableWith(Arguments, *Class, &Context.Idents.get(Name));
  };
  Facts.IsAwaiter = Takes(0, "await_ready") && Takes(1, "await_suspend") &&
                    Takes(0, "await_resume");
  Facts.IsAwaitable =
      Facts.IsAwaiter || hasOperatorCoAwait(Class, Type, Context);

  Facts.IsOneShot = isOneShot(Class, Type, Context);
  if (!Facts.IsAwaitable && Class->getIdentifier() &&
      isInPresets(*Class, &Preset::LazyOperations)) {
    Facts.IsAwaitable = Facts.IsOperation = true;
    Facts.IsOneShot = Answer::No;
    Facts.Start = StartKind::Lazy;
    return Facts;
  }

  ClassView Promise = findPromise(Type, Context);
  Facts.IsCoroutineType = Promise.Class != nullptr;
  if (!Promise.Class) {
    Facts.Start = Facts.IsAwaiter ? StartKind::Lazy : StartKind::Unknown;
    return Facts;
  }
  // A sender that is a coroutine may tell promises itself how it is awaited.
  Facts.IsAwaitable |= Has("as_awaitable");
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

QualType CoroutineTypes::typeOfCreated(const Expr &Created) {
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
  const auto *Call = dyn_cast<CallExpr>(&Created);
  TypeFacts Facts = facts(typeOfCreated(Created));
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee ? judgedByDefinition(Facts, *Callee) : Facts;
}

TypeFacts CoroutineTypes::factsOfResult(const FunctionDecl &Function) {
  return judgedByDefinition(facts(returnTypeOf(Function)), Function);
}

TypeFacts CoroutineTypes::judgedByDefinition(TypeFacts Facts,
                                             const FunctionDecl &Function) {
  if (!Facts.IsCoroutineType)
    return Facts;
  const auto *Body = dyn_cast_or_null<CoroutineBodyStmt>(
      definitionOrSelf(&Function)->getBody());
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

QualType CoroutineTypes::resultOfAwait(const Expr &Await) {
  if (!Await.isTypeDependent())
    return Await.getType();
  const Expr *Operand = awaitedOperand(Await);
  if (!Operand)
    return QualType();
  ClassView Awaiter = viewOf(typeOfCreated(*Operand->IgnoreParenImpCasts()));
  FoundMember Operator = findMember(
      Awaiter, Context.DeclarationNames.getCXXOperatorName(OO_Coawait));
  if (const FunctionDecl *Function = asFunction(Operator.Member)) {
    Awaiter = viewOf(returnTypeOf(*Function), Operator.In);
    // A nested class of a template has the template's parameters.
    if (Awaiter.Arguments.empty() && Awaiter.Class &&
        Operator.In.Class->Encloses(Awaiter.Class))
      Awaiter.Arguments = Operator.In.Arguments;
  }
  FoundMember Resume = findMember(Awaiter, &Context.Idents.get("await_resume"));
  const FunctionDecl *Function = asFunction(Resume.Member);
  return Function ? Resume.In.substitute(returnTypeOf(*Function)) : QualType();
}

} // namespace cotidy
