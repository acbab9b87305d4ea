//===- UseAfterSuspension.cpp - what a coroutine needs later on -*- C++ -*-===//

#include "support/UseAfterSuspension.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/HeldArguments.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

bool isSuspension(const Stmt &S) {
  if (const auto *Await = dyn_cast<CoawaitExpr>(&S))
    return !Await->isImplicit();
  return isa<CoyieldExpr, DependentCoawaitExpr>(S);
}

bool hasSuspension(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  return isSuspension(*S) || any_of(S->children(), hasSuspension);
}

bool isLoop(const Stmt &S) {
  return isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
}

/// Whether control does not run past the end of a branch.
bool leaves(const Stmt *Branch) {
  if (const auto *Compound = dyn_cast_or_null<CompoundStmt>(Branch))
    return !Compound->body_empty() && leaves(Compound->body_back());
  return isa_and_nonnull<CoreturnStmt, ReturnStmt, CXXThrowExpr>(Branch);
}

/// Looks for an object in the order in which a coroutine runs.
class UseSearch {
public:
  /// \p Parameter is null for the object of the call.
  UseSearch(const FunctionDecl &Function, const ParmVarDecl *Parameter,
            CoroutineTypes *Types, unsigned Depth)
      : Function(Function), Parameter(Parameter), Types(Types), Depth(Depth) {}

  /// Without types, any use counts.
  bool find() {
    HasSuspended = !Types;
    visit(writtenBody(Function));
    return IsFound;
  }

private:
  void visit(const Stmt *S) {
    if (!S || IsFound)
      return;
    if (const auto *E = dyn_cast<Expr>(S); E && HasSuspended && isObject(*E)) {
      IsFound = true;
      return;
    }
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S)) {
      for (const Expr *Captured : Lambda->capture_inits())
        visit(Captured);
      // A generic one may not know yet that it captures a parameter.
      if (!Types && Parameter)
        visit(Lambda->getBody());
      return;
    }
    if (const auto *If = dyn_cast<IfStmt>(S))
      return visitIf(*If);
    if (isLoop(*S) && hasSuspension(S)) {
      // Used in its next round.
      HasSuspended = true;
    } else if (isSuspension(*S)) {
      const Expr *Operand = awaitedOperand(*S);
      if (!Operand)
        Operand = cast<CoyieldExpr>(S)->getOperand();
      visit(Operand);
      IsFound |= Types && isHeldBy(Operand);
      HasSuspended = true;
      return;
    }
    for (const Stmt *Child : S->children())
      visit(Child);
  }

  void visitIf(const IfStmt &If) {
    visit(If.getInit());
    visit(If.getConditionVariableDeclStmt());
    visit(If.getCond());
    const bool Before = HasSuspended;
    visit(If.getThen());
    const bool AfterThen = leaves(If.getThen()) ? Before : HasSuspended;
    HasSuspended = Before;
    visit(If.getElse());
    HasSuspended = AfterThen || (leaves(If.getElse()) ? Before : HasSuspended);
  }

  bool isObject(const Expr &E) const {
    if (const auto *Reference = dyn_cast<DeclRefExpr>(&E))
      return Parameter ? Reference->getDecl() == Parameter
                       : Reference->refersToEnclosingVariableOrCapture();
    return !Parameter && isa<CXXThisExpr>(E);
  }

  /// Whether the awaited task refers to the object while it runs.
  bool isHeldBy(const Stmt *Awaited) const {
    if (!Awaited || isa<LambdaExpr>(Awaited))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(Awaited))
      for (const HeldArgument &Held :
           heldArguments(*Call, &Function, *Types, Depth))
        if (Parameter ? Held.To.Variable == Parameter
                      : Held.To.Is == ReferencedObject::Receiver)
          return true;
    return any_of(Awaited->children(),
                  [&](const Stmt *Child) { return isHeldBy(Child); });
  }

  const FunctionDecl &Function;
  const ParmVarDecl *Parameter;
  CoroutineTypes *Types;
  unsigned Depth;
  bool HasSuspended = false;
  bool IsFound = false;
};

} // namespace

bool isUsedAfterSuspension(const ParmVarDecl &Parameter,
                           const FunctionDecl &Defined, CoroutineTypes &Types,
                           unsigned Depth) {
  return UseSearch(Defined, &Parameter, &Types, Depth).find();
}

bool isReceiverUsedAfterSuspension(const FunctionDecl &Defined,
                                   CoroutineTypes &Types, unsigned Depth) {
  return UseSearch(Defined, nullptr, &Types, Depth).find();
}

bool usesParameter(const ParmVarDecl &Parameter, const FunctionDecl &Defined) {
  return UseSearch(Defined, &Parameter, nullptr, 0).find();
}

bool usesReceiver(const FunctionDecl &Defined) {
  return UseSearch(Defined, nullptr, nullptr, 0).find();
}

} // namespace cotidy
