//===- ValueFacts.cpp - what a function shows of values ---------*- C++ -*-===//

#include "support/ValueFacts.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

//===----------------------------------------------------------------------===//
// Collecting
//===----------------------------------------------------------------------===//

ValueFacts::ValueFacts(const FunctionBody &Function,
                       const BlockingKnowledge &Knowledge)
    : Function(Function), Knowledge(Knowledge) {
  const Stmt *Body = Function.function().getBody();
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  collect(Body);
}

/// What ends up in the target of `a = b = value`.
static const Expr *assignedValue(const BinaryOperator *Assignment) {
  const Expr *Value = Assignment->getRHS();
  while (const auto *Inner =
             dyn_cast<BinaryOperator>(Value->IgnoreParenImpCasts())) {
    if (Inner->getOpcode() != BO_Assign)
      break;
    Value = Inner->getRHS();
  }
  return Value;
}

void ValueFacts::collect(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Await = dyn_cast<CoroutineSuspendExpr>(S))
    return collect(Await->getOperand());
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *D : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(D);
          Variable && Variable->hasInit())
        Assignments.push_back({nullptr, Variable, Variable->getInit()});
  } else if (const auto *Operator = dyn_cast<BinaryOperator>(S)) {
    if (Operator->isAssignmentOp())
      Assignments.push_back(
          {Operator->getLHS(), nullptr, assignedValue(Operator)});
  } else if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(S)) {
    if (Operator->isAssignmentOp() && Operator->getNumArgs() == 2)
      Assignments.push_back(
          {Operator->getArg(0), nullptr, Operator->getArg(1)});
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    if (Unary->isIncrementDecrementOp())
      Assignments.push_back({Unary->getSubExpr(), nullptr, Unary});
  } else if (isa<IntegerLiteral, DeclRefExpr>(S)) {
    Constants.push_back(cast<Expr>(S));
  }
  for (const Stmt *Child : S->children())
    collect(Child);
}

//===----------------------------------------------------------------------===//
// Zero
//===----------------------------------------------------------------------===//

static bool isZeroValue(const APValue &Value, bool OrNegative = false) {
  switch (Value.getKind()) {
  case APValue::Int:
    return Value.getInt().isZero() ||
           (OrNegative && Value.getInt().isNegative());
  case APValue::Float:
    return Value.getFloat().isZero() ||
           (OrNegative && Value.getFloat().isNegative());
  case APValue::Struct:
    for (unsigned I = 0; I != Value.getStructNumBases(); ++I)
      if (!isZeroValue(Value.getStructBase(I), OrNegative))
        return false;
    for (unsigned I = 0; I != Value.getStructNumFields(); ++I)
      if (!isZeroValue(Value.getStructField(I), OrNegative))
        return false;
    return Value.getStructNumBases() + Value.getStructNumFields() != 0;
  default:
    return false;
  }
}

/// A duration or a point in time of the standard library's kind: one that has
/// passed takes as little time as none.
static bool isTime(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->getIdentifier() ||
      (Class->getName() != "duration" && Class->getName() != "time_point"))
    return false;
  std::string Name = qualifiedName(*Class);
  return StringRef(Name).starts_with("std::chrono::") ||
         StringRef(Name).starts_with("boost::chrono::");
}

/// `clock::now()`: a deadline that has passed when it is looked at.
static bool isNow(const Expr *E) {
  const auto *Call = dyn_cast<CallExpr>(E);
  const auto *Method =
      Call ? dyn_cast_or_null<CXXMethodDecl>(Call->getCalleeDecl()) : nullptr;
  return Method && Method->isStatic() && Method->getNumParams() == 0 &&
         Method->getIdentifier() && Method->getName() == "now" &&
         isTime(Method->getReturnType());
}

/// The variable that \p E names or points to.
static const VarDecl *variableOf(const Expr *E) {
  E = withoutWrappers(E);
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_AddrOf)
    E = withoutWrappers(Unary->getSubExpr());
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

/// `memset(&variable, 0, ...)` and `bzero(&variable, ...)`.
static bool clearsVariable(const CallExpr &Call, const VarDecl &Variable) {
  const FunctionDecl *Callee = Call.getDirectCallee();
  if (!Callee || Call.getNumArgs() < 2 ||
      variableOf(Call.getArg(0)) != &Variable)
    return false;
  std::string Name = qualifiedName(*Callee);
  if (Name == "bzero")
    return true;
  const auto *Byte = dyn_cast<IntegerLiteral>(withoutWrappers(Call.getArg(1)));
  return (Name == "memset" || Name == "std::memset") && Byte &&
         Byte->getValue().isZero();
}

