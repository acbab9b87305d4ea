//===- FlagReads.cpp - conditions that only others can change ---*- C++ -*-===//

#include "support/FlagReads.h"
#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/FunctionBody.h"
#include "support/ObjectPath.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <utility>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions deep is looked.
constexpr unsigned MostCalls = 3;

/// Whether some part of a function takes the variable's address, or a reference
/// to it.
bool escapes(const VarDecl &Variable, const Stmt *S) {
  if (!S)
    return false;
  if (const auto *Unary = dyn_cast<UnaryOperator>(S);
      Unary && Unary->getOpcode() == UO_AddrOf) {
    const auto *Reference =
        dyn_cast<DeclRefExpr>(Unary->getSubExpr()->IgnoreParenImpCasts());
    if (Reference && Reference->getDecl() == &Variable)
      return true;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return any_of(Lambda->captures(), [&](const LambdaCapture &Capture) {
      return Capture.capturesVariable() &&
             Capture.getCaptureKind() == LCK_ByRef &&
             Capture.getCapturedVar() == &Variable;
    });
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    for (const Decl *Declared : Declaration->decls())
      if (const auto *Alias = dyn_cast<VarDecl>(Declared);
          Alias && Alias->getType()->isReferenceType() && Alias->getInit()) {
        const auto *Reference =
            dyn_cast<DeclRefExpr>(withoutWrappers(Alias->getInit()));
        if (Reference && Reference->getDecl() == &Variable)
          return true;
      }
  auto IsArgument = [&](const Expr *Argument) {
    const auto *Reference = dyn_cast<DeclRefExpr>(Argument->IgnoreParens());
    return Reference && Reference->getDecl() == &Variable;
  };
  if (const auto *Call = dyn_cast<CallExpr>(S);
      Call && any_of(Call->arguments(), IsArgument))
    return true;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S);
      Construct && any_of(Construct->arguments(), IsArgument))
    return true;
  return any_of(S->children(),
                [&](const Stmt *Child) { return escapes(Variable, Child); });
}

/// The variable or member that an expression names, through what only selects a
/// part or an element of it; null for anything else.
const ValueDecl *named(const Expr *E) {
  E = withoutWrappers(E);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    return Reference->getDecl();
  if (const auto *Member = dyn_cast<MemberExpr>(E))
    return Member->getMemberDecl();
  if (const auto *Subscript = dyn_cast<ArraySubscriptExpr>(E))
    return named(Subscript->getBase());
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Deref || Unary->getOpcode() == UO_AddrOf
               ? named(Unary->getSubExpr())
               : nullptr;
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E))
    return is_contained({OO_Star, OO_Arrow, OO_Subscript},
                        Operator->getOperator())
               ? named(Operator->getArg(0))
               : nullptr;
  return nullptr;
}

bool isInStd(const FunctionDecl &Callee) {
  const DeclContext *Scope = Callee.getDeclContext();
  while (Scope && !Scope->isNamespace())
    Scope = Scope->getParent();
  const auto *Namespace = dyn_cast_or_null<NamespaceDecl>(Scope);
  return Callee.isInStdNamespace() ||
         (Namespace && Namespace->isInStdNamespace()) ||
         (Namespace && Namespace->isStdNamespace());
}

/// Whether calling an argument may do anything.
bool isCallable(const Expr *Argument) {
  QualType Type = Argument->getType();
  if (Type->isFunctionType() || Type->isFunctionPointerType() ||
      Type->isMemberPointerType())
    return true;
  const CXXRecordDecl *Class = classOf(Type);
  return Class &&
         (Class->isLambda() ||
          (Class->getIdentifier() && Class->getName().ends_with("function")));
}

} // namespace

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

bool FlagReads::add(const Expr &Condition) { return reads(&Condition, 0); }

bool FlagReads::note(const ValueDecl &Declared) {
  // The arguments of a function that was looked into were read before.
  if (isa<ParmVarDecl>(Declared) &&
      Declared.getDeclContext() != &Function.function() && IsInCallee)
    return true;
  if (isa<FunctionDecl, EnumConstantDecl, NonTypeTemplateParmDecl>(Declared))
    return true;
  QualType Type = Declared.getType();
  if (Type.getNonReferenceType().isVolatileQualified())
    return false;
  const auto *Variable = dyn_cast<VarDecl>(&Declared);
  if (Variable && Type.isConstQualified() && Variable->hasLocalStorage())
    return true;
  if (Variable && Variable->isConstexpr())
    return true;
  // The name in the condition that an answer depends on is what is waited for.
  if (Read.insert(&Declared).second)
    First = &Declared;
  IsShared |= !Variable || !Variable->hasLocalStorage() ||
              !Type->isScalarType() || Type->isPointerType() ||
              escapes(*Variable, Function.function().getBody());
  return true;
}

