//===- UsesAcrossSuspensions.cpp - what is bound, kept and used -*- C++ -*-===//

#include "support/UsesAcrossSuspensions.h"
#include "support/FlowEnd.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "support/ReferencedObject.h"
#include "support/Rule.h"
#include "support/Suspensions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// An assignment: its target, if that is a name, and its value.
std::pair<const DeclRefExpr *, const Expr *> assignment(const Stmt &S) {
  const Expr *Target = nullptr;
  const Expr *Value = nullptr;
  if (const auto *Builtin = dyn_cast<BinaryOperator>(&S);
      Builtin && Builtin->getOpcode() == BO_Assign) {
    Target = Builtin->getLHS();
    Value = Builtin->getRHS();
  } else if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&S);
             Call && Call->getOperator() == OO_Equal) {
    Target = Call->getArg(0);
    Value = Call->getArg(1);
  }
  return {Target ? dyn_cast<DeclRefExpr>(Target->IgnoreParenImpCasts())
                 : nullptr,
          Value};
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
      if (const VarDecl *Variable = variableOf(*Target->getDecl());
          Variable && !Variable->getType()->isReferenceType())
        add(*Variable, *S, Value, Target);
    for (const Stmt *Child : S->children())
      visit(Child);
  }

private:
  void add(const VarDecl &Variable, const Stmt &At, const Expr *Value,
           const DeclRefExpr *Target = nullptr) {
    if (Value && Variable.hasLocalStorage() &&
        refersToObjects(Variable.getType()))
      Result.push_back({&Variable, &At, Value, false, Target});
  }

  std::vector<ReferenceBinding> &Result;
};

/// Whether an element of the graph makes the binding. The graph has a
/// declaration of its own for each variable of one.
bool binds(const Stmt &S, const ReferenceBinding &Binding) {
  const auto *Declaration = dyn_cast<DeclStmt>(&S);
  return &S == Binding.At ||
         (Declaration && isa<DeclStmt>(Binding.At) &&
          is_contained(Declaration->decls(), Binding.Variable));
}

/// Goes along the paths from one of the bindings.
class UseWalk {
public:
  UseWalk(const ReferenceBinding &Binding, ArrayRef<ReferenceBinding> All,
          ASTContext &Context)
      : Binding(Binding), All(All), Context(Context) {}

  std::optional<UseAcrossSuspension> find(const CFG &Graph) {
    for (const CFGBlock *Block : Graph)
      for (auto [Index, Element] : enumerate(*Block))
        if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
            Statement && binds(*Statement->getStmt(), Binding))
          walk(*Block, Index + 1, nullptr);
    while (!Pending.empty() && !Found) {
      auto [Block, Suspension] = Pending.pop_back_val();
      walk(*Block, 0, Suspension);
    }
    return Found;
  }

private:
  void walk(const CFGBlock &Block, unsigned First, const Expr *Suspension) {
    for (const CFGElement &Element : drop_begin(Block, First)) {
      std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
      if (!Statement)
        continue;
      const Stmt &S = *Statement->getStmt();
      if (isBoundAgain(S))
        return;
      if (Suspension && isUse(S)) {
        Found = {Suspension, cast<DeclRefExpr>(&S)};
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

  bool isBoundAgain(const Stmt &S) const {
    return any_of(All, [&](const ReferenceBinding &Other) {
      return Other.Variable == Binding.Variable && binds(S, Other);
    });
  }

  /// What an assignment gives another value is not read before.
  bool isUse(const Stmt &S) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    return Reference && variableOf(*Reference->getDecl()) == Binding.Variable &&
           none_of(All, [&](const ReferenceBinding &Other) {
             return Other.Target == Reference;
           });
  }

  const ReferenceBinding &Binding;
  ArrayRef<ReferenceBinding> All;
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
  if (!Graph)
    Graph = flowGraphOf(Function);
  return Graph ? UseWalk(Binding, Bindings, Function.context()).find(*Graph)
               : std::nullopt;
}

SourceLocation placeOf(const ReferenceBinding &Binding,
                       const UseAcrossSuspension &Found) {
  return Binding.IsRange ? Binding.Value->getExprLoc()
                         : Found.Use->getExprLoc();
}

void notePath(Rule &Reporter, const ReferenceBinding &Binding,
              const UseAcrossSuspension &Found) {
  if (!Binding.IsRange)
    Reporter.diag(Binding.Value->getExprLoc(), "bound here",
                  DiagnosticIDs::Note)
        << Binding.Value->getSourceRange();
  Reporter.diag(Found.Suspension->getExprLoc(), "suspended here",
                DiagnosticIDs::Note)
      << Found.Suspension->getSourceRange();
}

} // namespace cotidy
