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

/// Follows a template's pattern where there is no definition to look at.
const CXXRecordDecl *definitionOrPattern(const CXXRecordDecl *Class) {
  if (!Class)
    return nullptr;
  if (const CXXRecordDecl *Definition = Class->getDefinition())
    return Definition;
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

/// Visits a class and its bases, patterns of dependent bases included, the
/// class first. Stops when \p Visit returns true; returns whether it did.
bool anyInHierarchy(const CXXRecordDecl *Class,
                    function_ref<bool(const CXXRecordDecl &)> Visit) {
  SmallVector<const CXXRecordDecl *, 4> Pending{Class};
  SmallPtrSet<const CXXRecordDecl *, 8> Seen;
  while (!Pending.empty()) {
    const CXXRecordDecl *Current = Pending.pop_back_val();
    if (!Current || !Seen.insert(Current).second)
      continue;
    if (Visit(*Current))
      return true;
    if (Current->hasDefinition())
      for (const CXXBaseSpecifier &Base : Current->bases())
        Pending.push_back(classOf(Base.getType()));
  }
  return false;
}

/// The first declaration named \p Name in the class or its bases.
const NamedDecl *findMember(const CXXRecordDecl *Class, DeclarationName Name) {
  const NamedDecl *Found = nullptr;
  anyInHierarchy(Class, [&](const CXXRecordDecl &Current) {
    for (const NamedDecl *Member : Current.lookup(Name)) {
      Found = Member->getUnderlyingDecl();
      return true;
    }
    return false;
  });
  return Found;
}

const CXXRecordDecl *findMemberClass(const CXXRecordDecl *Class,
                                     DeclarationName Name,
                                     const ASTContext &Context) {
  const NamedDecl *Member = findMember(Class, Name);
  if (const auto *Nested = dyn_cast_or_null<CXXRecordDecl>(Member))
    return definitionOrPattern(Nested);
  if (const auto *Alias = dyn_cast_or_null<TypedefNameDecl>(Member))
    return classOf(Alias->getUnderlyingType());
  return nullptr;
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
  anyInHierarchy(Class, [&](const CXXRecordDecl &Current) {
    AddScopeOf(Current);
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

bool takes(const NamedDecl *Candidate, QualType Type) {
  const FunctionDecl *Function =
      Candidate->getUnderlyingDecl()->getAsFunction();
  return Function && Function->getNumParams() == 1 &&
         !isa<CXXMethodDecl>(Function) &&
         couldBe(Function->getParamDecl(0)->getType(), Type);
}

bool hasOperatorCoAwait(const CXXRecordDecl *Class, QualType Type,
                        ASTContext &Context) {
  DeclarationName Name =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  bool Found = anyInHierarchy(Class, [&](const CXXRecordDecl &Current) {
    if (!Current.lookup(Name).empty())
      return true;
    return any_of(Current.friends(), [&](const FriendDecl *Friend) {
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

/// True for values that only happen to be usable with co_await where somebody
/// gave them an operator: `co_await 5s` does not make every duration a task.
bool isPlainValue(const CXXRecordDecl &Class) {
  return Class.isInStdNamespace() &&
         StringRef(qualifiedName(Class)).starts_with("std::chrono::");
}

/// What a function returns, read from its body where its type is `auto`.
QualType returnTypeOf(const FunctionDecl &Function) {
  QualType Declared = Function.getReturnType();
  if (!Declared->isUndeducedType())
    return Declared;
  const Stmt *Body = Function.getBody();
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

const FunctionDecl *definitionOrSelf(const FunctionDecl *Function) {
  if (const FunctionDecl *Definition = Function->getDefinition())
    return Definition;
  if (const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern())
    return Pattern;
  return Function;
}

/// The constant that a function visibly returns.
std::optional<bool> constantResult(const FunctionDecl &Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  if (!Body || Body->size() != 1)
    return std::nullopt;
  const auto *Return = dyn_cast<ReturnStmt>(Body->body_front());
  if (!Return || !Return->getRetValue())
    return std::nullopt;
  if (const auto *Literal = dyn_cast<CXXBoolLiteralExpr>(
          Return->getRetValue()->IgnoreParenImpCasts()))
    return Literal->getValue();
  return std::nullopt;
}

/// Whether a function's body mentions one of its parameters. Unknown counts as
/// yes.
bool usesParameters(const FunctionDecl &Function) {
  if (!Function.getBody())
    return true;
  SmallVector<const Stmt *, 8> Pending{Function.getBody()};
  while (!Pending.empty()) {
    const Stmt *Current = Pending.pop_back_val();
    if (!Current)
      continue;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Current))
      if (isa<ParmVarDecl>(Reference->getDecl()))
        return true;
    append_range(Pending, Current->children());
  }
  return false;
}

const FunctionDecl *findFunction(const CXXRecordDecl *Class, StringRef Name,
                                 ASTContext &Context) {
  const NamedDecl *Member = findMember(Class, &Context.Idents.get(Name));
  const FunctionDecl *Function = Member ? Member->getAsFunction() : nullptr;
  return Function ? definitionOrSelf(Function) : nullptr;
}

} // namespace

const CXXRecordDecl *CoroutineTypes::promiseType(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  DeclarationName PromiseName = &Context.Idents.get("promise_type");
  if (Class)
    if (const CXXRecordDecl *Promise =
            findMemberClass(Class, PromiseName, Context))
      return Promise;

  // A specialisation of std::coroutine_traits gives a promise to a type that
  // does not name one itself.
  const ClassTemplateDecl *Traits = nullptr;
  for (const NamedDecl *Std :
       Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("std")))
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Std))
      for (const NamedDecl *Found :
           Namespace->lookup(&Context.Idents.get("coroutine_traits")))
        if (const auto *Template = dyn_cast<ClassTemplateDecl>(Found))
          Traits = Template;
  if (!Traits)
    return nullptr;
  auto PromiseIn =
      [&](const CXXRecordDecl *Specialization,
          ArrayRef<TemplateArgument> Arguments) -> const CXXRecordDecl * {
    if (Arguments.empty() ||
        Arguments.front().getKind() != TemplateArgument::Type ||
        !couldBe(Arguments.front().getAsType(), Type))
      return nullptr;
    return findMemberClass(Specialization->getDefinition(), PromiseName,
                           Context);
  };
  for (const ClassTemplateSpecializationDecl *Specialization :
       Traits->specializations())
    if (Specialization->isExplicitSpecialization())
      if (const CXXRecordDecl *Promise = PromiseIn(
              Specialization, Specialization->getTemplateArgs().asArray()))
        return Promise;
  SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  const_cast<ClassTemplateDecl *>(Traits)->getPartialSpecializations(Partial);
  for (const ClassTemplatePartialSpecializationDecl *Specialization : Partial)
    if (const CXXRecordDecl *Promise = PromiseIn(
            Specialization, Specialization->getTemplateArgs().asArray()))
      return Promise;
  return nullptr;
}

StartKind CoroutineTypes::startKind(const CXXRecordDecl &Promise) {
  const FunctionDecl *InitialSuspend =
      findFunction(&Promise, "initial_suspend", Context);
  if (!InitialSuspend)
    return StartKind::Unknown;
  const CXXRecordDecl *Awaiter = classOf(returnTypeOf(*InitialSuspend));
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
  const NamedDecl *Ready = nullptr;
  for (const NamedDecl *Member :
       Awaiter->lookup(&Context.Idents.get("await_ready")))
    Ready = Member;
  if (!Ready || !Ready->getAsFunction())
    return StartKind::Unknown;
  std::optional<bool> IsReady =
      constantResult(*definitionOrSelf(Ready->getAsFunction()));
  if (!IsReady)
    return StartKind::Unknown;
  if (*IsReady)
    return StartKind::Eager;
  // It suspends; but an awaiter that does something with the handle may well
  // have handed it to a scheduler, which starts it.
  const FunctionDecl *Suspend = findFunction(Awaiter, "await_suspend", Context);
  if (!Suspend || usesParameters(*Suspend))
    return StartKind::Unknown;
  return StartKind::Lazy;
}

TypeFacts CoroutineTypes::compute(QualType Type) {
  TypeFacts Facts;
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || isPlainValue(*Class))
    return Facts;
  auto Has = [&](StringRef Name) {
    return findMember(Class, &Context.Idents.get(Name)) != nullptr;
  };
  Facts.IsAwaiter =
      Has("await_ready") && Has("await_suspend") && Has("await_resume");
  Facts.IsAwaitable =
      Facts.IsAwaiter || hasOperatorCoAwait(Class, Type, Context);

  const CXXRecordDecl *Promise = promiseType(Type);
  Facts.IsCoroutineType = Promise != nullptr;
  if (!Promise) {
    Facts.Start = Facts.IsAwaiter ? StartKind::Lazy : StartKind::Unknown;
    return Facts;
  }
  Facts.Start = startKind(*Promise);
  if (Facts.Start == StartKind::Eager && !Facts.IsAwaitable)
    Facts.Start = StartKind::Detached;
  Facts.IsGenerator =
      !Facts.IsAwaitable &&
      findMember(Promise, &Context.Idents.get("yield_value")) != nullptr;
  return Facts;
}

const TypeFacts &CoroutineTypes::facts(QualType Type) {
  if (!Type.isNull())
    Type = Type.getNonReferenceType().getCanonicalType().getUnqualifiedType();
  auto [Place, IsNew] = Known.try_emplace(Type);
  if (!IsNew)
    return Place->second;
  TypeFacts Facts = compute(Type);
  return Known[Type] = Facts;
}

TypeFacts CoroutineTypes::factsOfCreated(const Expr &Created) {
  TypeFacts Facts = facts(Created.getType());
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
  if (const CXXRecordDecl *Promise = classOf(Body->getPromiseDecl()->getType()))
    if (StartKind Start = startKind(*Promise); Start != StartKind::Unknown)
      Facts.Start = Start == StartKind::Eager && !Facts.IsAwaitable
                        ? StartKind::Detached
                        : Start;
  return Facts;
}

} // namespace cotidy
