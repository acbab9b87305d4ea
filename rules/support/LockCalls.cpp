//===- LockCalls.cpp - what calls and objects do to locks -------*- C++ -*-===//

#include "support/LockCalls.h"
#include "support/CallForms.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/LockGuards.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions deep a constructor may lock.
constexpr unsigned MostCalls = 3;
/// How many classes deep a guard may be wrapped.
constexpr unsigned MostWrappers = 3;

/// What a member does that the requirements of locks name, or Boost's extension
/// of them.
LockAction actionOfName(StringRef Name) {
  if (is_contained({"lock", "lock_shared", "lock_upgrade", "lock_sharable",
                    "lock_upgradable"},
                   Name))
    return LockAction::Lock;
  if (is_contained({"try_lock", "try_lock_for", "try_lock_until",
                    "try_lock_shared", "try_lock_shared_for",
                    "try_lock_shared_until", "try_lock_upgrade", "timed_lock"},
                   Name))
    return LockAction::TryLock;
  if (is_contained({"unlock", "unlock_shared", "unlock_upgrade",
                    "unlock_sharable", "unlock_upgradable"},
                   Name))
    return LockAction::Unlock;
  return LockAction::None;
}

QualType objectType(const Expr &Object) {
  QualType Type = Object.getType();
  QualType Pointee = Type->getPointeeType();
  return Pointee.isNull() ? Type : Pointee;
}

/// The class behind a type, also the template's where only arguments will tell
/// which of its classes it is.
const NamedDecl *classOrTemplate(QualType Type) {
  if (Type.isNull())
    return nullptr;
  if (const CXXRecordDecl *Class = classOf(Type))
    return Class;
  if (const auto *Deduced = Type->getContainedDeducedType())
    if (const auto *Template =
            dyn_cast<DeducedTemplateSpecializationType>(Deduced))
      return Template->getTemplateName().getAsTemplateDecl();
  return nullptr;
}

bool isPresetGuard(const NamedDecl &Class) {
  return Class.getIdentifier() && isInPresets(Class, &Preset::Guards);
}

bool isNullPointer(const Expr *E) {
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr>(withoutWrappers(E));
}

/// What a guard of a known class does with the arguments that it is made with.
LockAction actionOfArguments(ArrayRef<const Expr *> Arguments) {
  bool HasLock = false;
  LockAction Does = LockAction::Lock;
  for (const Expr *Argument : Arguments) {
    if (isa<CXXDefaultArgExpr>(Argument))
      continue;
    const CXXRecordDecl *Class = classOf(objectType(*Argument));
    StringRef Name = Class && Class->getIdentifier() ? Class->getName() : "";
    if (Name.starts_with("defer_lock") || isNullPointer(Argument))
      return LockAction::None;
    if (Name.starts_with("try_to_lock") || Name == "duration" ||
        Name == "time_point" || Name == "ptime")
      Does = LockAction::TryLock;
    else if (!Name.starts_with("adopt_lock") && !Name.starts_with("in_place"))
      HasLock = true;
  }
  return HasLock ? Does : LockAction::None;
}

/// The types among a class's template arguments, those of packs too.
SmallVector<QualType, 2> typeArguments(const CXXRecordDecl &Class) {
  SmallVector<QualType, 2> Found;
  const auto *Special = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
  if (!Special)
    return Found;
  auto Add = [&](const TemplateArgument &Argument) {
    if (Argument.getKind() == TemplateArgument::Type)
      Found.push_back(Argument.getAsType());
  };
  for (const TemplateArgument &Argument : Special->getTemplateArgs().asArray())
    if (Argument.getKind() == TemplateArgument::Pack)
      for_each(Argument.pack_elements(), Add);
    else
      Add(Argument);
  return Found;
}

bool isStandardClass(const CXXRecordDecl &Class, ArrayRef<StringRef> Names) {
  return Class.isInStdNamespace() && Class.getIdentifier() &&
         is_contained(Names, Class.getName());
}

bool isEmptyBody(const FunctionDecl &Function) {
  const auto *Body = dyn_cast_or_null<CompoundStmt>(Function.getBody());
  return Body && Body->body_empty();
}

} // namespace