Answer ValueFacts::isZero(const Expr *E) const {
  if (E->isValueDependent() || E->isTypeDependent())
    return Answer::Unknown;
  if (!E->getType()->isPointerType()) {
    Expr::EvalResult Result;
    if (E->EvaluateAsRValue(Result, Function.context()) &&
        !Result.HasSideEffects)
      return answer(isZeroValue(Result.Val, isTime(E->getType())));
  }
  if (const VarDecl *Variable = variableOf(E))
    return isZeroVariable(*Variable);
  // A class that is made from zeros alone, though not by a constant
  // expression: `QDeadlineTimer(0)`.
  E = withoutWrappers(E);
  if (isNow(E))
    return Answer::Yes;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() > 0 &&
      !isa<CXXDefaultArgExpr>(Construct->getArg(0))) {
    Answer All = Answer::Yes;
    for (const Expr *Argument : Construct->arguments())
      if (!isa<CXXDefaultArgExpr>(Argument))
        All = both(All, isZero(Argument));
    return All;
  }
  return Answer::No;
}

Answer ValueFacts::isZeroVariable(const VarDecl &Variable) const {
  if (!Variable.isLocalVarDecl() || Variable.getType()->isReferenceType())
    return Answer::No;
  ObjectPath Path = ObjectPath::of(Variable);
  bool IsSet = false;
  SmallVector<const Decl *, 4> FieldsSet;
  auto IsZeroConstant = [&](const Expr *Value) {
    Expr::EvalResult Result;
    return !Value->isValueDependent() &&
           Value->EvaluateAsRValue(Result, Function.context()) &&
           isZeroValue(Result.Val);
  };
  for (const Assignment &Set : Assignments) {
    const auto *Member = Set.Target
                             ? dyn_cast<MemberExpr>(withoutWrappers(Set.Target))
                             : nullptr;
    bool IsWhole = Set.Variable == &Variable ||
                   (Set.Target && variableOf(Set.Target) == &Variable);
    bool IsField = Member && variableOf(Member->getBase()) == &Variable;
    if (!IsWhole && !IsField)
      continue;
    // A class without an initialiser has one that sets nothing.
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Set.Value);
        Construct && Construct->getNumArgs() == 0 &&
        !Construct->requiresZeroInitialization() &&
        Construct->getConstructor()->isTrivial())
      continue;
    if (!IsZeroConstant(Set.Value))
      return Answer::No;
    IsSet |= IsWhole;
    if (IsField)
      FieldsSet.push_back(Member->getMemberDecl());
  }
  // Whoever gets its address may set it, except the functions that the
  // conditions are about.
  for (const Expr *E : Function.calls()) {
    const auto *Call = dyn_cast<CallExpr>(E);
    const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
    if (Call && clearsVariable(*Call, Variable)) {
      IsSet = true;
      continue;
    }
    if (!Call || isa<CXXOperatorCallExpr>(Call) ||
        (Callee && Callee->getIdentifier() &&
         (!Knowledge.entriesCalled(Callee->getName()).empty() ||
          !Knowledge.evidenceCalled(Callee->getName()).empty())))
      continue;
    for (const Expr *Argument : Call->arguments())
      if (Argument->getType()->isPointerType() &&
          variableOf(Argument) == &Variable)
        return Answer::No;
  }
  if (const RecordDecl *Record = Variable.getType()->getAsRecordDecl())
    IsSet |= all_of(Record->fields(), [&](const FieldDecl *Field) {
      return is_contained(FieldsSet, Field);
    });
  return IsSet ? Answer::Yes : Answer::No;
}

//===----------------------------------------------------------------------===//
// Named constants
//===----------------------------------------------------------------------===//

/// Strings: arrays of characters, `std::string` and `std::string_view`.
static bool isText(QualType Type) {
  Type = Type.getNonReferenceType();
  if (Type->isArrayType())
    return true;
  if (Type->isPointerType())
    return Type->getPointeeType()->isAnyCharacterType();
  const CXXRecordDecl *Class = classOf(Type);
  return Class && Class->isInStdNamespace() && Class->getIdentifier() &&
         Class->getName().starts_with("basic_string");
}

