//===- ObjectPath.cpp - which object an expression denotes ------*- C++ -*-===//

#include "support/ObjectPath.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

/// `{value}` is the value itself, unless it makes something of another type.
static bool hasSameType(const Expr &A, const Expr &B) {
  return A.getType().getCanonicalType().getUnqualifiedType() ==
         B.getType().getCanonicalType().getUnqualifiedType();
}

const Expr *withoutWrappers(const Expr *E) {
  while (E) {
    const Expr *Before = E;
    E = E->IgnoreParenCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    else if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      E = Temporary->getSubExpr();
    else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      E = Bind->getSubExpr();
    else if (const auto *List = dyn_cast<InitListExpr>(E);
             List && List->getNumInits() == 1 &&
             hasSameType(*List, *List->getInit(0)))
      E = List->getInit(0);
    if (E == Before)
      break;
  }
  return E;
}

namespace {

/// The expression that \p E only gives another view of.
const Expr *viewedObject(const Expr *E) {
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    if (Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref)
      return Unary->getSubExpr();
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return Subscript->getBase();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    if (Operator->getNumArgs() > 0 &&
        is_contained({OO_Arrow, OO_Star, OO_Subscript, OO_Amp},
                     Operator->getOperator()))
      return Operator->getArg(0);
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (Call->isCallToStdMove())
      return Call->getArg(0);
  return nullptr;
}

} // namespace

std::optional<ObjectPath> ObjectPath::of(const Expr *E) {
  E = withoutWrappers(E);
  if (!E)
    return std::nullopt;
  if (const Expr *Viewed = viewedObject(E))
    return of(Viewed);
  ObjectPath Path;
  if (isa<CXXThisExpr>(E)) {
    Path.Steps.push_back(nullptr);
    return Path;
  }
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    if (Variable && Variable->getType()->isReferenceType() &&
        Variable->hasInit())
      if (std::optional<ObjectPath> Referred = of(Variable->getInit()))
        return Referred;
    if (isa<FunctionDecl, EnumConstantDecl>(Reference->getDecl()))
      return std::nullopt;
    return of(*Reference->getDecl());
  }
  if (const auto *Member = dyn_cast<MemberExpr>(E)) {
    std::optional<ObjectPath> Base = of(Member->getBase());
    if (Base)
      Base->Steps.push_back(Member->getMemberDecl()->getCanonicalDecl());
    return Base;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(E))
    if (Call->getMethodDecl() && Call->getNumArgs() == 0) {
      std::optional<ObjectPath> Object = of(Call->getImplicitObjectArgument());
      if (Object && !isa<CXXConversionDecl>(Call->getMethodDecl()))
        Object->Steps.push_back(Call->getMethodDecl()->getCanonicalDecl());
      return Object;
    }
  return std::nullopt;
}

ObjectPath ObjectPath::of(const ValueDecl &Variable) {
  ObjectPath Path;
  Path.Steps.push_back(Variable.getCanonicalDecl());
  return Path;
}

bool ObjectPath::isSameAs(const ObjectPath &Other) const {
  if (Steps.size() > Other.Steps.size())
    return Other.isSameAs(*this);
  if (!equal(Steps, ArrayRef(Other.Steps).take_front(Steps.size())))
    return false;
  return Steps.size() == Other.Steps.size() ||
         (Steps.size() + 1 == Other.Steps.size() &&
          isa_and_nonnull<CXXMethodDecl>(Other.Steps.back()));
}

bool ObjectPath::hasSameRootAs(const ObjectPath &Other) const {
  return Steps.front() == Other.Steps.front();
}

bool ObjectPath::hasSameEndAs(const ObjectPath &Other) const {
  return Steps.back() == Other.Steps.back();
}

const FieldDecl *ObjectPath::memberOfThis() const {
  return Steps.front() || Steps.size() < 2 ? nullptr
                                           : dyn_cast<FieldDecl>(Steps[1]);
}

bool ObjectPath::isParameter() const {
  return Steps.size() == 1 && isa_and_nonnull<ParmVarDecl>(Steps.front());
}

bool ObjectPath::isMentionedIn(const Stmt *S) const {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    if (std::optional<ObjectPath> Path = of(E); Path && isSameAs(*Path))
      return true;
  return any_of(S->children(),
                [&](const Stmt *Child) { return isMentionedIn(Child); });
}

} // namespace cotidy
