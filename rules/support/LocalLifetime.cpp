//===- LocalLifetime.cpp - where a local variable ends ----------*- C++ -*-===//

#include "support/LocalLifetime.h"
#include "support/FunctionBody.h"
#include "support/ObjectPath.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static const Stmt *bodyOf(const FunctionBody &Function) {
  const Stmt *Body = Function.function().getBody();
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    return Coroutine->getBody();
  return Body;
}

static const VarDecl *variableIn(const Expr *E) {
  const auto *Reference = dyn_cast_or_null<DeclRefExpr>(E);
  return Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
}

LocalLifetimes::LocalLifetimes(const FunctionBody &Function) {
  const Stmt *Body = bodyOf(Function);
  findEscaping(Body);
  findHandedOn(Body, /*InLambda=*/false);
  findScopes(Body, /*Innermost=*/nullptr);
}

void LocalLifetimes::findEscaping(const Stmt *S) {
  if (!S)
    return;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S)) {
    if (const VarDecl *Variable = variableIn(Reference))
      Escaping.insert(Variable);
    return;
  }
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
    if (const Expr *Object = Call->getImplicitObjectArgument();
        Object && !isa<DeclRefExpr>(withoutWrappers(Object)))
      findEscaping(withoutWrappers(Object));
    for (const Expr *Argument : Call->arguments())
      findEscaping(Argument);
    return;
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Captured : Lambda->capture_inits())
      findEscaping(Captured);
    return;
  }
  for (const Stmt *Child : S->children())
    findEscaping(Child);
}

void LocalLifetimes::findHandedOn(const Stmt *S, bool InLambda) {
  auto IsHandedOn = [&](const Expr *Value) {
    if (const VarDecl *Variable =
            Value ? variableIn(withoutWrappers(Value)) : nullptr)
      HandedOn.insert(Variable);
  };
  if (!S)
    return;
  if (const auto *Call = dyn_cast<CallExpr>(S); Call && Call->isCallToStdMove())
    IsHandedOn(Call->getArg(0));
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S))
    if (const CXXMethodDecl *Method = Call->getMethodDecl();
        Method && Method->getIdentifier() && Method->getName() == "release")
      IsHandedOn(Call->getImplicitObjectArgument());
  // A lambda returns to its own caller.
  if (const auto *Return = InLambda ? nullptr : dyn_cast<ReturnStmt>(S)) {
    const Expr *Value = Return->getRetValue();
    if (const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(
            Value ? withoutWrappers(Value) : nullptr))
      Value = Construct->getNumArgs() == 1 ? Construct->getArg(0) : Value;
    IsHandedOn(Value);
  }
  if (const auto *Return = InLambda ? nullptr : dyn_cast<CoreturnStmt>(S))
    IsHandedOn(Return->getOperand());
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    for (const Expr *Captured : Lambda->capture_inits())
      findHandedOn(Captured, InLambda);
    return findHandedOn(Lambda->getBody(), /*InLambda=*/true);
  }
  for (const Stmt *Child : S->children())
    findHandedOn(Child, InLambda);
}

void LocalLifetimes::findScopes(const Stmt *S, const Stmt *Innermost) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Declared : Declaration->decls())
      if (const auto *Variable = dyn_cast<VarDecl>(Declared))
        Scopes.try_emplace(Variable, Innermost);
    return;
  }
  if (isa<CompoundStmt, ForStmt, IfStmt, SwitchStmt, WhileStmt,
          CXXForRangeStmt>(S))
    Innermost = S;
  for (const Stmt *Child : S->children())
    findScopes(Child, Innermost);
}

//===----------------------------------------------------------------------===//
// Destructors
//===----------------------------------------------------------------------===//

namespace {

class DestructorSearch {
public:
  explicit DestructorSearch(std::vector<const CXXDestructorDecl *> &Result)
      : Result(Result) {}

  void add(QualType Type) {
    Type = Type.getNonReferenceType();
    while (const ArrayType *Array = Type->getAsArrayTypeUnsafe())
      Type = Array->getElementType();
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    Class = Class ? Class->getDefinition() : nullptr;
    if (!Class || is_contained(Seen, Class))
      return;
    Seen.push_back(Class);
    if (Class->isInStdNamespace())
      return addHeld(*Class);
    if (const CXXDestructorDecl *Own = Class->getDestructor();
        Own && Own->isUserProvided()) {
      Result.push_back(Own);
      return;
    }
    for (const CXXBaseSpecifier &Base : Class->bases())
      add(Base.getType());
    for (const FieldDecl *Field : Class->fields())
      if (!Field->getType()->isReferenceType())
        add(Field->getType());
  }

private:
  void addHeld(const CXXRecordDecl &Owner) {
    static constexpr llvm::StringLiteral Owners[] = {
        "array",   "deque",    "expected",   "forward_list",  "list",
        "map",     "multimap", "multiset",   "optional",      "pair",
        "set",     "tuple",    "unique_ptr", "unordered_map", "unordered_set",
        "variant", "vector"};
    const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(&Owner);
    if (!Template || !Template->getIdentifier() ||
        !is_contained(Owners, Template->getName()))
      return;
    bool IsPointer = Template->getName() == "unique_ptr";
    for (const TemplateArgument &Argument :
         Template->getTemplateArgs().asArray())
      if (Argument.getKind() == TemplateArgument::Type)
        addElement(Argument.getAsType(), IsPointer);
      else if (Argument.getKind() == TemplateArgument::Pack)
        for (const TemplateArgument &Part : Argument.pack_elements())
          if (Part.getKind() == TemplateArgument::Type)
            addElement(Part.getAsType(), IsPointer);
  }

  void addElement(QualType Type, bool IsPointee) {
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    Class = Class ? Class->getDefinition() : nullptr;
    // A pointer may own an object of a class that derives from this one.
    if (IsPointee && Class && Class->isPolymorphic() &&
        !Class->isEffectivelyFinal())
      return;
    add(Type);
  }

  std::vector<const CXXDestructorDecl *> &Result;
  SmallVector<const CXXRecordDecl *, 8> Seen;
};

} // namespace

void destructorsRunFor(QualType Type,
                       std::vector<const CXXDestructorDecl *> &Result) {
  DestructorSearch(Result).add(Type);
}

} // namespace cotidy
