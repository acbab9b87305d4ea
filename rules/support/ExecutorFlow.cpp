//===- ExecutorFlow.cpp - where a coroutine runs ----------------*- C++ -*-===//

#include "support/ExecutorFlow.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

enum class Hop { None, ToPool, ToLoop };

/// Whether an executor or the object that gives one out is an event loop's.
bool belongsToLoop(const CXXRecordDecl *Class) {
  for (const DeclContext *Scope = Class; Scope && Scope->isRecord();
       Scope = Scope->getParent())
    if (isInPresets(*cast<CXXRecordDecl>(Scope), &Preset::Loops))
      return true;
  return false;
}

/// What a pointer, also a smart one, points to.
QualType pointeeOf(QualType Type) {
  if (QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
    Type = Pointee;
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type->getAsCXXRecordDecl());
  if (!Class || !Class->isInStdNamespace() ||
      !Class->getName().ends_with("_ptr"))
    return Type;
  const TemplateArgument &First = Class->getTemplateArgs()[0];
  return First.getKind() == TemplateArgument::Type ? First.getAsType() : Type;
}

/// What a hop takes is often a base class of executors, or a pointer.
bool belongsToLoop(const Expr *Executor) {
  auto IsLoop = [](const Expr *E) {
    return belongsToLoop(classOf(pointeeOf(E->getType())));
  };
  return IsLoop(Executor) || IsLoop(Executor->IgnoreParenImpCasts());
}

/// Whether a coroutine's parameters say that it begins on an executor that may
/// block.
bool startsOnPool(const FunctionDecl &Function) {
  ArrayRef<ParmVarDecl *> Parameters = Function.parameters();
  for (auto [Tag, Executor] :
       zip(Parameters, Parameters.drop_front(!Parameters.empty()))) {
    const CXXRecordDecl *Class = classOf(Tag->getType());
    if (Class && isInPresets(*Class, &Preset::ExecutorTags))
      return !belongsToLoop(classOf(pointeeOf(Executor->getType())));
  }
  return false;
}

/// The hop that a part of an awaited expression asks for. `post(bind_executor(
/// pool, ...))` has it in an argument.
Hop hopIn(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return Hop::None;
  const auto *Call = dyn_cast<CallExpr>(S);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (Callee && Callee->getIdentifier() &&
      isInPresets(*Callee, &Preset::Hops)) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(Call);
    bool ToLoop =
        (Member && belongsToLoop(Member->getImplicitObjectArgument())) ||
        (Call->getNumArgs() > 0 && belongsToLoop(Call->getArg(0)));
    return ToLoop ? Hop::ToLoop : Hop::ToPool;
  }
  for (const Stmt *Child : S->children())
    if (Hop Found = hopIn(Child); Found != Hop::None)
      return Found;
  return Hop::None;
}

Hop hopOf(const Stmt *S) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(S))
    return Await->isImplicit() ? Hop::None : hopIn(Await->getOperand());
  if (const auto *Await = dyn_cast<DependentCoawaitExpr>(S))
    return hopIn(Await->getOperand());
  return Hop::None;
}

} // namespace

ExecutorFlow::ExecutorFlow(const FunctionBody &Function) {
  StartsOnLoop = !startsOnPool(Function.function());
  HasHops = !StartsOnLoop ||
            any_of(Function.suspensionPoints(), [](const Expr *Suspension) {
              return hopOf(Suspension) != Hop::None;
            });
  if (HasHops)
    follow(Function);
}

void ExecutorFlow::follow(const FunctionBody &Function) {
  Stmt *Body = Function.function().getBody();
  if (auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.AddImplicitDtors = true;
  Options.AddEHEdges = true;
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(&Function.function(), Body, &Function.context(), Options);
  if (!Graph)
    return;
  IsKnown = true;

  // Walks one block from the state at its entry; returns that at its end.
  auto Walk = [&](const CFGBlock &Block, bool IsOnLoop, bool Record) {
    for (const CFGElement &Element : Block) {
      if (auto Statement = Element.getAs<CFGStmt>()) {
        const Stmt *S = Statement->getStmt();
        if (Record && IsOnLoop)
          OnLoop.insert(S);
        if (Hop Found = hopOf(S); Found != Hop::None)
          IsOnLoop = Found == Hop::ToLoop;
      } else if (auto Destructor = Element.getAs<CFGAutomaticObjDtor>()) {
        if (Record && IsOnLoop)
          DestroyedOnLoop.insert(Destructor->getVarDecl());
      }
    }
    return IsOnLoop;
  };

  // The state only ever rises from "not on the loop" to "perhaps on it".
  std::vector<bool> AtEntry(Graph->getNumBlockIDs());
  SmallVector<const CFGBlock *, 16> Pending{&Graph->getEntry()};
  std::vector<bool> IsReached(Graph->getNumBlockIDs());
  AtEntry[Graph->getEntry().getBlockID()] = StartsOnLoop;
  IsReached[Graph->getEntry().getBlockID()] = true;
  while (!Pending.empty()) {
    const CFGBlock *Block = Pending.pop_back_val();
    bool AtEnd = Walk(*Block, AtEntry[Block->getBlockID()], false);
    for (const CFGBlock *Next : Block->succs()) {
      if (!Next)
        continue;
      unsigned Id = Next->getBlockID();
      if (IsReached[Id] && (AtEntry[Id] || !AtEnd))
        continue;
      IsReached[Id] = true;
      AtEntry[Id] = AtEntry[Id] || AtEnd;
      Pending.push_back(Next);
    }
  }
  for (const CFGBlock *Block : *Graph)
    if (IsReached[Block->getBlockID()])
      Walk(*Block, AtEntry[Block->getBlockID()], true);
}

bool ExecutorFlow::canBeOnLoop(const Expr &E) const {
  return !HasHops || (IsKnown && OnLoop.contains(&E));
}

bool ExecutorFlow::canBeOnLoopWhenDestroyed(const VarDecl &Variable) const {
  return !HasHops || (IsKnown && DestroyedOnLoop.contains(&Variable));
}

} // namespace cotidy
