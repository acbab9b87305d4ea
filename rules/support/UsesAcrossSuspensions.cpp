//===- UsesAcrossSuspensions.cpp - what is bound, kept and used -*- C++ -*-===//

#include "support/UsesAcrossSuspensions.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/ObjectPath.h"
#include "support/ReferencedObject.h"
#include "support/Suspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

const VarDecl *localVariable(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(E->IgnoreParenImpCasts());
  if (!Reference)
    return nullptr;
  if (const auto *Part = dyn_cast<BindingDecl>(Reference->getDecl()))
    return dyn_cast_or_null<VarDecl>(Part->getDecomposedDecl());
  return dyn_cast<VarDecl>(Reference->getDecl());
}

/// An assignment: its target, if that is a variable, and its value.
std::pair<const Expr *, const Expr *> assignment(const Stmt &S) {
  if (const auto *Builtin = dyn_cast<BinaryOperator>(&S))
    if (Builtin->getOpcode() == BO_Assign)
      return {Builtin->getLHS(), Builtin->getRHS()};
  if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&S))
    if (Call->getOperator() == OO_Equal && Call->getNumArgs() == 2)
      return {Call->getArg(0), Call->getArg(1)};
  return {nullptr, nullptr};
}

/// Collects the bindings of the function itself, not of its lambdas.
class BindingWalk {
public:
  explicit BindingWalk(std::vector<ReferenceBinding> &Result)
      : Result(Result) {}

  void visit(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
      if (Range->getBeginStmt() && Range->getRangeInit())
        if (const auto *Begin =
                dyn_cast<VarDecl>(Range->getBeginStmt()->getSingleDecl()))
          Result.push_back(
              {Begin, Range->getBeginStmt(), Range->getRangeInit(), true});
      visit(Range->getInit());
      visit(Range->getRangeInit());
      visit(Range->getLoopVarStmt());
      visit(Range->getBody());
      return;
    }
    if (const auto *Declaration = dyn_cast<DeclStmt>(S))
      for (const Decl *Declared : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Declared))
          add(*Variable, *Declaration, Variable->getInit());
    if (auto [Target, Value] = assignment(*S); Target)
      if (const VarDecl *Variable = localVariable(Target);
          Variable && !Variable->getType()->isReferenceType())
        add(*Variable, *S, Value);
    for (const Stmt *Child : S->children())
      visit(Child);
  }

private:
  void add(const VarDecl &Variable, const Stmt &At, const Expr *Value) {
    if (Value && Variable.hasLocalStorage() &&
        refersToObjects(Variable.getType()))
      Result.push_back({&Variable, &At, Value});
  }

  std::vector<ReferenceBinding> &Result;
};

/// Goes along the paths from one binding.
class UseWalk {
public:
  UseWalk(const ReferenceBinding &Binding, ASTContext &Context)
      : Binding(Binding), Context(Context) {}

  std::optional<UseAcrossSuspension> find(const CFG &Graph) {
    for (const CFGBlock *Block : Graph)
      for (auto [Index, Element] : enumerate(*Block))
        if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>())
          if (binds(*Statement->getStmt()))
            walk(*Block, Index + 1, nullptr);
    while (!Pending.empty() && !Found) {
      auto [Block, Suspension] = Pending.pop_back_val();
      walk(*Block, 0, Suspension);
    }
    return Found;
  }

private:
  bool binds(const Stmt &S) const {
    if (&S == Binding.At)
      return true;
    // The graph has a declaration of its own for each variable of one.
    const auto *Declaration = dyn_cast<DeclStmt>(&S);
    return Declaration && isa<DeclStmt>(Binding.At) &&
           is_contained(Declaration->decls(), Binding.Variable);
  }

  void walk(const CFGBlock &Block, unsigned First, const Expr *Suspension) {
    for (unsigned Index = First; Index < Block.size(); ++Index) {
      std::optional<CFGStmt> Statement = Block[Index].getAs<CFGStmt>();
      if (!Statement)
        continue;
      const Stmt &S = *Statement->getStmt();
      if (rebinds(S))
        return;
      if (Suspension && isUse(S)) {
        Found = {Suspension, cast<Expr>(&S)};
        return;
      }
      if (!Suspension && canSuspend(S, Context))
        Suspension = cast<Expr>(&S);
    }
    for (const CFGBlock::AdjacentBlock &Next : Block.succs())
      if (const CFGBlock *Reachable = Next.getReachableBlock())
        if (Seen.insert({Reachable->getBlockID(), Suspension != nullptr})
                .second)
          Pending.push_back({Reachable, Suspension});
  }

  bool rebinds(const Stmt &S) {
    if (binds(S))
      return true;
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S))
      return is_contained(Declaration->decls(), Binding.Variable);
    const Expr *Target = assignment(S).first;
    return Target && !Binding.Variable->getType()->isReferenceType() &&
           localVariable(Target) == Binding.Variable;
  }

  bool isUse(const Stmt &S) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    return Reference && localVariable(Reference) == Binding.Variable &&
           !isTarget(*Reference);
  }

  /// What an assignment gives another value is not read before.
  bool isTarget(const DeclRefExpr &Reference) const {
    if (Binding.Variable->getType()->isReferenceType())
      return false;
    const Stmt *Inner = &Reference;
    for (DynTypedNodeList Parents = Context.getParents(*Inner);
         !Parents.empty(); Parents = Context.getParents(*Inner)) {
      const auto *Parent = Parents[0].get<Stmt>();
      if (!Parent)
        return false;
      if (const Expr *Target = assignment(*Parent).first)
        return Target == Inner;
      if (!isa<ParenExpr, ImplicitCastExpr>(Parent))
        return false;
      Inner = Parent;
    }
    return false;
  }

  const ReferenceBinding &Binding;
  ASTContext &Context;
  SmallVector<std::pair<const CFGBlock *, const Expr *>, 16> Pending;
  std::set<std::pair<unsigned, bool>> Seen;
  std::optional<UseAcrossSuspension> Found;
};

} // namespace

SuspensionFlow::SuspensionFlow(const FunctionBody &Function)
    : Function(Function) {
  if (any_of(Function.suspensionPoints(), [&](const Expr *Suspension) {
        return canSuspend(*Suspension, Function.context());
      }))
    BindingWalk(Bindings).visit(writtenBody(Function.function()));
}

SuspensionFlow::~SuspensionFlow() = default;

std::optional<UseAcrossSuspension>
SuspensionFlow::useAcrossSuspension(const ReferenceBinding &Binding) const {
  if (!Graph) {
    Stmt *Body = Function.function().getBody();
    if (auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
      Body = Coroutine->getBody();
    CFG::BuildOptions Options;
    Options.setAllAlwaysAdd();
    Graph =
        CFG::buildCFG(&Function.function(), Body, &Function.context(), Options);
    if (!Graph)
      return std::nullopt;
  }
  return UseWalk(Binding, Function.context()).find(*Graph);
}

} // namespace cotidy
