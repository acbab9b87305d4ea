//===- Names.cpp - names of declarations ------------------------*- C++ -*-===//

#include "support/Names.h"
#include "support/ClassView.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static std::string unqualifiedName(const NamedDecl &Decl) {
  // The name of a deduction guide or of a conversion function is no identifier.
  return Decl.getDeclName().getAsString();
}

std::string qualifiedName(const NamedDecl &Decl) {
  SmallVector<std::string, 4> Parts{unqualifiedName(Decl)};
  for (const DeclContext *Scope = Decl.getDeclContext(); Scope;
       Scope = Scope->getParent()) {
    if (const auto *Namespace = dyn_cast<NamespaceDecl>(Scope)) {
      if (!Namespace->isInline() && !Namespace->isAnonymousNamespace())
        Parts.push_back(Namespace->getNameAsString());
    } else if (const auto *Enum = dyn_cast<EnumDecl>(Scope);
               Enum && !Enum->isScoped()) {
      // Its enumerators are named as members of the scope around it.
    } else if (const auto *Tag = dyn_cast<TagDecl>(Scope)) {
      Parts.push_back(Tag->getNameAsString());
    }
  }
  return join(reverse(Parts), "::");
}

const NamedDecl *findDeclaration(ASTContext &Context, StringRef QualifiedName) {
  const DeclContext *Scope = Context.getTranslationUnitDecl();
  const NamedDecl *Found = nullptr;
  SmallVector<StringRef, 4> Parts;
  QualifiedName.split(Parts, "::", /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  for (StringRef Part : Parts) {
    if (!Scope)
      return nullptr;
    DeclarationName Name = &Context.Idents.get(Part);
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Scope)) {
      // A member may be inherited.
      Found = findMember({Class, {}}, Name).Member;
    } else {
      Found = nullptr;
      for (const NamedDecl *Declared : Scope->lookup(Name))
        // What one brings in is in the list itself.
        if (!Found && !isa<BaseUsingDecl>(Declared))
          Found = Declared->getUnderlyingDecl();
    }
    if (!Found)
      return nullptr;
    if (const auto *Template = dyn_cast<ClassTemplateDecl>(Found))
      Scope = Template->getTemplatedDecl()->getDefinition();
    else if (const auto *Alias = dyn_cast<TypedefNameDecl>(Found))
      Scope = classOf(Alias->getUnderlyingType());
    else if (const auto *Class = dyn_cast<CXXRecordDecl>(Found))
      Scope = Class->getDefinition();
    else
      Scope = dyn_cast<DeclContext>(Found);
  }
  return Found;
}

std::string displayName(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method)
    return unqualifiedName(Function);
  if (Method->getParent()->isLambda())
    return "this lambda";
  return Method->getParent()->getNameAsString() +
         "::" + unqualifiedName(Function);
}

std::string describeFunction(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  std::string Name = displayName(Function);
  return Method && Method->getParent()->isLambda() ? Name : "'" + Name + "'";
}

/// The name by which a call's callee is written, or nothing for a lambda that
/// is called where it stands.
static std::string calleeName(const CallExpr &Call) {
  const auto *Callee = dyn_cast_or_null<NamedDecl>(Call.getCalleeDecl());
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
      Operator && Operator->getOperator() == OO_Call) {
    // A function object is best known by the variable that holds it.
    const Expr *Object = Operator->getArg(0)->IgnoreParenImpCasts();
    if (const auto *Variable = dyn_cast<DeclRefExpr>(Object))
      return Variable->getDecl()->getNameAsString();
    if (const auto *Member = dyn_cast<MemberExpr>(Object))
      return Member->getMemberDecl()->getNameAsString();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    if (!Method || Method->getParent()->isLambda())
      return "";
    return Method->getParent()->getNameAsString();
  }
  if (Callee)
    return unqualifiedName(*Callee);
  const Expr *Written = Call.getCallee()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Written))
    return Member->getMember().getAsString();
  if (const auto *Overloads = dyn_cast<OverloadExpr>(Written))
    return Overloads->getName().getAsString();
  return "";
}

std::string describeCreated(const Expr &Created) {
  const Expr &Inner = *Created.IgnoreParenImpCasts();
  std::string Name;
  if (const auto *Call = dyn_cast<CallExpr>(&Inner)) {
    Name = calleeName(*Call);
    if (Name.empty())
      return isa<CXXOperatorCallExpr>(Call) ? "this lambda" : "this call";
  } else {
    raw_string_ostream Stream(Name);
    PrintingPolicy Policy(LangOptions{});
    Policy.adjustForCPlusPlus();
    Policy.SuppressTagKeyword = true;
    Policy.SuppressScope = true;
    Inner.getType().print(Stream, Policy);
  }
  return "'" + Name + "'";
}

} // namespace cotidy
