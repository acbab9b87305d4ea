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

static bool escapesIn(const VarDecl &Variable, const Stmt *S,
                      bool IsObject = false) {
  if (!S)
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    return Reference->getDecl() == &Variable && !IsObject;
  if (const auto *Call = dyn_cast<CXXMemberCallExpr>(S)) {
    const Expr *Object = Call->getImplicitObjectArgument();
    return (Object && escapesIn(Variable, withoutWrappers(Object), true)) ||
           any_of(Call->arguments(), [&](const Expr *Argument) {
             return escapesIn(Variable, Argument);
           });
  }
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return any_of(Lambda->capture_inits(), [&](const Expr *Captured) {
      return escapesIn(Variable, Captured);
    });
  return any_of(S->children(),
                [&](const Stmt *Child) { return escapesIn(Variable, Child); });
}

bool escapes(const VarDecl &Variable, const FunctionBody &Function) {
  return escapesIn(Variable, bodyOf(Function));
}

static bool isMovedOrReturnedIn(const VarDecl &Variable, const Stmt *S,
                                bool InLambda = false) {
  auto IsVariable = [&](const Expr *E) {
    const auto *Reference =
        E ? dyn_cast<DeclRefExpr>(withoutWrappers(E)) : nullptr;
    return Reference && Reference->getDecl() == &Variable;
  };
  if (!S)
    return false;
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (Call->isCallToStdMove() && IsVariable(Call->getArg(0)))
      return true;
  // A lambda returns to its own caller.
  if (const auto *Return = InLambda ? nullptr : dyn_cast<ReturnStmt>(S)) {
    const Expr *Value = Return->getRetValue();
    if (const auto *Construct = dyn_cast_or_null<CXXConstructExpr>(
            Value ? withoutWrappers(Value) : nullptr))
      Value = Construct->getNumArgs() == 1 ? Construct->getArg(0) : Value;
    if (IsVariable(Value))
      return true;
  }
  if (const auto *Return = InLambda ? nullptr : dyn_cast<CoreturnStmt>(S))
    if (IsVariable(Return->getOperand()))
      return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
    return any_of(Lambda->capture_inits(),
                  [&](const Expr *Captured) {
                    return isMovedOrReturnedIn(Variable, Captured, InLambda);
                  }) ||
           isMovedOrReturnedIn(Variable, Lambda->getBody(), true);
  return any_of(S->children(), [&](const Stmt *Child) {
    return isMovedOrReturnedIn(Variable, Child, InLambda);
  });
}

bool isMovedOrReturned(const VarDecl &Variable, const FunctionBody &Function) {
  return isMovedOrReturnedIn(Variable, bodyOf(Function));
}

static const Stmt *scopeIn(const VarDecl &Variable, const Stmt *S,
                           const Stmt *Innermost = nullptr) {
  if (!S || isa<LambdaExpr>(S))
    return nullptr;
  if (const auto *Declaration = dyn_cast<DeclStmt>(S))
    return is_contained(Declaration->decls(), &Variable) ? Innermost : nullptr;
  if (isa<CompoundStmt, ForStmt, IfStmt, SwitchStmt, WhileStmt,
          CXXForRangeStmt>(S))
    Innermost = S;
  for (const Stmt *Child : S->children())
    if (const Stmt *Scope = scopeIn(Variable, Child, Innermost))
      return Scope;
  return nullptr;
}

const Stmt *scopeOf(const VarDecl &Variable, const FunctionBody &Function) {
  return scopeIn(Variable, bodyOf(Function));
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