bool FlagReads::reads(const Stmt *S, unsigned Depth) {
  if (!S || isa<CXXThisExpr, IntegerLiteral, CXXBoolLiteralExpr,
                CXXNullPtrLiteralExpr, GNUNullExpr, CharacterLiteral,
                FloatingLiteral, clang::StringLiteral, CXXDefaultArgExpr,
                ConstantExpr, UnaryExprOrTypeTraitExpr>(S))
    return true;
  if (const auto *E = dyn_cast<Expr>(S);
      E && (E->isTypeDependent() || E->getType().isVolatileQualified()))
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    return note(*Reference->getDecl());
  if (const auto *Member = dyn_cast<MemberExpr>(S)) {
    const Expr *Base = Member->getBase();
    if (!reads(Base, Depth))
      return false;
    return !isa<FieldDecl, VarDecl>(Member->getMemberDecl()) ||
           note(*Member->getMemberDecl());
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(S))
    return !Unary->isIncrementDecrementOp() &&
           reads(Unary->getSubExpr(), Depth);
  if (const auto *Binary = dyn_cast<BinaryOperator>(S))
    return !Binary->isAssignmentOp() && reads(Binary->getLHS(), Depth) &&
           reads(Binary->getRHS(), Depth);
  if (isa<CallExpr>(S))
    return readsByCall(*S, Depth);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(S))
    return Construct->getConstructor()->getParent()->isInStdNamespace() &&
           all_of(Construct->arguments(),
                  [&](const Expr *E) { return reads(E, Depth); });
  if (const auto *Rewritten = dyn_cast<CXXRewrittenBinaryOperator>(S))
    return reads(Rewritten->getSemanticForm(), Depth);
  if (isa<ParenExpr, CastExpr, FullExpr, MaterializeTemporaryExpr,
          CXXBindTemporaryExpr, ArraySubscriptExpr, ConditionalOperator,
          InitListExpr>(S))
    return all_of(S->children(),
                  [&](const Stmt *Child) { return reads(Child, Depth); });
  return false;
}

/// The value that a function only computes from what it reads, or null.
static const Expr *soleResult(const FunctionDecl *Callee) {
  const auto *Body =
      Callee
          ? dyn_cast_or_null<CompoundStmt>(definitionOrSelf(Callee)->getBody())
          : nullptr;
  const auto *Return = Body && Body->size() == 1
                           ? dyn_cast<ReturnStmt>(Body->body_front())
                           : nullptr;
  return Return ? Return->getRetValue() : nullptr;
}

bool FlagReads::readsByCall(const Stmt &S, unsigned Depth) {
  const auto &Call = cast<CallExpr>(S);
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Depth > MostCalls)
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  const bool IsOfObject = Method && !Method->isStatic();
  const bool OnlyReads =
      IsOfObject && Method->isConst() && (isInStd(*Callee) || TrustsConst);
  // Operators between values of the standard library only compare.
  const bool Compares =
      isa<CXXOperatorCallExpr>(Call) && isInStd(*Callee) && !IsOfObject;
  // `*p` and `p->` of what holds a value, for which no const is needed.
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
  const bool Selects =
      Operator && isInStd(*Callee) &&
      is_contained({OO_Star, OO_Arrow, OO_Subscript}, Operator->getOperator());
  MemberCall Member = memberCall(Call);
  if (Member.Object && !reads(Member.Object, Depth))
    return false;
  if (!Member.Object && IsOfObject && !Operator) {
    // `is_done()` of the own object has no object that is written.
    const auto *Own = dyn_cast<MemberExpr>(Call.getCallee()->IgnoreParens());
    if (!Own || !reads(Own->getBase(), Depth))
      return false;
  }
  for (const Expr *Argument : Call.arguments())
    if (!reads(Argument, Depth))
      return false;
  if (OnlyReads || Compares || Selects) {
    // With nothing else to name, the function's object is what is waited for.
    return true;
  }
  const Expr *Result = soleResult(Callee);
  if (!Result || (Method && Method->isVirtual()))
    return false;
  const bool WasInCallee = std::exchange(IsInCallee, true);
  const bool IsKnown = reads(Result, Depth + 1);
  IsInCallee = WasInCallee;
  return IsKnown;
}

//===----------------------------------------------------------------------===//
// Changing
//===----------------------------------------------------------------------===//

