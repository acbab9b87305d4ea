//===- ReferencedObject.cpp - which object a reference is bound to -*- C++ -*-//

#include "support/ReferencedObject.h"
#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/FlowEnd.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How far variables are followed to what initialises them.
constexpr unsigned MostSteps = 6;

const FunctionDecl *functionOf(const Decl &Declared) {
  return dyn_cast_or_null<FunctionDecl>(Declared.getParentFunctionOrMethod());
}

class ObjectSearch {
public:
  explicit ObjectSearch(const FunctionDecl *In) : In(In) {}

  ReferencedObjects Found;
  const Expr *InnermostOwner = nullptr;

  /// \p E denotes an object.
  void at(const Expr *E) {
    if (!E || Steps > MostSteps)
      return;
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      return atTemporary(*Temporary);
    if (const auto *Full = dyn_cast<FullExpr>(E))
      return at(Full->getSubExpr());
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
      return at(Default->getExpr());
    if (const auto *Paren = dyn_cast<ParenExpr>(E))
      return at(Paren->getSubExpr());
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return atCast(*Cast);
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return atName(*Reference->getDecl());
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      return atMember(*Member);
    if (const auto *Element = dyn_cast<ArraySubscriptExpr>(E))
      return from(Element->getBase());
    if (const auto *Unary = dyn_cast<UnaryOperator>(E)) {
      if (Unary->getOpcode() == UO_Deref)
        from(Unary->getSubExpr());
      return;
    }
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
      at(Choice->getTrueExpr());
      return at(Choice->getFalseExpr());
    }
    if (const auto *Operator = dyn_cast<BinaryOperator>(E)) {
      if (Operator->getOpcode() == BO_Comma)
        at(Operator->getRHS());
      return;
    }
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return atResult(*Call);
  }

  /// The value of \p E refers to objects.
  void from(const Expr *E) {
    if (!E || Steps > MostSteps)
      return;
    if (const auto *Temporary = dyn_cast<MaterializeTemporaryExpr>(E))
      return from(Temporary->getSubExpr());
    if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(E))
      return from(Bind->getSubExpr());
    if (const auto *Full = dyn_cast<FullExpr>(E))
      return from(Full->getSubExpr());
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
      return from(Default->getExpr());
    if (const auto *Paren = dyn_cast<ParenExpr>(E))
      return from(Paren->getSubExpr());
    // Derives from Expr and holds the array of a braced list.
    if (const auto *List = dyn_cast<CXXStdInitializerListExpr>(E))
      return at(List->getSubExpr());
    if (const auto *List = dyn_cast<InitListExpr>(E))
      return fromList(*List);
    if (const auto *Cast = dyn_cast<CastExpr>(E))
      return Cast->getCastKind() == CK_ArrayToPointerDecay
                 ? at(Cast->getSubExpr())
                 : from(Cast->getSubExpr());
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return fromUnary(*Unary);
    if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(E)) {
      from(Choice->getTrueExpr());
      return from(Choice->getFalseExpr());
    }
    if (const auto *Operator = dyn_cast<BinaryOperator>(E)) {
      if (Operator->getOpcode() == BO_Comma)
        return from(Operator->getRHS());
      // A pointer and a number.
      if (Operator->isAdditiveOp() && Operator->getType()->isPointerType()) {
        from(Operator->getLHS()->getType()->isPointerType()
                 ? Operator->getLHS()
                 : Operator->getRHS());
      }
      return;
    }
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return fromName(*Reference->getDecl());
    if (isa<CXXThisExpr>(E))
      return fromThis();
    if (const auto *Lambda = dyn_cast<LambdaExpr>(E))
      return fromCaptures(*Lambda);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
      return fromConstruction(*Construct);
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return fromResult(*Call);
  }