/// True for a constant that comes from one of these macros.
static bool comesFromMacro(SourceLocation Loc, ArrayRef<KnownName> Names,
                           const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  while (Loc.isMacroID()) {
    StringRef Macro =
        Lexer::getImmediateMacroName(Loc, Sources, Context.getLangOpts());
    if (any_of(Names,
               [&](const KnownName &Name) { return Name.Text == Macro; }))
      return true;
    Loc = Sources.getImmediateMacroCallerLoc(Loc);
  }
  return false;
}

bool ValueFacts::isNamedConstant(const Expr *E,
                                 ArrayRef<KnownName> Names) const {
  if (comesFromMacro(E->getExprLoc(), Names, Function.context()))
    return true;
  const auto *Reference = dyn_cast<DeclRefExpr>(E);
  if (!Reference || !Reference->getDecl()->getIdentifier())
    return false;
  std::string Name = qualifiedName(*Reference->getDecl());
  return any_of(Names,
                [&](const KnownName &Known) { return Known.Text == Name; });
}

Answer ValueFacts::has(const Expr *E, ArrayRef<KnownName> Names,
                       unsigned Depth) const {
  E = withoutWrappers(E);
  if (E->isValueDependent() || E->isTypeDependent() || Depth > 8)
    return Answer::Unknown;
  if (isNamedConstant(E, Names))
    return Answer::Yes;
  // In another overload the argument in this place is no set of flags.
  if (isText(E->getType()))
    return Answer::No;
  if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
    Answer Left = has(Binary->getLHS(), Names, Depth + 1);
    Answer Right = has(Binary->getRHS(), Names, Depth + 1);
    return either(Left, Right);
  }
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
      Operator && Operator->getNumArgs() == 2) {
    Answer Left = has(Operator->getArg(0), Names, Depth + 1);
    Answer Right = has(Operator->getArg(1), Names, Depth + 1);
    return either(Left, Right);
  }
  if (const auto *Choice = dyn_cast<ConditionalOperator>(E)) {
    Answer Left = has(Choice->getTrueExpr(), Names, Depth + 1);
    Answer Right = has(Choice->getFalseExpr(), Names, Depth + 1);
    return Left == Right ? Left : Answer::Unknown;
  }
  // `~O_NONBLOCK` is the set without it.
  if (const auto *Unary = dyn_cast<UnaryOperator>(E))
    return Unary->getOpcode() == UO_Not ? Answer::No : Answer::Unknown;
  if (const VarDecl *Variable = variableOf(E)) {
    if (!Variable->isLocalVarDecl()) {
      // A named constant of the program can still be spelt with the flag.
      return Variable->getType().isConstQualified() && Variable->hasInit()
                 ? has(Variable->getInit(), Names, Depth + 1)
                 : Answer::Unknown;
    }
    Answer Any = Answer::No;
    for (const Assignment &Set : Assignments)
      if (Set.Variable == Variable ||
          (Set.Target && variableOf(Set.Target) == Variable)) {
        Answer This = has(Set.Value, Names, Depth + 1);
        Any = either(Any, This);
      }
    return Any;
  }
  // Other constants are written without the flag; what is computed elsewhere
  // may have it.
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
    return isa<EnumConstantDecl>(Reference->getDecl()) ? Answer::No
                                                       : Answer::Unknown;
  if (isa<IntegerLiteral, CXXBoolLiteralExpr, ImplicitValueInitExpr,
          CXXScalarValueInitExpr, InitListExpr>(E))
    return Answer::No;
  return Answer::Unknown;
}

