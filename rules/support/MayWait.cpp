//===- MayWait.cpp - which code may let other tasks finish ------*- C++ -*-===//

#include "support/MayWait.h"
#include "support/CallForms.h"
#include "support/CoroutineTypes.h"
#include "support/Presets.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

constexpr unsigned MostFunctions = 3;

/// Classes of the standard library that are there to wait.
bool isForWaiting(const CXXRecordDecl &Class) {
  static const StringSet<> Names = {"thread",
                                    "jthread",
                                    "future",
                                    "shared_future",
                                    "promise",
                                    "packaged_task",
                                    "latch",
                                    "barrier",
                                    "atomic",
                                    "counting_semaphore",
                                    "atomic_flag",
                                    "condition_variable",
                                    "mutex",
                                    "condition_variable_any",
                                    "unique_lock",
                                    "function",
                                    "move_only_function",
                                    "copyable_function"};
  return Class.getIdentifier() && Names.contains(Class.getName());
}

bool mayWaitIn(const FunctionDecl &Callee, CoroutineTypes &Types,
               unsigned Depth) {
  if (Callee.getBuiltinID())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (Callee.isInStdNamespace() ||
      (Method && Method->getParent()->isInStdNamespace()))
    return Method && isForWaiting(*Method->getParent());
  if (Callee.isTrivial() || (Callee.isDefaulted() && !Callee.isUserProvided()))
    return false;
  const FunctionDecl *Defined = nullptr;
  const Stmt *Body = Callee.getBody(Defined);
  if (!Body || Depth >= MostFunctions || (Method && Method->isVirtual()))
    // A call that makes a task does not run it.
    return !Types.factsOfResult(Callee).IsCoroutineType;
  // What a coroutine waits for its caller does not.
  if (isa<CoroutineBodyStmt>(Body))
    return false;
  return mayWait(Body, Types, Depth + 1);
}

} // namespace

bool mayWait(const Stmt *S, CoroutineTypes &Types, unsigned Depth) {
  if (!S)
    return false;
  // Each coroutine also has an initial and a final one.
  if (const auto *Await = dyn_cast<CoawaitExpr>(S))
    return !Await->isImplicit();
  if (isa<CoyieldExpr, DependentCoawaitExpr, CXXUnresolvedConstructExpr>(S))
    return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
    // Whoever it is given to may call it.
    const FunctionDecl *Operator = Lambda->getCallOperator();
    if (!isa_and_nonnull<CoroutineBodyStmt>(Operator->getBody()) &&
        mayWait(Operator->getBody(), Types, Depth + 1))
      return true;
    return any_of(Lambda->capture_inits(), [&](const Expr *Captured) {
      return mayWait(Captured, Types, Depth);
    });
  }
  if (const auto *Call = dyn_cast<CallExpr>(S)) {
    if (callsPreset(*Call, &Preset::Drivers) ||
        callsPreset(*Call, &Preset::LoopDrivers))
      return true;
    // Whatever base class of it declares the member.
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(Call)) {
      const Expr *Object = Member->getImplicitObjectArgument();
      QualType Type =
          Object ? Object->IgnoreParenImpCasts()->getType() : QualType();
      if (!Type.isNull() && Type->isPointerType())
        Type = Type->getPointeeType();
      const CXXRecordDecl *Class =
          Type.isNull() ? nullptr : Type->getAsCXXRecordDecl();
      if (Class && Class->isInStdNamespace() && isForWaiting(*Class))
        return true;
    }
    const FunctionDecl *Callee = Call->getDirectCallee();
    if (!callsPreset(*Call, &Preset::Sinks) &&
        (!Callee || mayWaitIn(*Callee, Types, Depth)))
      return true;
  } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(S)) {
    if (mayWaitIn(*Construct->getConstructor(), Types, Depth))
      return true;
  }
  return any_of(S->children(), [&](const Stmt *Child) {
    return mayWait(Child, Types, Depth);
  });
}

/// How deep the parts of a class are looked into: one may hold its own kind.
constexpr unsigned MostParts = 8;

static bool mayPartWait(QualType Type, CoroutineTypes &Types, unsigned Depth) {
  if (const auto *Array = Type->getAsArrayTypeUnsafe())
    return mayPartWait(Array->getElementType(), Types, Depth);
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->hasTrivialDestructor() ||
      Depth > MostParts)
    return false;
  if (Class->isInStdNamespace()) {
    // What a container, an optional or a smart pointer holds goes with it.
    const auto *Template = dyn_cast<ClassTemplateSpecializationDecl>(Class);
    return isForWaiting(*Class) ||
           (Template &&
            any_of(Template->getTemplateArgs().asArray(),
                   [&](const TemplateArgument &Argument) {
                     return Argument.getKind() == TemplateArgument::Type &&
                            mayPartWait(Argument.getAsType(), Types, Depth + 1);
                   }));
  }
  const TypeFacts &Facts = Types.facts(Type);
  if (Facts.IsCoroutineType || Facts.IsAwaitable)
    return false;
  const CXXDestructorDecl *Destructor = Class->getDestructor();
  if (!Destructor)
    return true;
  if (Destructor->isUserProvided() && mayWaitIn(*Destructor, Types, 0))
    return true;
  return any_of(Class->fields(),
                [&](const FieldDecl *Field) {
                  return mayPartWait(Field->getType(), Types, Depth + 1);
                }) ||
         any_of(Class->bases(), [&](const CXXBaseSpecifier &Base) {
           return mayPartWait(Base.getType(), Types, Depth + 1);
         });
}

bool mayWaitWhenDestroyed(QualType Type, CoroutineTypes &Types) {
  return mayPartWait(Type, Types, 0);
}

} // namespace cotidy