private:
  void add(ReferencedObject Object) {
    Object.IsContent |= IsContent;
    Object.IsCaptured |= IsCaptured;
    Found.push_back(Object);
  }

  void atTemporary(const MaterializeTemporaryExpr &Temporary) {
    if (const auto *Extended =
            dyn_cast_or_null<VarDecl>(Temporary.getExtendingDecl());
        Extended && Temporary.getStorageDuration() == SD_Automatic)
      return add({ReferencedObject::Local, nullptr, Extended});
    if (Temporary.getStorageDuration() != SD_FullExpression)
      return;
    // Nothing is read from an object without members.
    const CXXRecordDecl *Class = Temporary.getType()->getAsCXXRecordDecl();
    if (!Class || !Class->hasDefinition() || !Class->isEmpty())
      add({ReferencedObject::Temporary, &Temporary});
  }

  void atCast(const CastExpr &Cast) {
    switch (Cast.getCastKind()) {
    case CK_NoOp:
    case CK_DerivedToBase:
    case CK_UncheckedDerivedToBase:
    case CK_BaseToDerived:
    case CK_LValueBitCast:
    case CK_ConstructorConversion:
    case CK_UserDefinedConversion:
      return at(Cast.getSubExpr());
    default:
      return;
    }
  }

  void atName(const ValueDecl &Named) {
    const VarDecl *Variable = variableOf(Named);
    if (!Variable)
      return;
    if (!Variable->hasLocalStorage()) {
      // What such a reference leads to is not known.
      if (!Variable->getType()->isReferenceType())
        add({ReferencedObject::Static, nullptr, Variable});
      return;
    }
    if (functionOf(*Variable) != In)
      return atCapture(*Variable);
    if (!Variable->getType()->isReferenceType())
      return add({ReferencedObject::Local, nullptr, Variable});
    if (isa<ParmVarDecl>(Variable))
      return add({ReferencedObject::Parameter, nullptr, Variable});
    ++Steps;
    at(Variable->getInit());
    --Steps;
  }

  /// Members of an aggregate that refer to something, or the value in braces.
  void fromList(const InitListExpr &List) {
    const CXXRecordDecl *Class = List.getType()->getAsCXXRecordDecl();
    if (!Class) {
      if (List.getNumInits() == 1)
        from(List.getInit(0));
      return;
    }
    if (Class->isUnion() || Class->getNumBases() > 0)
      return;
    for (auto [Field, Value] : zip(Class->fields(), List.inits())) {
      if (Field->getType()->isReferenceType())
        at(Value);
      else if (isView(Field->getType()) || isa<InitListExpr>(Value))
        from(Value);
    }
  }

  void fromUnary(const UnaryOperator &Unary) {
    if (Unary.getOpcode() == UO_AddrOf)
      at(Unary.getSubExpr());
    // A pointer that is read through a pointer refers to anything.
    else if (Unary.getOpcode() != UO_Deref)
      from(Unary.getSubExpr());
  }

  /// In a lambda, `this` is the object of a function around it.
  void fromThis() {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(In);
    if (!Method)
      return;
    if (!Method->getParent()->isLambda() ||
        any_of(Method->getParent()->captures(),
               [](const LambdaCapture &Capture) {
                 return Capture.getCaptureKind() == LCK_StarThis;
               }))
      add({ReferencedObject::Receiver});
  }

  /// A variable of a function around this lambda.
  void atCapture(const VarDecl &Variable) {
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(In);
    if (!Method || !Method->getParent()->isLambda())
      return;
    for (const LambdaCapture &Capture : Method->getParent()->captures())
      if (Capture.capturesVariable() && Capture.getCapturedVar() == &Variable &&
          Capture.getCaptureKind() == LCK_ByCopy)
        return add({ReferencedObject::Receiver});
  }

  void atMember(const MemberExpr &Member) {
    if (isa<VarDecl>(Member.getMemberDecl()))
      return atName(*Member.getMemberDecl());
    const auto *Field = dyn_cast<FieldDecl>(Member.getMemberDecl());
    if (!Field || Field->getType()->isReferenceType())
      return;
    Member.isArrow() ? from(Member.getBase()) : at(Member.getBase());
  }

  void atContentOf(const Expr *Owner) {
    if (!InnermostOwner)
      InnermostOwner = withoutReferences(Owner);
    const bool Before = IsContent;
    IsContent = true;
    at(Owner);
    IsContent = Before;
  }

  void atResult(const CallExpr &Call) {
    StringRef Name = standardCallee(Call);
    if (Call.getNumArgs() > 0 &&
        (Name == "move" || Name == "forward" || Name == "as_const" ||
         Name == "forward_like" || Name == "move_if_noexcept" || Name == "get"))
      return at(Call.getArg(0));
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
      OverloadedOperatorKind Kind = Operator->getOperator();
      if ((Kind == OO_Subscript || Kind == OO_Star || Kind == OO_Arrow) &&
          isOwner(Operator->getArg(0)->getType()))
        return atContentOf(Operator->getArg(0));
      if ((Kind == OO_Subscript || Kind == OO_Star) &&
          isView(Operator->getArg(0)->getType()))
        return from(Operator->getArg(0));
      return;
    }
    if (MemberCall Member = memberCall(Call);
        Member.Object && isOwner(ownerType(Member)) &&
        leadsToContent(Member.identifier()))
      return atOwnerOf(Member);
    fromBound(Call, Call.getDirectCallee());
  }

  static QualType ownerType(const MemberCall &Member) {
    QualType Type = Member.Object->getType();
    QualType Pointee = Type->isPointerType() ? Type->getPointeeType() : Type;
    return Pointee;
  }

  void atOwnerOf(const MemberCall &Member) {
    if (Member.Object->getType()->isPointerType())
      return from(Member.Object);
    atContentOf(Member.Object);
  }

  void fromName(const ValueDecl &Named) {
    const VarDecl *Variable = variableOf(Named);
    if (!Variable || !Variable->hasLocalStorage() ||
        functionOf(*Variable) != In)
      return;
    if (isa<ParmVarDecl>(Variable)) {
      // What a view refers to that is a reference's own is two steps away.
      if (isView(Variable->getType()))
        add({ReferencedObject::Parameter, nullptr, Variable});
      return;
    }
    // What may have been given another value since refers to anything.
    if (!Variable->hasInit() || isa<DecompositionDecl>(Variable) ||
        !(isView(Variable->getType()) || isClosure(Variable->getType())))
      return;
    if (!Variable->getType().isConstQualified() && isAssigned(*Variable))
      return;
    ++Steps;
    from(Variable->getInit());
    --Steps;
  }

  static bool isClosure(QualType Type) {
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    return Class && Class->isLambda();
  }

  bool isAssigned(const VarDecl &Variable) const {
    return In && isAssignedIn(In->getBody(), Variable);
  }

  void fromCaptures(const LambdaExpr &Lambda) {
    const bool Before = IsCaptured;
    IsCaptured = true;
    for (auto [Capture, Init] :
         zip(Lambda.captures(), Lambda.capture_inits())) {
      if (!Capture.capturesVariable() || !Init)
        continue;
      const ValueDecl *Captured = Capture.getCapturedVar();
      if (Capture.getCaptureKind() == LCK_ByRef)
        at(Init);
      else if (isView(Captured->getType()))
        from(Init);
    }
    IsCaptured = Before;
  }

  void fromConstruction(const CXXConstructExpr &Construct) {
    const CXXConstructorDecl &Constructor = *Construct.getConstructor();
    if (Construct.getNumArgs() == 0)
      return;
    const Expr *First = Construct.getArg(0);
    if (Constructor.isCopyOrMoveConstructor())
      return fromCopy(First);
    QualType Type = Construct.getType();
    if (isView(Type)) {
      QualType Given = First->getType();
      if (isOwner(Given) || Given->isArrayType())
        return atContentOf(First);
      if (isView(Given))
        return from(First);
      if (isNamedInStd(Type, "reference_wrapper"))
        return at(First);
    }
    // A wrapper of any callable keeps the closure, which keeps references.
    if (Construct.getNumArgs() == 1 && isCallableWrapper(Type))
      return fromCopy(First);
    fromBound(Construct, &Constructor);
  }

  /// A copy refers to what the original refers to.
  void fromCopy(const Expr *Original) {
    // A member function that is const makes the temporary const, too.
    while (const auto *Cast = dyn_cast<ImplicitCastExpr>(Original)) {
      if (Cast->getCastKind() != CK_NoOp)
        break;
      Original = Cast->getSubExpr();
    }
    if (Original->isGLValue() && !isa<MaterializeTemporaryExpr>(Original)) {
      if (const auto *Reference = dyn_cast<DeclRefExpr>(withoutMoves(Original)))
        fromName(*Reference->getDecl());
      return;
    }
    from(Original);
  }

  static const Expr *withoutMoves(const Expr *E) {
    E = E->IgnoreParenImpCasts();
    if (const auto *Call = dyn_cast<CallExpr>(E); Call && isMove(*Call))
      return Call->getArg(0)->IgnoreParenImpCasts();
    return E;
  }

  void fromResult(const CallExpr &Call) {
    StringRef Name = standardCallee(Call);
    if (Call.getNumArgs() > 0) {
      const Expr *First = Call.getArg(0);
      if (Name == "ref" || Name == "cref" || Name == "addressof" ||
          Name == "to_address")
        return at(First);
      if (Name == "move" || Name == "forward")
        return fromCopy(First);
    }
    // A pointer or a view that is read from where the call leads: what is
    // known of the call is where that object is, not what it refers to.
    if (Call.isGLValue())
      return;
    if (Call.getNumArgs() > 0) {
      const Expr *First = Call.getArg(0);
      if (leadsWhereArgumentDoes(Name) && isView(First->getType()))
        return fromCopy(First);
      if ((Name == "begin" || Name == "end" || Name == "data" ||
           Name == "cbegin" || Name == "cend") &&
          (isOwner(First->getType()) || First->getType()->isArrayType()))
        return atContentOf(First);
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
        Operator && Operator->getOperator() == OO_Arrow) {
      if (isOwner(Operator->getArg(0)->getType()))
        return atContentOf(Operator->getArg(0));
      if (isView(Operator->getArg(0)->getType()))
        return fromCopy(Operator->getArg(0));
    }
    if (MemberCall Member = memberCall(Call); Member.Object) {
      const bool IsConversion =
          Member.Method && isa<CXXConversionDecl>(Member.Method);
      QualType Type = ownerType(Member);
      if (isOwner(Type) && isView(Call.getType()) &&
          (IsConversion || leadsToContent(Member.identifier())))
        return atOwnerOf(Member);
      // A part of a view is a view of the same.
      if (isViewClass(Type) && isView(Call.getType()))
        return fromCopy(Member.Object);
    }
    fromBound(Call, Call.getDirectCallee());
  }

  /// What the function says that its result refers to.
  template <class T> void fromBound(const T &Call, const FunctionDecl *Callee) {
    if (!Callee)
      return;
    const bool HasObject = isa<CXXOperatorCallExpr>(Call) &&
                           isa<CXXMethodDecl>(Callee) &&
                           !Callee->hasCXXExplicitFunctionObjectParameter();
    for (unsigned I = HasObject; I < Call.getNumArgs(); ++I) {
      const ParmVarDecl *Parameter = parameterFor(*Callee, I - HasObject);
      if (!Parameter || !Parameter->hasAttr<LifetimeBoundAttr>())
        continue;
      Parameter->getType()->isReferenceType() ? at(Call.getArg(I))
                                              : from(Call.getArg(I));
    }
    fromStatic(*Callee);
  }

  /// `log &current() { static log mine; return mine; }`
  void fromStatic(const FunctionDecl &Callee) {
    const FunctionDecl *Defined = definitionOrSelf(&Callee);
    const SmallVector<const ReturnStmt *, 4> Returns =
        refersToObjects(Callee.getReturnType()) && Defined->hasBody()
            ? returnsOf(*Defined)
            : SmallVector<const ReturnStmt *, 4>();
    if (Returns.size() != 1)
      return;
    ObjectSearch Inside(Defined);
    Inside.Steps = Steps + 1;
    const Expr *Value = Returns.front()->getRetValue();
    Callee.getReturnType()->isReferenceType() ? Inside.at(Value)
                                              : Inside.from(Value);
    for (const ReferencedObject &Object : Inside.Found)
      if (Object.Is == ReferencedObject::Static)
        add(Object);
  }

  const FunctionDecl *In;
  unsigned Steps = 0;
  bool IsContent = false;
  bool IsCaptured = false;
};

} // namespace

ReferencedObjects objectsAt(const Expr *E, const FunctionDecl *In) {
  ObjectSearch Search(In);
  Search.at(E);
  return std::move(Search.Found);
}

ReferencedObjects objectsReferredToBy(const Expr *E, const FunctionDecl *In) {
  ObjectSearch Search(In);
  Search.from(E);
  return std::move(Search.Found);
}

const Expr *ownerBehind(const Expr *E, const FunctionDecl *In, bool IsValue) {
  ObjectSearch Search(In);
  IsValue ? Search.from(E) : Search.at(E);
  return Search.InnermostOwner;
}

} // namespace cotidy
