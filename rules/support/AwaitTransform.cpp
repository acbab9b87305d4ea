//===- AwaitTransform.cpp - what a promise lets its coroutine await -------===//

#include "support/AwaitTransform.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/Presets.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How an overload takes an operand, the better the later.
enum class Fit {
  None,
  Constrained,   ///< A template, if its constraints hold.
  ThatClassKept, ///< By reference to const, which a temporary rather not binds.
  Anything,
  ThatClass,
};

/// The overloads of await_transform that a promise has: those of a base are
/// hidden by its own, unless it names them in a using-declaration.
void collectOverloads(const ClassView &Class, DeclarationName Name,
                      SmallVectorImpl<const NamedDecl *> &Found) {
  bool IsDeclared = false, IsTakenOver = false;
  for (const NamedDecl *Member : Class.Class->lookup(Name)) {
    IsDeclared = true;
    if (isa<UsingDecl, UnresolvedUsingValueDecl>(Member))
      IsTakenOver = true;
    else if (isa<UsingShadowDecl>(Member))
      Found.push_back(Member->getUnderlyingDecl());
    else
      Found.push_back(Member);
  }
  // The base that a using-declaration names may depend on a parameter.
  if ((IsDeclared && !IsTakenOver) || !Class.Class->hasDefinition())
    return;
  for (const CXXBaseSpecifier &Base : Class.Class->bases())
    if (ClassView View = viewOf(Base.getType(), Class); View.Class)
      collectOverloads(View, Name, Found);
}

const TemplateDecl *templateOf(QualType Type) {
  if (const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Type->getAsCXXRecordDecl()))
    return Class->getSpecializedTemplate()->getCanonicalDecl();
  if (const auto *Id = Type->getAs<TemplateSpecializationType>())
    if (const TemplateDecl *Template =
            Id->getTemplateName().getAsTemplateDecl())
      return cast<TemplateDecl>(Template->getCanonicalDecl());
  return nullptr;
}

bool isSameClass(QualType A, QualType B) {
  const CXXRecordDecl *ClassA = classOf(A), *ClassB = classOf(B);
  if (ClassA && ClassA == ClassB)
    return true;
  const TemplateDecl *Template = templateOf(A);
  return Template && Template == templateOf(B);
}

/// Whether more than the parameter decides about a template: a constraint, a
/// further parameter that may not exist.
bool isConstrained(const FunctionDecl &Function,
                   const FunctionTemplateDecl &Template) {
  return Template.hasAssociatedConstraints() ||
         Template.getTemplateParameters()->size() > 1 ||
         Function.getNumParams() > 1;
}

/// Whether the file already awaits something of that class by this template.
bool wasMadeFor(const FunctionTemplateDecl &Template, QualType Operand) {
  return any_of(Template.specializations(), [&](const FunctionDecl *Made) {
    return Made->getNumParams() > 0 &&
           isSameClass(Made->getParamDecl(0)->getType().getNonReferenceType(),
                       Operand);
  });
}

Fit fitOf(const NamedDecl &Candidate, QualType Operand) {
  const FunctionDecl *Function = Candidate.getAsFunction();
  if (!Function || Function->getMinRequiredArguments() > 1 ||
      Function->getNumParams() == 0)
    return Fit::None;
  QualType Parameter = Function->getParamDecl(0)->getType();
  // A temporary does not bind to a reference that may change it.
  if (Parameter->isLValueReferenceType() &&
      !Parameter.getNonReferenceType().isConstQualified())
    return Fit::None;
  const Fit Exact =
      Parameter->isLValueReferenceType() ? Fit::ThatClassKept : Fit::ThatClass;
  Parameter = Parameter.getNonReferenceType().getCanonicalType();
  if (const auto *Pack = Parameter->getAs<PackExpansionType>())
    Parameter = Pack->getPattern().getNonReferenceType();
  const auto *Template = dyn_cast<FunctionTemplateDecl>(&Candidate);
  if (Template && Parameter->isTemplateTypeParmType()) {
    if (!isConstrained(*Function, *Template) || wasMadeFor(*Template, Operand))
      return Fit::Anything;
    return Fit::Constrained;
  }
  if (isSameClass(Parameter, Operand))
    return Exact;
  const CXXRecordDecl *Base = classOf(Parameter), *Class = classOf(Operand);
  return Base && Class && Class->hasDefinition() && Base->hasDefinition() &&
                 Class->isDerivedFrom(Base)
             ? Exact
             : Fit::None;
}

bool isOfOneLibrary(const CXXRecordDecl &Promise, QualType Operand) {
  const CXXRecordDecl *Class = classOf(Operand);
  const Preset *Library = Class ? presetOf(*Class) : nullptr;
  return Library && Library == presetOf(Promise);
}

/// Whether `operator co_await` can be called on a temporary; true for what has
/// none.
bool takesTemporary(QualType Operand, ASTContext &Context) {
  const CXXRecordDecl *Class = classOf(Operand);
  FoundMember Found = findMember(
      {Class, {}}, Context.DeclarationNames.getCXXOperatorName(OO_Coawait));
  if (!Found.Member)
    return true;
  return any_of(Found.In.Class->lookup(Found.Member->getDeclName()),
                [](const NamedDecl *Member) {
                  const auto *Method =
                      dyn_cast_or_null<CXXMethodDecl>(asFunction(Member));
                  return !Method || (!Method->isDeleted() &&
                                     (Method->getRefQualifier() != RQ_LValue ||
                                      Method->isConst()));
                });
}

} // namespace

Answer canAwait(const CXXRecordDecl &Promise, QualType Operand,
                const TypeFacts &Facts, ASTContext &Context) {
  SmallVector<const NamedDecl *, 8> Overloads;
  collectOverloads({&Promise, {}}, &Context.Idents.get("await_transform"),
                   Overloads);
  if (Overloads.empty())
    return answer(Facts.IsAwaitable && takesTemporary(Operand, Context));
  Fit Best = Fit::None, BestDeleted = Fit::None;
  for (const NamedDecl *Overload : Overloads) {
    const FunctionDecl *Function = Overload->getAsFunction();
    Fit &Of = Function && Function->isDeleted() ? BestDeleted : Best;
    Of = std::max(Of, fitOf(*Overload, Operand));
  }
  if (Best == Fit::None || BestDeleted > Best)
    return Answer::No;
  if (BestDeleted == Best ||
      (BestDeleted == Fit::Constrained && Best != Fit::ThatClass))
    return Answer::Unknown;
  // What takes anything still has to make an awaiter of it.
  if (Best == Fit::ThatClass || Best == Fit::ThatClassKept ||
      isOfOneLibrary(Promise, Operand))
    return Answer::Yes;
  if (Best == Fit::Anything && Facts.IsAwaitable)
    return answer(takesTemporary(Operand, Context));
  return Answer::Unknown;
}

} // namespace cotidy
