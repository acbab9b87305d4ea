//===- TaskTemplate.cpp - the task that a project uses ----------*- C++ -*-===//

#include "support/TaskTemplate.h"
#include "support/EnclosingScopes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

using Votes = MapVector<const ClassTemplateDecl *, unsigned>;

/// `task<int>` made by writing one type between the brackets.
static bool takesOneType(const ClassTemplateDecl &Template) {
  const TemplateParameterList &Parameters = *Template.getTemplateParameters();
  if (Parameters.size() == 0)
    return false;
  const auto *Result = dyn_cast<TemplateTypeParmDecl>(Parameters.getParam(0));
  return Result && !Result->isParameterPack() &&
         Parameters.getMinRequiredArguments() <= 1;
}

static const ClassTemplateDecl *templateOf(QualType Type) {
  Type = Type.getNonReferenceType().getCanonicalType();
  const ClassTemplateDecl *Template = nullptr;
  if (const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Type->getAsCXXRecordDecl()))
    Template = Class->getSpecializedTemplate();
  else if (const auto *Id = Type->getAs<TemplateSpecializationType>())
    Template = dyn_cast_or_null<ClassTemplateDecl>(
        Id->getTemplateName().getAsTemplateDecl());
  return Template ? Template->getCanonicalDecl() : nullptr;
}

static void vote(QualType Type, CoroutineTypes &Types, Votes &Count) {
  if (Type.isNull())
    return;
  const TypeFacts &Facts = Types.facts(Type);
  if (!Facts.IsCoroutineType || !Facts.isTask())
    return;
  const ClassTemplateDecl *Template = templateOf(Type);
  if (Template && takesOneType(*Template))
    ++Count[Template];
}

static void voteForAwaited(const Stmt *Root, CoroutineTypes &Types,
                           Votes &Count) {
  if (!Root)
    return;
  if (const Expr *Operand = awaitedOperand(*Root))
    vote(Operand->getType(), Types, Count);
  for (const Stmt *Child : Root->children())
    voteForAwaited(Child, Types, Count);
}

void TaskTemplate::learn(ASTContext &Context, CoroutineTypes &Types,
                         const EnclosingScopes &Scopes) {
  Votes Count;
  for (const FunctionDecl *Function : Scopes.functions())
    vote(Function->getReturnType(), Types, Count);
  if (Count.empty())
    for (const FunctionDecl *Function : Scopes.functions())
      if (Function->doesThisDeclarationHaveABody())
        voteForAwaited(Function->getBody(), Types, Count);
  const auto *Winner = max_element(
      Count, [](const auto &A, const auto &B) { return A.second < B.second; });
  if (Winner != Count.end())
    Declaration = Winner->first;
}

TaskTemplate::TaskTemplate(ASTContext &Context, CoroutineTypes &Types,
                           const EnclosingScopes &Scopes, StringRef Configured,
                           StringRef ConfiguredDriver) {
  learn(Context, Types, Scopes);
  if (Declaration) {
    Name = qualifiedName(*Declaration);
  } else if (!Configured.empty()) {
    Name = Configured.str();
    Declaration = dyn_cast_or_null<ClassTemplateDecl>(
        findDeclaration(Context, Configured));
  }
  if (Declaration) {
    const DeclContext *Scope =
        Declaration->getDeclContext()->getEnclosingNamespaceContext();
    for (const NamedDecl *Found :
         Scope->lookup(&Context.Idents.get("sync_wait")))
      if (Found->getUnderlyingDecl()->getAsFunction())
        DriverDeclaration = Found->getUnderlyingDecl();
  }
  if (DriverDeclaration) {
    Driver = qualifiedName(*DriverDeclaration);
  } else if (!ConfiguredDriver.empty()) {
    Driver = ConfiguredDriver.str();
    DriverDeclaration = findDeclaration(Context, ConfiguredDriver);
  }
}

std::string TaskTemplate::of(StringRef Result) const {
  return Name.empty() ? Name : (Name + "<" + Result + ">").str();
}

bool TaskTemplate::hasVoid() const {
  if (!Declaration)
    return false;
  const auto *Result = cast<TemplateTypeParmDecl>(
      Declaration->getTemplateParameters()->getParam(0));
  for (const auto *Redeclared : Declaration->redecls())
    if (const auto *Parameter =
            dyn_cast<TemplateTypeParmDecl>(cast<ClassTemplateDecl>(Redeclared)
                                               ->getTemplateParameters()
                                               ->getParam(0)))
      if (Parameter->hasDefaultArgument())
        Result = Parameter;
  if (Result->hasDefaultArgument() &&
      Result->getDefaultArgument().getArgument().getAsType()->isVoidType())
    return true;
  return any_of(Declaration->specializations(),
                [](const ClassTemplateSpecializationDecl *Specialization) {
                  const TemplateArgument &First =
                      Specialization->getTemplateArgs()[0];
                  return First.getKind() == TemplateArgument::Type &&
                         First.getAsType()->isVoidType();
                });
}

bool TaskTemplate::isMadeBy(const FunctionDecl &Function) const {
  return Declaration && templateOf(Function.getReturnType()) ==
                            Declaration->getCanonicalDecl();
}

/// What a name stands for in one scope: true if \p Target, false if something
/// else, nothing if the scope does not know it before \p Place.
static std::optional<bool>
meansIn(const DeclContext &Scope, DeclarationName Name, const NamedDecl &Target,
        SourceLocation Place, const SourceManager &Sources) {
  if (Scope.isFunctionOrMethod()) {
    for (const Decl *Member : Scope.decls())
      if (const auto *Named = dyn_cast<NamedDecl>(Member))
        if (Named->getDeclName() == Name)
          return false;
    return std::nullopt;
  }
  for (const NamedDecl *Found : Scope.lookup(Name)) {
    // What it brings in is in the list itself.
    if (isa<BaseUsingDecl>(Found))
      continue;
    if (Found->getUnderlyingDecl()->getCanonicalDecl() !=
        Target.getCanonicalDecl())
      return false;
    if (Sources.isBeforeInTranslationUnit(Found->getLocation(), Place))
      return true;
  }
  for (const UsingDirectiveDecl *Using : Scope.using_directives())
    if (Using->getNominatedNamespace()->Equals(
            Target.getDeclContext()->getEnclosingNamespaceContext()) &&
        Sources.isBeforeInTranslationUnit(Using->getLocation(), Place))
      return true;
  return std::nullopt;
}

/// \p Inner is the scope to begin with.
static std::string spellingAt(const NamedDecl &Target, StringRef Qualified,
                              const Decl &Place, const DeclContext *Inner,
                              ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Loc = Place.getBeginLoc();
  const Decl *First = Target.getCanonicalDecl();
  if (!Sources.isBeforeInTranslationUnit(First->getLocation(), Loc))
    return "";
  for (const DeclContext *Scope = Inner; Scope;
       Scope = Scope->getLexicalParent())
    if (std::optional<bool> Means =
            meansIn(*Scope, Target.getDeclName(), Target, Loc, Sources))
      return *Means ? Target.getNameAsString() : Qualified.str();
  return Qualified.str();
}

std::string TaskTemplate::spelledAt(const Decl &Place,
                                    ASTContext &Context) const {
  return Declaration ? spellingAt(*Declaration, Name, Place,
                                  Place.getLexicalDeclContext(), Context)
                     : "";
}

std::string TaskTemplate::driverSpelledIn(const FunctionDecl &Function,
                                          ASTContext &Context) const {
  return DriverDeclaration ? spellingAt(*DriverDeclaration, Driver, Function,
                                        &Function, Context)
                           : "";
}

} // namespace cotidy
