//===- UseAfterSuspension.cpp - what a coroutine needs later on -*- C++ -*-===//

#include "support/UseAfterSuspension.h"
#include "support/CallForms.h"
#include "support/CoroutineTypes.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/HeldArguments.h"
#include "support/Presets.h"
#include "support/Suspensions.h"
#include "support/ViewTypes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The parameter of a function that is looked for, or its object.
class SoughtObject {
public:
  /// \p Parameter is null for the object of the call.
  SoughtObject(const FunctionDecl &Function, const ParmVarDecl *Parameter)
      : Function(Function), Parameter(Parameter) {}

  bool isNamedBy(const Stmt &S) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    if (Parameter && Reference && Reference->getDecl() == Parameter)
      return true;
    // A lambda reads its captures from its object, also where that is explicit.
    if (Parameter && !Parameter->isExplicitObjectParameter())
      return false;
    return Reference ? Reference->refersToEnclosingVariableOrCapture()
                     : isa<CXXThisExpr>(S);
  }

  bool isIn(const ReferencedObjects &Objects) const {
    return any_of(Objects,
                  [&](const ReferencedObject &Object) { return is(Object); });
  }

  bool is(const ReferencedObject &Object) const {
    return Parameter ? Object.Variable == Parameter
                     : Object.Is == ReferencedObject::Receiver;
  }

  const FunctionDecl &Function;
  const ParmVarDecl *Parameter;
};

/// Looks for any use in the text of a function.
class MentionSearch {
public:
  explicit MentionSearch(SoughtObject Object) : Object(Object) {}

  bool isIn(const Stmt *S) const {
    if (!S)
      return false;
    if (Object.isNamedBy(*S))
      return true;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      // A generic one may not know yet that it captures a parameter.
      return (Object.Parameter && isIn(Lambda->getBody())) ||
             any_of(Lambda->capture_inits(),
                    [&](const Expr *Captured) { return isIn(Captured); });
    }
    if (const auto *Await = awaitedOperand(*S))
      return isIn(Await);
    return any_of(S->children(),
                  [&](const Stmt *Child) { return isIn(Child); });
  }

private:
  SoughtObject Object;
};

/// Goes along the paths of a coroutine that begins at once.
class UseWalk {
public:
  UseWalk(SoughtObject Object, CoroutineTypes &Types, unsigned Depth)
      : Object(Object), Types(Types), Depth(Depth),
        Context(Object.Function.getASTContext()) {}

  bool find() {
    CFG::BuildOptions Options;
    Options.setAllAlwaysAdd();
    std::unique_ptr<CFG> Graph = CFG::buildCFG(
        &Object.Function, const_cast<Stmt *>(writtenBody(Object.Function)),
        &Context, Options);
    if (!Graph)
      return false;
    walk(Graph->getEntry(), false);
    // The graph has no edges to a handler from what may throw.
    for (const CFGBlock *Block : *Graph)
      if (const auto *Handler =
              dyn_cast_or_null<CXXCatchStmt>(Block->getLabel());
          Handler && isBehindSuspension(*Handler))
        go(*Block, true);
    while (!Pending.empty() && !IsFound) {
      auto [Block, HasSuspended] = Pending.pop_back_val();
      walk(*Block, HasSuspended);
    }
    return IsFound;
  }

private:
  void go(const CFGBlock &Block, bool HasSuspended) {
    if (Seen.insert({Block.getBlockID(), HasSuspended}).second)
      Pending.push_back({&Block, HasSuspended});
  }

  void walk(const CFGBlock &Block, bool HasSuspended) {
    for (const CFGElement &Element : Block) {
      std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
      if (!Statement)
        continue;
      const Stmt &S = *Statement->getStmt();
      if ((HasSuspended && isUse(S)) || isLeak(S)) {
        IsFound = true;
        return;
      }
      if (!isSuspension(S))
        continue;
      if (isHeldBy(operandOf(S))) {
        IsFound = true;
        return;
      }
      HasSuspended = true;
    }
    for (const CFGBlock::AdjacentBlock &Next : Block.succs())
      if (const CFGBlock *Reachable = Next.getReachableBlock())
        go(*Reachable, HasSuspended);
  }

  bool isSuspension(const Stmt &S) const {
    return canSuspend(S, Context) && !endsCoroutine(S);
  }

  bool hasSuspension(const Stmt *S) const {
    return S && !isa<LambdaExpr>(S) &&
           (isSuspension(*S) || any_of(S->children(), [&](const Stmt *Child) {
              return hasSuspension(Child);
            }));
  }

  bool isBehindSuspension(const CXXCatchStmt &Handler) {
    if (Tries.empty())
      collectTries(writtenBody(Object.Function));
    return any_of(Tries, [&](const CXXTryStmt *Try) {
      for (unsigned I = 0; I < Try->getNumHandlers(); ++I)
        if (Try->getHandler(I) == &Handler)
          return hasSuspension(Try->getTryBlock());
      return false;
    });
  }