Answer ValueFacts::fieldHas(const Expr *E, StringRef Field,
                            ArrayRef<KnownName> Names) const {
  if (E->isNullPointerConstant(Function.context(),
                               Expr::NPC_ValueDependentIsNotNull))
    return Answer::No;
  const VarDecl *Variable = variableOf(E);
  if (!Variable || !Variable->isLocalVarDecl())
    return Answer::Unknown;
  Answer Any = Answer::No;
  auto Add = [&](const Expr *Value) { Any = either(Any, has(Value, Names)); };
  for (const Assignment &Set : Assignments) {
    if (Set.Variable == Variable) {
      const auto *List =
          dyn_cast<InitListExpr>(Set.Value->IgnoreParenImpCasts());
      const RecordDecl *Record = Variable->getType()->getAsRecordDecl();
      if (!List || !Record)
        continue;
      for (const FieldDecl *Member : Record->fields())
        if (Member->getName() == Field &&
            Member->getFieldIndex() < List->getNumInits())
          Add(List->getInit(Member->getFieldIndex()));
    } else if (const auto *Member =
                   Set.Target
                       ? dyn_cast<MemberExpr>(withoutWrappers(Set.Target))
                       : nullptr) {
      if (Member->getMemberDecl()->getIdentifier() &&
          Member->getMemberDecl()->getName() == Field &&
          variableOf(Member->getBase()) == Variable)
        Add(Set.Value);
    }
  }
  return Any;
}

Answer ValueFacts::equals(const Expr *E, ArrayRef<KnownName> Names) const {
  E = withoutWrappers(E);
  if (E->isValueDependent() || E->isTypeDependent())
    return Answer::Unknown;
  if (isNamedConstant(E, Names))
    return Answer::Yes;
  const auto *Variable = variableOf(E);
  if (Variable && Variable->getType().isConstQualified() && Variable->hasInit())
    return equals(Variable->getInit(), Names);
  // A number may be any; a pointer to an object with a name, such as `stdout`,
  // is one that was taken where it can be seen.
  return Variable && !Variable->getType()->isPointerType() ? Answer::Unknown
                                                           : Answer::No;
}

/// What a resolver takes for an address rather than for a name.
static bool isAddressText(StringRef Text) {
  if (Text.count(':') >= 2)
    return all_of(Text,
                  [](char C) { return isHexDigit(C) || C == ':' || C == '.'; });
  return Text.count('.') == 3 &&
         all_of(Text, [](char C) { return isDigit(C) || C == '.'; });
}

Answer ValueFacts::isAddress(const Expr *E) const {
  E = withoutWrappers(E);
  if (E->isTypeDependent())
    return Answer::Unknown;
  // A string that is made from a literal.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E);
      Construct && Construct->getNumArgs() > 0 && isText(E->getType()))
    return isAddress(Construct->getArg(0));
  if (const auto *Literal = dyn_cast<clang::StringLiteral>(E))
    return answer(Literal->getCharByteWidth() == 1 &&
                  isAddressText(Literal->getString()));
  const VarDecl *Variable = variableOf(E);
  if (!Variable || !Variable->hasInit() || !isText(Variable->getType()) ||
      isa<ParmVarDecl>(Variable))
    return Answer::No;
  bool IsSetAgain = any_of(Assignments, [&](const Assignment &Set) {
    return Set.Target && variableOf(Set.Target) == Variable;
  });
  bool IsKnown =
      Variable->isLocalVarDecl() || Variable->getType().isConstQualified();
  return IsKnown && !IsSetAgain ? isAddress(Variable->getInit()) : Answer::No;
}

Answer ValueFacts::isStandardInput(const Expr *E) const {
  static const std::vector<KnownName> Streams = {
      {"std::cin"}, {"std::wcin"}, {"stdin"}};
  E = withoutWrappers(E);
  if (E->isTypeDependent())
    return Answer::Unknown;
  if (const auto *Call = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return answer(Callee && Call->getNumArgs() == 1 &&
                  qualifiedName(*Callee) == "fileno" &&
                  isStandardInput(Call->getArg(0)) == Answer::Yes);
  }
  if (isNamedConstant(E, Streams))
    return Answer::Yes;
  if (const VarDecl *Variable = variableOf(E)) {
    bool IsSetAgain = any_of(Assignments, [&](const Assignment &Set) {
      return Set.Target && variableOf(Set.Target) == Variable;
    });
    return Variable->isLocalVarDecl() && Variable->hasInit() && !IsSetAgain
               ? isStandardInput(Variable->getInit())
               : Answer::No;
  }
  // A null pointer is no descriptor.
  return E->getType()->isIntegerType() ? isZero(E) : Answer::No;
}

bool ValueFacts::mentions(ArrayRef<KnownName> Names) const {
  return any_of(Constants,
                [&](const Expr *E) { return isNamedConstant(E, Names); });
}

} // namespace cotidy