/// Has a `lock()` that blocks and an `unlock()`, and nothing to await.
bool LockCalls::isThreadLock(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->hasDefinition())
    return false;
  bool Locks = false, Unlocks = false, CanBeAwaited = false;
  anyInHierarchy(viewOf(Type), [&](const ClassView &Current) {
    if (!Current.Class->hasDefinition())
      return false;
    for (const Decl *Member : Current.Class->decls()) {
      const auto *Named = dyn_cast<NamedDecl>(Member);
      const FunctionDecl *Function = Named ? asFunction(Named) : nullptr;
      if (!Function || !Function->getIdentifier())
        continue;
      // A lock for both may be made to be held by either.
      QualType Result = Current.substitute(returnTypeOf(*Function));
      if (!Result.isNull()) {
        const TypeFacts &Facts = Types.facts(Result);
        CanBeAwaited |= Facts.IsAwaitable || Facts.IsCoroutineType;
      }
      LockAction Does = actionOfName(Function->getName());
      if (Does == LockAction::None && !isa<FunctionTemplateDecl>(Named) &&
          isInPresets(*Named, &Preset::Locks))
        Does = LockAction::Lock;
      // One that does nothing stands for none.
      Locks |=
          Does == LockAction::Lock && !isEmptyBody(*definitionOrSelf(Function));
      Unlocks |=
          Does == LockAction::Unlock || isInPresets(*Named, &Preset::Unlocks);
    }
    return false;
  });
  // What a synchronised value's `lock()` gives out unlocks it.
  Unlocks |= any_of(Class->methods(), [&](const CXXMethodDecl *Method) {
    return Method->getIdentifier() && Method->getName() == "lock" &&
           canHoldLock(Method->getReturnType());
  });
  return Locks && Unlocks && !CanBeAwaited;
}

/// Whether what a guard's class says of its lock shows one of threads. Where it
/// says nothing, it has one of its own.
bool LockCalls::guardsThreadLock(const CXXRecordDecl &Guard, unsigned Depth) {
  if (SmallVector<QualType, 2> Arguments = typeArguments(Guard);
      !Arguments.empty())
    return any_of(Arguments, [&](QualType Argument) {
      // What is guarded may itself say so: a value and its lock in one.
      const CXXRecordDecl *Class = classOf(Argument);
      return isThreadLock(Argument) ||
             (Depth < 2 &&
              isa_and_nonnull<ClassTemplateSpecializationDecl>(Class) &&
              guardsThreadLock(*Class, Depth + 1));
    });
  return Depth == 0 && !isa<ClassTemplateSpecializationDecl>(Guard) &&
         !Guard.isDependentContext();
}

LockCall LockCalls::of(const CallExpr &Call) {
  LockCall Found;
  MemberCall Member = memberCall(Call);
  if (Member.Object) {
    Found.Does = actionOfName(Member.identifier());
    QualType Type = objectType(*Member.Object);
    const CXXRecordDecl *Class = classOf(Type);
    // `operator->` of a smart pointer is a call of its own.
    if (Found.Does == LockAction::Unlock ||
        (Found.Does != LockAction::None && Class && Member.Method &&
         (isThreadLock(Type) ||
          (isLockGuard(*Class) && guardsThreadLock(*Class))) &&
         !canHoldLock(Call.getType()))) {
      Found.Locks.push_back(Member.Object);
      return Found;
    }
    Found.Does = LockAction::None;
  }
  // std::lock locks all that it is given.
  StringRef Standard = standardCallee(Call);
  if (Standard == "lock" && !Member.Object) {
    Found.Does = LockAction::Lock;
    for (const Expr *Argument : Call.arguments())
      if (isThreadLock(Argument->getType()) || canHoldLock(Argument->getType()))
        Found.Locks.push_back(Argument);
    return Found;
  }
  std::vector<std::string> Names = namesOfCallee(Call);
  auto IsIn = [&](std::vector<std::string> Preset::*List) {
    return any_of(Names, [&](const std::string &Name) {
      return any_of(builtInPresets(), [&](const Preset &Known) {
        return is_contained(Known.*List, Name);
      });
    });
  };
  if (Names.empty())
    return Found;
  Found.Does = IsIn(&Preset::Unlocks)    ? LockAction::Unlock
               : IsIn(&Preset::TryLocks) ? LockAction::TryLock
               : IsIn(&Preset::Locks)    ? LockAction::Lock
                                         : LockAction::None;
  if (Found.Does == LockAction::None)
    return Found;
  if (Member.Object)
    Found.Locks.push_back(Member.Object);
  else if (Call.getNumArgs() > 0)
    Found.Locks.push_back(Call.getArg(0));
  return Found;
}

//===----------------------------------------------------------------------===//
// Guards
//===----------------------------------------------------------------------===//

bool LockCalls::canHoldLock(QualType Type) { return canHoldLock(Type, 0); }