bool FlagReads::isRead(const Expr *Target) const {
  const ValueDecl *Named = named(Target);
  return Named && Read.contains(Named);
}

/// Whether a store goes where names do not tell.
bool FlagReads::mayAlias(const Expr &Target) const {
  if (!IsShared)
    return false;
  const Expr *Plain = Target.IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Plain)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return !Variable || Variable->getType()->isReferenceType();
  }
  return !isa<MemberExpr>(Plain);
}

bool FlagReads::mayBeChangedBy(const FunctionDecl *Callee,
                               unsigned Depth) const {
  if (!IsShared)
    return false;
  if (!Callee || Depth > MostCalls)
    return true;
  if (Callee->getBuiltinID() || Callee->isTrivial() || isInStd(*Callee) ||
      Callee->isDefaulted())
    return false;
  // What C libraries have knows nothing of this program.
  if (Callee->isExternC() &&
      Function.context().getSourceManager().isInSystemHeader(
          Callee->getLocation()))
    return false;
  const FunctionDecl *Definition = definitionOrSelf(Callee);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (!Definition->hasBody() || (Method && Method->isVirtual()))
    return true;
  return mayBeChangedBy(*Definition->getBody(), Depth + 1);
}

bool FlagReads::mayBeChangedBy(const Stmt &S, unsigned Depth) const {
  if (isa<GCCAsmStmt>(S))
    return cast<GCCAsmStmt>(S).getNumOutputs() > 0;
  if (isa<AtomicExpr>(S))
    return true;
  if (const auto *Binary = dyn_cast<BinaryOperator>(&S);
      Binary && Binary->isAssignmentOp() &&
      (isRead(Binary->getLHS()) || mayAlias(*Binary->getLHS())))
    return true;
  if (const auto *Unary = dyn_cast<UnaryOperator>(&S))
    if ((Unary->isIncrementDecrementOp() &&
         (isRead(Unary->getSubExpr()) || mayAlias(*Unary->getSubExpr()))) ||
        (Unary->getOpcode() == UO_AddrOf && isRead(Unary->getSubExpr())))
      return true;
  if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
    for (const Decl *Declared : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Declared);
          Variable && Read.contains(Variable))
        return true;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&S))
    if (mayBeChangedBy(Construct->getConstructor(), Depth))
      return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(&S))
    return any_of(Lambda->captures(), [&](const LambdaCapture &Capture) {
      return Capture.getCaptureKind() == LCK_ByRef || Capture.capturesThis();
    });
  const auto *Call = dyn_cast<CallExpr>(&S);
  if (Call) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    MemberCall Member = memberCall(*Call);
    // What gives access changes nothing yet.
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
    const bool Selects =
        Operator && is_contained({OO_Star, OO_Arrow, OO_Subscript},
                                 Operator->getOperator());
    if (Member.Object && !(Method && Method->isConst()) &&
        isRead(Member.Object))
      return true;
    for (unsigned I = 0; I != Call->getNumArgs(); ++I) {
      const Expr *Argument = Call->getArg(I);
      if (isCallable(Argument) && IsShared)
        return true;
      if (!Argument->isLValue() || !isRead(Argument) || Selects)
        continue;
      const bool IsObject = I == 0 && Operator && Method;
      if (IsObject ? !Method->isConst()
                   : !Argument->getType().isConstQualified() &&
                         !isInStd(*(Callee ? Callee : &Function.function())))
        return true;
    }
    if (mayBeChangedBy(Callee, Depth))
      return true;
  }
  // The elements of a flow graph come one by one, parts of statements do not.
  return Depth > 0 && any_of(S.children(), [&](const Stmt *Child) {
           return Child && mayBeChangedBy(*Child, Depth);
         });
}

bool FlagReads::isExchanged() const {
  return any_of(Function.calls(), [&](const Expr *E) {
    const auto *Call = dyn_cast<CallExpr>(E);
    MemberCall Member = Call ? memberCall(*Call) : MemberCall();
    StringRef Name = Member.identifier();
    return Member.Object && isRead(Member.Object) &&
           (Name.starts_with("compare_exchange") || Name == "exchange" ||
            Name == "test_and_set");
  });
}

bool FlagReads::mayBeChangedBy(ArrayRef<CFGElement> Code) const {
  return any_of(Code, [&](const CFGElement &Element) {
    if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>())
      return mayBeChangedBy(*Statement->getStmt(), 0);
    if (std::optional<CFGImplicitDtor> Destroyed =
            Element.getAs<CFGImplicitDtor>())
      return mayBeChangedBy(Destroyed->getDestructorDecl(Function.context()),
                            0);
    return false;
  });
}

} // namespace cotidy