  void collectTries(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *Try = dyn_cast<CXXTryStmt>(S))
      Tries.push_back(Try);
    for (const Stmt *Child : S->children())
      collectTries(Child);
  }

  static const Expr *operandOf(const Stmt &Suspension) {
    if (const Expr *Operand = awaitedOperand(Suspension))
      return Operand;
    const auto *Yield = dyn_cast<CoyieldExpr>(&Suspension);
    return Yield ? Yield->getOperand() : nullptr;
  }

  /// The object, or a local reference, view or closure that leads to it.
  bool isUse(const Stmt &S) {
    if (Object.isNamedBy(S))
      return true;
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    const VarDecl *Variable =
        Reference ? variableOf(*Reference->getDecl()) : nullptr;
    if (!Variable || isa<ParmVarDecl>(Variable) || !Variable->hasLocalStorage())
      return false;
    auto [Known, IsNew] = Leading.try_emplace(Variable, false);
    if (IsNew)
      Known->second = refersToObject(*Variable->getType(), *Reference);
    return Known->second;
  }

  bool refersToObject(const clang::Type &Type, const Expr &E) const {
    return Object.isIn(Type.isReferenceType()
                           ? objectsAt(&E, &Object.Function)
                           : objectsReferredToBy(&E, &Object.Function));
  }

  /// Whether a task that refers to the object goes on by itself from here.
  bool isLeak(const Stmt &S) const {
    const auto *Call = dyn_cast<CallExpr>(&S);
    if (!Call)
      return false;
    if (callsPreset(*Call, &Preset::Sinks))
      return any_of(Call->arguments(),
                    [&](const Expr *Given) { return isHeldBy(Given); });
    if (isKept(*Call))
      return true;
    return Types.factsOfCreated(*Call).Start == StartKind::Detached &&
           isHeldByCall(*Call);
  }

  /// Whether a callback that refers to the object is put where it is called
  /// later: into a member, or a variable of the program.
  bool isKept(const CallExpr &Call) const {
    // An object that keeps a reference to itself ends with that.
    if (!Object.Parameter)
      return false;
    const Expr *Target = nullptr;
    const Expr *Value = nullptr;
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call);
        Operator && Operator->getOperator() == OO_Equal &&
        isCallableWrapper(Operator->getArg(0)->getType())) {
      Target = Operator->getArg(0);
      Value = Operator->getArg(1);
    } else if (MemberCall Member = memberCall(Call);
               Member.Object && isOwner(Member.Object->getType()) &&
               holderMember(Member.identifier()) == HolderMember::Puts &&
               Call.getNumArgs() > 0) {
      Target = Member.Object;
      Value = Call.getArg(Call.getNumArgs() - 1);
    }
    return Target && livesOn(*Target) && isClosureOverObject(*Value);
  }

  bool livesOn(const Expr &Target) const {
    const ReferencedObjects Objects = objectsAt(&Target, &Object.Function);
    return !Objects.empty() && all_of(Objects, [](const ReferencedObject &At) {
      return At.Is == ReferencedObject::Static ||
             At.Is == ReferencedObject::Receiver;
    });
  }

  bool isClosureOverObject(const Expr &Value) const {
    return any_of(objectsReferredToBy(&Value, &Object.Function),
                  [&](const ReferencedObject &To) {
                    return To.IsCaptured && Object.is(To);
                  });
  }

  bool isHeldByCall(const CallExpr &Call) const {
    // What a move gives is no new task.
    return Call.isPRValue() &&
           any_of(heldArguments(Call, &Object.Function, Types, Depth),
                  [&](const HeldArgument &Held) { return Object.is(Held.To); });
  }

  /// Whether the task that something gives refers to the object while it runs.
  bool isHeldBy(const Stmt *Task) const {
    if (!Task || isa<LambdaExpr>(Task))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(Task);
        Call && isHeldByCall(*Call))
      return true;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Task)) {
      // One that was made before.
      const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
      return Variable && Variable->isLocalVarDecl() && Variable->hasInit() &&
             Types.facts(Variable->getType()).IsCoroutineType &&
             isHeldBy(Variable->getInit());
    }
    return any_of(Task->children(),
                  [&](const Stmt *Child) { return isHeldBy(Child); });
  }

  const SoughtObject Object;
  CoroutineTypes &Types;
  const unsigned Depth;
  ASTContext &Context;
  SmallVector<std::pair<const CFGBlock *, bool>, 16> Pending;
  std::set<std::pair<unsigned, bool>> Seen;
  DenseMap<const VarDecl *, bool> Leading;
  SmallVector<const CXXTryStmt *, 2> Tries;
  bool IsFound = false;
};

} // namespace

bool isUsedAfterSuspension(const ParmVarDecl &Parameter,
                           const FunctionDecl &Defined, CoroutineTypes &Types,
                           unsigned Depth) {
  return UseWalk({Defined, &Parameter}, Types, Depth).find();
}

bool isReceiverUsedAfterSuspension(const FunctionDecl &Defined,
                                   CoroutineTypes &Types, unsigned Depth) {
  return UseWalk({Defined, nullptr}, Types, Depth).find();
}

bool usesParameter(const ParmVarDecl &Parameter, const FunctionDecl &Defined) {
  return MentionSearch({Defined, &Parameter}).isIn(writtenBody(Defined));
}

bool usesReceiver(const FunctionDecl &Defined) {
  return MentionSearch({Defined, nullptr}).isIn(writtenBody(Defined));
}

} // namespace cotidy
