//===- CallForms.cpp - the forms that calls and values come in --*- C++ -*-===//

#include "support/CallForms.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

const Expr *withoutTemporaries(const Expr *E) {
  while (true) {
    const Expr *Before = E;
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
             Construct && Construct->isElidable() &&
             Construct->getNumArgs() == 1)
      E = Construct->getArg(0);
    if (E == Before)
      return E;
  }
}

StringRef standardCallee(const CallExpr &Call) {
  if (const FunctionDecl *Callee = Call.getDirectCallee())
    return Callee->isInStdNamespace() && Callee->getIdentifier() &&
                   !isa<CXXMethodDecl>(Callee)
               ? Callee->getName()
               : "";
  const auto *Overloads =
      dyn_cast<OverloadExpr>(Call.getCallee()->IgnoreParenImpCasts());
  if (Overloads && Overloads->getNumDecls() > 0) {
    const NamedDecl *First = (*Overloads->decls_begin())->getUnderlyingDecl();
    if (First->isInStdNamespace() && First->getIdentifier())
      return First->getName();
  }
  return "";
}

bool isMove(const CallExpr &Call) {
  StringRef Name = standardCallee(Call);
  return Call.getNumArgs() == 1 && (Name == "move" || Name == "forward");
}

std::optional<unsigned> tupleIndex(const CallExpr &Call) {
  if (standardCallee(Call) != "get" || Call.getNumArgs() != 1)
    return std::nullopt;
  const FunctionDecl *Callee = Call.getDirectCallee();
  const TemplateArgumentList *Arguments =
      Callee ? Callee->getTemplateSpecializationArgs() : nullptr;
  if (!Arguments || Arguments->size() == 0 ||
      Arguments->get(0).getKind() != TemplateArgument::Integral)
    return std::nullopt;
  return Arguments->get(0).getAsIntegral().getZExtValue();
}

HolderMember holderMember(StringRef Name) {
  static const llvm::StringMap<HolderMember> Members = {
      {"size", HolderMember::Keeps},
      {"capacity", HolderMember::Keeps},
      {"max_size", HolderMember::Keeps},
      {"reserve", HolderMember::Keeps},
      {"shrink_to_fit", HolderMember::Keeps},
      {"value", HolderMember::Content},
      {"front", HolderMember::Content},
      {"back", HolderMember::Content},
      {"top", HolderMember::Content},
      {"at", HolderMember::Content},
      {"push_back", HolderMember::Puts},
      {"push_front", HolderMember::Puts},
      {"push", HolderMember::Puts},
      {"emplace_back", HolderMember::Puts},
      {"emplace_front", HolderMember::Puts},
      {"emplace", HolderMember::Puts},
      {"try_emplace", HolderMember::Puts},
      {"insert", HolderMember::Puts},
      {"insert_or_assign", HolderMember::Puts},
      {"clear", HolderMember::Clears},
      {"reset", HolderMember::Clears},
      {"has_value", HolderMember::IsFull},
      {"empty", HolderMember::IsEmpty},
  };
  auto Found = Members.find(Name);
  return Found == Members.end() ? HolderMember::Other : Found->second;
}

StringRef MemberCall::identifier() const {
  const IdentifierInfo *Known = Name.getAsIdentifierInfo();
  return Known ? Known->getName() : "";
}

MemberCall memberCall(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee)) {
    const auto *Method = dyn_cast<CXXMethodDecl>(Member->getMemberDecl());
    if (Method)
      return {Member->getBase(), Method->getDeclName(), Method};
  } else if (const auto *Member =
                 dyn_cast<CXXDependentScopeMemberExpr>(Callee)) {
    if (!Member->isImplicitAccess())
      return {Member->getBase(), Member->getMember(), nullptr};
  } else if (const auto *Member = dyn_cast<UnresolvedMemberExpr>(Callee)) {
    if (!Member->isImplicitAccess())
      return {Member->getBase(), Member->getMemberName(), nullptr};
  }
  return {};
}

bool isEmptyValue(const Expr *E) {
  E = withoutTemporaries(E);
  if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(E))
    return isEmptyValue(Cast->getSubExpr());
  if (const auto *List = dyn_cast<InitListExpr>(E))
    return List->getNumInits() == 0;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    return Construct->getNumArgs() == 0 ||
           (Construct->getNumArgs() == 1 && isEmptyValue(Construct->getArg(0)));
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    return Reference->getDecl()->isInStdNamespace();
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, CXXScalarValueInitExpr>(E);
}

bool takesRvalue(const Stmt *Tree, const Stmt *Leaf, bool &Takes) {
  if (Tree == Leaf)
    return true;
  if (!Tree)
    return false;
  for (const Stmt *Child : Tree->children()) {
    if (!takesRvalue(Child, Leaf, Takes))
      continue;
    const FunctionDecl *Called = nullptr;
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Tree))
      Called = Construct->getConstructor();
    else if (const auto *Call = dyn_cast<CallExpr>(Tree))
      Called = isMove(*Call) ? nullptr : Call->getDirectCallee();
    if (!Called)
      return true;
    const auto *Method = dyn_cast<CXXMethodDecl>(Called);
    Takes |= Method && Method->getRefQualifier() == RQ_RValue;
    Takes |= any_of(Called->parameters(), [](const ParmVarDecl *Parameter) {
      return Parameter->getType()->isRValueReferenceType();
    });
    return true;
  }
  return false;
}

} // namespace cotidy
