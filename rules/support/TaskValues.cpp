//===- TaskValues.cpp - what a value stands for -----------------*- C++ -*-===//

#include "support/TaskValues.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

bool isDroppable(QualType Type, ArrayRef<std::string> Named) {
  const CXXRecordDecl *Class = classOf(Type);
  return Class && (isInPresets(*Class, &Preset::Droppable) ||
                   is_contained(Named, qualifiedName(*Class)));
}

bool holdsValue(QualType Type, ASTContext &Context) {
  ClassView Class = viewOf(Type);
  DeclarationNameTable &Names = Context.DeclarationNames;
  return findMember(Class, Names.getCXXOperatorName(OO_Star)).Member ||
         findMember(Class, Names.getCXXOperatorName(OO_Arrow)).Member ||
         findMember(Class, &Context.Idents.get("has_value")).Member;
}

bool isShared(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->hasDefinition())
    return true;
  for (const CXXConstructorDecl *Constructor : Class->ctors())
    if (Constructor->isCopyConstructor())
      return !Constructor->isDeleted();
  // Of a template's pattern nothing is computed yet, but its members tell.
  if (Class->isDependentContext() &&
      any_of(Class->fields(), [](const FieldDecl *Field) {
        return classOf(Field->getType()) && !isShared(Field->getType());
      }))
    return false;
  // A move that is declared takes the implicit copy away.
  return !Class->hasUserDeclaredMoveConstructor() &&
         !Class->hasUserDeclaredMoveAssignment() &&
         !Class->defaultedCopyConstructorIsDeleted();
}

//===----------------------------------------------------------------------===//
// Callables
//===----------------------------------------------------------------------===//

bool isCallable(QualType Type, ASTContext &Context) {
  Type = Type.getNonReferenceType();
  if (Type->isFunctionType() || Type->isFunctionPointerType() ||
      Type->isMemberFunctionPointerType())
    return true;
  DeclarationName Name = Context.DeclarationNames.getCXXOperatorName(OO_Call);
  return findMember(viewOf(Type), Name).Member;
}

/// What `operator()` of a class returns, if that does not depend on the
/// arguments.
static std::optional<CallableResult> resultOfObject(QualType Type,
                                                    ASTContext &Context) {
  ClassView Class = viewOf(Type);
  if (!Class.Class)
    return std::nullopt;
  DeclarationName Name = Context.DeclarationNames.getCXXOperatorName(OO_Call);
  std::optional<CallableResult> Result;
  bool Differs = false;
  anyInHierarchy(Class, [&](const ClassView &Current) {
    auto Add = [&](const FunctionDecl &Function) {
      QualType Returned = Current.substitute(returnTypeOf(Function));
      if (Returned.isNull() || Returned->isUndeducedType()) {
        Differs = true;
        return;
      }
      Differs |= Result && classOf(Result->Type) != classOf(Returned);
      Result = CallableResult{Returned, &Function};
    };
    auto Members = Current.Class->lookup(Name);
    for (const NamedDecl *Member : Members) {
      const auto *Template =
          dyn_cast<FunctionTemplateDecl>(Member->getUnderlyingDecl());
      const FunctionDecl *Function = asFunction(Member);
      if (!Function)
        Differs = true;
      else if (!Template || (!returnTypeOf(*Function).isNull() &&
                             !returnTypeOf(*Function)->isDependentType()))
        Add(*Function);
      else
        for (const FunctionDecl *Made : Template->specializations())
          Add(*Made);
    }
    return !Members.empty();
  });
  return Differs ? std::nullopt : Result;
}

/// The function whose call makes a callable out of its first argument: they
/// belong to the standard, and what they return names that only inside.
static bool bindsArguments(const FunctionDecl &Function) {
  std::string Name = qualifiedName(Function);
  return is_contained({"std::bind", "std::bind_front", "std::bind_back",
                       "std::mem_fn", "std::ref", "std::cref", "std::move",
                       "std::forward", "boost::bind"},
                      Name);
}

std::optional<CallableResult> resultOfCalling(const Expr &Callable) {
  const Expr *E = withoutWrappers(&Callable);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(E))
    if (Construct->getConstructor()->isCopyOrMoveConstructor() &&
        Construct->getNumArgs() > 0)
      return resultOfCalling(*Construct->getArg(0));
  if (const auto *Address = dyn_cast<UnaryOperator>(E))
    if (Address->getOpcode() == UO_AddrOf)
      E = withoutWrappers(Address->getSubExpr());
  if (const auto *Call = dyn_cast<CallExpr>(E))
    if (const FunctionDecl *Callee = Call->getDirectCallee();
        Callee && Call->getNumArgs() > 0 && bindsArguments(*Callee))
      return resultOfCalling(*Call->getArg(0));
  if (const auto *Lambda = dyn_cast<LambdaExpr>(E);
      Lambda && !Lambda->isGenericLambda())
    return CallableResult{Lambda->getCallOperator()->getReturnType(),
                          Lambda->getCallOperator()};
  QualType Type = E->getType();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()))
      return CallableResult{Function->getReturnType(), Function};
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
    if (Variable && Class && Class->isInStdNamespace() && Variable->hasInit() &&
        !isa<ParmVarDecl>(Variable))
      if (const auto *Init =
              dyn_cast<CallExpr>(withoutWrappers(Variable->getInit())))
        if (const FunctionDecl *Callee = Init->getDirectCallee();
            Callee && Init->getNumArgs() > 0 && bindsArguments(*Callee))
          return resultOfCalling(*Init);
  }
  if (const auto *Pointer = Type->getAs<MemberPointerType>())
    Type = Pointer->getPointeeType();
  else if (const auto *Pointer = Type->getAs<PointerType>())
    Type = Pointer->getPointeeType();
  if (const auto *Function = Type->getAs<FunctionProtoType>())
    return CallableResult{Function->getReturnType(), nullptr};
  const CXXRecordDecl *Class = E->getType()->getAsCXXRecordDecl();
  return Class ? resultOfObject(E->getType(), Class->getASTContext())
               : std::nullopt;
}

TypeFacts factsOf(const CallableResult &Result, CoroutineTypes &Types) {
  if (Result.Type->isReferenceType())
    return {};
  return Result.Function ? Types.factsOfResult(*Result.Function)
                         : Types.facts(Result.Type);
}

bool isVoidCallable(QualType Type) {
  Type = Type.getNonReferenceType();
  const auto *Specialization =
      dyn_cast_or_null<ClassTemplateSpecializationDecl>(
          Type->getAsCXXRecordDecl());
  if (!Specialization || !Specialization->hasDefinition())
    return false;
  if (none_of(Specialization->getTemplateArgs().asArray(),
              [](const TemplateArgument &Argument) {
                if (Argument.getKind() != TemplateArgument::Type)
                  return false;
                const auto *Signature =
                    Argument.getAsType()->getAs<FunctionProtoType>();
                return Signature && Signature->getReturnType()->isVoidType();
              }))
    return false;
  std::optional<CallableResult> Result =
      resultOfObject(Type, Specialization->getASTContext());
  return Result && Result->Type->isVoidType();
}

} // namespace cotidy
