//===- ClassView.cpp - classes as types name them ---------------*- C++ -*-===//

#include "support/ClassView.h"
#include "support/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/Stmt.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <optional>
#include <utility>

using namespace clang;
using namespace llvm;

namespace cotidy {

/// Follows a template's pattern where there is no definition to look at.
static const CXXRecordDecl *definitionOrPattern(const CXXRecordDecl *Class) {
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

QualType ClassView::substitute(QualType Type) const {
  if (const auto *Parameter = Type->getAs<TemplateTypeParmType>())
    if (Parameter->getDepth() == 0 &&
        Parameter->getIndex() < Arguments.size() &&
        Arguments[Parameter->getIndex()].getKind() == TemplateArgument::Type)
      return Arguments[Parameter->getIndex()].getAsType();
  return Type;
}

/// What the parameters of a specialisation stand for where its template is
/// given \p Given; none where that is not for it, or cannot be told.
static std::optional<SmallVector<TemplateArgument, 4>>
matchSpecialization(ArrayRef<TemplateArgument> Wanted, unsigned Parameters,
                    ArrayRef<TemplateArgument> Given) {
  if (Wanted.size() != Given.size())
    return std::nullopt;
  SmallVector<TemplateArgument, 4> Found(Parameters);
  for (auto [Pattern, Argument] : zip_equal(Wanted, Given)) {
    if (Pattern.getKind() != TemplateArgument::Type ||
        Argument.getKind() != TemplateArgument::Type)
      return std::nullopt;
    QualType Type = Pattern.getAsType().getCanonicalType();
    if (const auto *Parameter = Type->getAs<TemplateTypeParmType>();
        Parameter && Parameter->getIndex() < Parameters &&
        Found[Parameter->getIndex()].isNull())
      Found[Parameter->getIndex()] = Argument;
    else if (Type->isDependentType() ||
             Type != Argument.getAsType().getCanonicalType())
      return std::nullopt;
  }
  return Found;
}

/// Goes from a template's pattern to the specialisation that its arguments
/// choose, where that is plain: for `void` there often is one.
static void specialize(ClassView &View, ClassTemplateDecl &Template) {
  for (const ClassTemplateSpecializationDecl *Whole :
       Template.specializations())
    if (Whole->isExplicitSpecialization() &&
        matchSpecialization(Whole->getTemplateArgs().asArray(), 0,
                            View.Arguments)) {
      View = {definitionOrPattern(Whole), {}};
      return;
    }
  SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partials;
  Template.getPartialSpecializations(Partials);
  for (const ClassTemplatePartialSpecializationDecl *Partial : Partials)
    if (auto Arguments = matchSpecialization(
            Partial->getTemplateArgs().asArray(),
            Partial->getTemplateParameters()->size(), View.Arguments)) {
      View = {definitionOrPattern(Partial), std::move(*Arguments)};
      return;
    }
}

ClassView viewOf(QualType Type, const ClassView &From) {
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
  if (const auto *Id = Type->getAs<TemplateSpecializationType>())
    if (auto *Template = dyn_cast_or_null<ClassTemplateDecl>(
            Id->getTemplateName().getAsTemplateDecl()))
      specialize(View, *Template);
  return View;
}

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

static bool isMoveOnly(const ClassView &View, unsigned Depth) {
  const CXXRecordDecl *Class = View.Class;
  if (!Class || !Class->hasDefinition() || Depth > 4)
    return false;
  bool IsCopied = false;
  for (const Decl *Member : Class->decls()) {
    const auto *Template = dyn_cast<FunctionTemplateDecl>(Member);
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(
        Template ? Template->getTemplatedDecl() : Member);
    if (!Constructor || Constructor->isImplicit() ||
        !Constructor->isCopyConstructor())
      continue;
    if (!Constructor->isDefaulted())
      return Constructor->isDeleted();
    IsCopied = true;
  }
  if (!IsCopied && (Class->hasUserDeclaredMoveConstructor() ||
                    Class->hasUserDeclaredMoveAssignment()))
    return true;
  // The compiler copies it part by part, if it can.
  auto IsPart = [&](QualType Type) {
    return !Type->isReferenceType() &&
           isMoveOnly(viewOf(Type, View), Depth + 1);
  };
  return any_of(Class->bases(),
                [&](const CXXBaseSpecifier &Base) {
                  return IsPart(Base.getType());
                }) ||
         any_of(Class->fields(), [&](const FieldDecl *Field) {
           return IsPart(Field->getType());
         });
}

bool isMoveOnly(const ClassView &Class) { return isMoveOnly(Class, 0); }

const FunctionDecl *asFunction(const NamedDecl *Member) {
  return Member ? Member->getUnderlyingDecl()->getAsFunction() : nullptr;
}

const FunctionDecl *definitionOrSelf(const FunctionDecl *Function) {
  if (const FunctionDecl *Definition = Function->getDefinition())
    return Definition;
  if (const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern())
    return Pattern;
  return Function;
}

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

} // namespace cotidy