bool LockCalls::canHoldLock(QualType Type, unsigned Depth) {
  if (Type.isNull() || Depth > MostWrappers)
    return false;
  const CXXRecordDecl *Class = classOf(Type);
  if (!Class || !Class->hasDefinition() || Class->isLambda())
    return false;
  if (isLockGuard(*Class))
    return true;
  if (isStandardClass(*Class,
                      {"optional", "unique_ptr", "shared_ptr", "pair", "tuple",
                       "variant", "vector", "deque", "list", "array"}))
    return any_of(typeArguments(*Class), [&](QualType Argument) {
      return canHoldLock(Argument, Depth + 1);
    });
  if (Class->isInStdNamespace() || Class->isDependentContext())
    return false;
  return any_of(Class->bases(),
                [&](const CXXBaseSpecifier &Base) {
                  return canHoldLock(Base.getType(), Depth + 1);
                }) ||
         any_of(Class->fields(), [&](const FieldDecl *Field) {
           return canHoldLock(Field->getType(), Depth + 1);
         });
}

bool LockCalls::holdsUntilDestroyed(QualType Type) {
  const CXXRecordDecl *Class = classOf(Type.getNonReferenceType());
  if (!Class || !Class->hasDefinition())
    return false;
  if (isPresetGuard(*Class))
    return none_of(Class->methods(), [](const CXXMethodDecl *Method) {
      return Method->isUserProvided() && !Method->isConst() &&
             !isa<CXXConstructorDecl, CXXDestructorDecl>(Method) &&
             !Method->isDeleted();
    });
  // A wrapper of such guards, as long as it has no other guards.
  bool Holds = false;
  for (const FieldDecl *Field : Class->fields())
    if (canHoldLock(Field->getType())) {
      if (!holdsUntilDestroyed(Field->getType()))
        return false;
      Holds = true;
    }
  return Holds && !Class->isInStdNamespace();
}

/// Whether code locks a lock and leaves it locked.
bool LockCalls::locksIn(const Stmt *S, LockAction &Found, unsigned Depth) {
  if (!S || isa<LambdaExpr>(S) || Depth > MostCalls)
    return false;
  for (const Stmt *Child : S->children())
    locksIn(Child, Found, Depth);
  const auto *Call = dyn_cast<CallExpr>(S);
  if (!Call)
    return Found != LockAction::None;
  LockCall Does = of(*Call);
  if (Does.Does == LockAction::Unlock) {
    Found = LockAction::None;
  } else if (Does.Does != LockAction::None) {
    Found = Does.Does;
  } else if (const FunctionDecl *Callee = Call->getDirectCallee();
             isa_and_nonnull<CXXMethodDecl>(Callee)) {
    locksIn(definitionOrSelf(Callee)->getBody(), Found, Depth + 1);
  }
  return Found != LockAction::None;
}

LockAction LockCalls::ofConstructor(const Expr &Made, unsigned Depth) {
  const auto *Construct = dyn_cast<CXXConstructExpr>(withoutTemporaries(&Made));
  if (!Construct || Depth > MostWrappers)
    return LockAction::None;
  const CXXConstructorDecl &Constructor = *Construct->getConstructor();
  const CXXRecordDecl &Class = *Constructor.getParent();
  // What it takes over is somebody's already.
  if (Constructor.isCopyOrMoveConstructor())
    return LockAction::None;
  SmallVector<const Expr *, 4> Arguments(Construct->arguments());
  if (isPresetGuard(Class))
    return guardsThreadLock(Class) ? actionOfArguments(Arguments)
                                   : LockAction::None;
  // An optional is told to make its guard in place.
  if (isStandardClass(Class, {"optional"}) && !Arguments.empty()) {
    const CXXRecordDecl *First = classOf(objectType(*Arguments[0]));
    const CXXRecordDecl *Guard = classOf(typeArguments(Class)[0]);
    return First && isNamed(*First, "std::in_place_t") && Guard &&
                   isPresetGuard(*Guard) && guardsThreadLock(*Guard)
               ? actionOfArguments(Arguments)
               : LockAction::None;
  }
  if (Class.isInStdNamespace())
    return LockAction::None;
  const auto *Body =
      dyn_cast<CXXConstructorDecl>(definitionOrSelf(&Constructor));
  if (!Body)
    return LockAction::None;
  for (const CXXCtorInitializer *Initializer : Body->inits()) {
    const Expr *Init = Initializer->getInit();
    if (const auto *Default = dyn_cast<CXXDefaultInitExpr>(Init))
      Init = Default->getExpr();
    if (!canHoldLock(Init->getType()))
      continue;
    if (LockAction Does = ofConstructor(*Init, Depth + 1);
        Does != LockAction::None)
      return Does;
  }
  LockAction Found = LockAction::None;
  if (isLockGuard(Class))
    locksIn(Body->getBody(), Found, 0);
  return Found;
}

/// Whether a function's visible body makes a guard that does not lock.
static bool defers(const Stmt *S) {
  if (!S)
    return false;
  if (const auto *E = dyn_cast<Expr>(S))
    if (const CXXRecordDecl *Class = classOf(E->getType());
        Class && Class->getIdentifier() &&
        Class->getName().starts_with("defer_lock"))
      return true;
  return any_of(S->children(), defers);
}

bool LockCalls::guardsThreads(const CXXRecordDecl &Guard) {
  if (isPresetGuard(Guard))
    return guardsThreadLock(Guard);
  return Guard.hasDefinition() &&
         any_of(Guard.fields(), [&](const FieldDecl *Field) {
           QualType Pointee = Field->getType()->getPointeeType();
           return !Pointee.isNull() && isThreadLock(Pointee);
         });
}

LockAction LockCalls::ofEmplacing(const CallExpr &Call, QualType Holder) {
  const CXXRecordDecl *Class = classOf(Holder);
  SmallVector<QualType, 2> Held;
  if (Class)
    Held = typeArguments(*Class);
  const CXXRecordDecl *Guard = Held.empty() ? nullptr : classOf(Held[0]);
  if (!Guard || !isPresetGuard(*Guard) || !guardsThreadLock(*Guard) ||
      (Call.getNumArgs() == 1 && canHoldLock(Call.getArg(0)->getType())))
    return LockAction::None;
  SmallVector<const Expr *, 4> Arguments(Call.arguments());
  return actionOfArguments(Arguments);
}

LockAction LockCalls::ofMaking(const Expr &Made) {
  if (isa<CXXConstructExpr>(Made))
    return ofConstructor(Made, 0);
  const auto *Call = dyn_cast<CallExpr>(&Made);
  if (!Call || !Call->isPRValue() || Call->isTypeDependent() ||
      isa<CXXOperatorCallExpr>(Call))
    return LockAction::None;
  const CXXRecordDecl *Class = classOf(Call->getType());
  if (!Class || !canHoldLock(Call->getType()))
    return LockAction::None;
  StringRef Standard = standardCallee(*Call);
  if (is_contained({"make_unique", "make_shared", "make_optional"}, Standard))
    return ofEmplacing(*Call, Call->getType());
  if (!Standard.empty())
    return LockAction::None;
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (!Callee || !Callee->getIdentifier() ||
      defers(definitionOrSelf(Callee)->getBody()))
    return LockAction::None;
  // Which lock it is shows in the guard, whose lock may not be one of threads.
  const CXXRecordDecl *Guard = Class;
  bool IsOptional = isStandardClass(*Class, {"optional", "unique_ptr"});
  if (!isLockGuard(*Class)) {
    SmallVector<QualType, 2> Held = typeArguments(*Class);
    auto Holder = find_if(Held, [&](QualType T) { return canHoldLock(T); });
    Guard = Holder == Held.end() ? nullptr : classOf(*Holder);
    // A class of the user's that wraps one.
    if (!Guard && !Class->isInStdNamespace())
      for (const FieldDecl *Field : Class->fields())
        if (canHoldLock(Field->getType()))
          Guard = classOf(Field->getType());
  }
  if (!Guard || !guardsThreads(*Guard))
    return LockAction::None;
  return IsOptional || Callee->getName().starts_with_insensitive("try")
             ? LockAction::TryLock
             : LockAction::Lock;
}

LockAction LockCalls::ofDependent(const VarDecl &Variable) {
  const NamedDecl *Guard = classOrTemplate(Variable.getType());
  const Expr *Init = Variable.getInit();
  if (!Guard || !Init || !isPresetGuard(*Guard))
    return LockAction::None;
  SmallVector<const Expr *, 4> Arguments;
  Init = Init->IgnoreImplicit();
  if (const auto *Construct = dyn_cast<CXXUnresolvedConstructExpr>(Init))
    append_range(Arguments, Construct->arguments());
  else if (const auto *Parens = dyn_cast<ParenListExpr>(Init))
    for (unsigned I = 0; I != Parens->getNumExprs(); ++I)
      Arguments.push_back(Parens->getExpr(I));
  else if (const auto *List = dyn_cast<InitListExpr>(Init))
    append_range(Arguments, List->inits());
  else
    return LockAction::None;
  // The lock's type shows in the guard's, or in the argument's.
  const auto *Class = dyn_cast<CXXRecordDecl>(Guard);
  bool IsThreads = (Class && isa<ClassTemplateSpecializationDecl>(Class) &&
                    guardsThreadLock(*Class)) ||
                   any_of(Arguments, [&](const Expr *Argument) {
                     return isThreadLock(objectType(*Argument));
                   });
  return IsThreads ? actionOfArguments(Arguments) : LockAction::None;
}

} // namespace cotidy
