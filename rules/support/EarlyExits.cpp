//===- EarlyExits.cpp - leaving before a task is waited for -----*- C++ -*-===//

#include "support/EarlyExits.h"
#include "support/CallForms.h"
#include "support/CoroutineTypes.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "support/MayWait.h"
#include "support/Presets.h"
#include "support/TaskFate.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMap.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// How many functions are looked into for a `throw`.
constexpr unsigned MostFunctions = 2;

bool hasThrow(const Stmt *S, unsigned Depth);

/// Functions of the standard library that are there to throw for some input.
bool throwsByContract(const FunctionDecl &Callee) {
  static const StringSet<> Members = {"at"};
  static const StringSet<> Functions = {"stoi",   "stol", "stoll", "stoul",
                                        "stoull", "stof", "stod",  "stold"};
  if (!Callee.getIdentifier())
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return Method ? Method->getParent()->isInStdNamespace() &&
                      Members.contains(Callee.getName())
                : Callee.isInStdNamespace() &&
                      Functions.contains(Callee.getName());
}

/// Whether a function is seen to throw for some input.
bool throwsVisibly(const FunctionDecl &Callee, unsigned Depth) {
  const auto *Type = Callee.getType()->getAs<FunctionProtoType>();
  const FunctionDecl *Defined = nullptr;
  if (Depth > MostFunctions || (Type && Type->isNothrow()))
    return false;
  if (throwsByContract(Callee))
    return true;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  const Stmt *Body = Callee.getBody(Defined);
  return Body && !(Method && Method->isVirtual()) &&
         !Callee.isInStdNamespace() && hasThrow(Body, Depth);
}

bool hasThrow(const Stmt *S, unsigned Depth) {
  if (!S || isa<LambdaExpr, CXXTryStmt>(S))
    return false;
  if (isa<CXXThrowExpr>(S))
    return true;
  // What the compiler adds to a coroutine takes up what its body throws.
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S))
    return hasThrow(Coroutine->getBody(), Depth);
  if (const auto *Call = dyn_cast<CallExpr>(S))
    if (const FunctionDecl *Callee = Call->getDirectCallee();
        Callee && !isa_and_nonnull<CoroutineBodyStmt>(Callee->getBody()) &&
        throwsVisibly(*Callee, Depth + 1))
      return true;
  return any_of(S->children(),
                [&](const Stmt *Child) { return hasThrow(Child, Depth); });
}

/// What the compiler makes of an await or a `co_return` besides its operand:
/// the calls of the awaiter and the promise, whose bodies an editor need not
/// have read.
class MachineryCalls {
public:
  MachineryCalls(const FunctionBody &Function, const Stmt &Scope) {
    addReturns(&Scope);
    for (const Expr *Point : Function.suspensionPoints())
      if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Point)) {
        for (const Stmt *Part : Suspend->children())
          if (Part != Suspend->getOperand())
            add(Part, Suspend->getOperand());
      }
  }

  bool contains(const Stmt &S) const { return All.contains(&S); }

private:
  void add(const Stmt *S, const Expr *Operand) {
    if (!S || S == Operand)
      return;
    All.insert(S);
    for (const Stmt *Child : S->children())
      add(Child, Operand);
  }

  void addReturns(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *Return = dyn_cast<CoreturnStmt>(S))
      if (const Expr *Call = Return->getPromiseCall()) {
        All.insert(Call);
        All.insert(Call->IgnoreImplicit());
      }
    for (const Stmt *Child : S->children())
      addReturns(Child);
  }

  SmallPtrSet<const Stmt *, 32> All;
};

/// Who throws where a part of a function is evaluated; null if that is not
/// seen. What a coroutine throws comes out of the await.
const FunctionDecl *throwerOf(const Stmt &S) {
  const CallExpr *Call = dyn_cast<CallExpr>(&S);
  const Expr *Operand = awaitedOperand(S);
  if (Operand)
    Call = dyn_cast<CallExpr>(withoutTemporaries(Operand));
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  if (!Callee ||
      isa_and_nonnull<CoroutineBodyStmt>(Callee->getBody()) != !!Operand)
    return nullptr;
  return throwsVisibly(*Callee, 0) ? Callee : nullptr;
}

/// What a group is reached from: a variable, or `this`, for which it is null.
struct Root {
  const VarDecl *Variable = nullptr;

  bool isNamedBy(const Stmt &S) const {
    const auto *Reference = dyn_cast<DeclRefExpr>(&S);
    return Variable ? Reference && Reference->getDecl() == Variable
                    : isa<CXXThisExpr>(S);
  }
};

/// The group that a sink is a member of, if it is there after the function: a
/// group of the function itself ends with the tasks in it.
std::optional<Root> lastingGroup(const CallExpr &Sink) {
  const Expr *E = memberCall(Sink).Object;
  while (E) {
    E = withoutTemporaries(E);
    if (isa<CXXThisExpr>(E))
      return Root{};
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
      const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
      if (!Variable || Reference->refersToEnclosingVariableOrCapture())
        return std::nullopt;
      const QualType Type = Variable->getType();
      const bool Lasts =
          Variable->hasGlobalStorage() ||
          (isa<ParmVarDecl>(Variable) &&
           (Type->isLValueReferenceType() || Type->isPointerType()));
      return Lasts ? std::optional(Root{Variable}) : std::nullopt;
    }
    const auto *Member = dyn_cast<MemberExpr>(E);
    E = Member ? Member->getBase() : nullptr;
  }
  return std::nullopt;
}

class ExitSearch {
public:
  ExitSearch(const CallExpr &Sink, const VarDecl &Local, const Stmt &Scope,
             const FunctionBody &Function, const ParentMap &Parents, Root Group)
      : Sink(Sink), Scope(Scope), Function(Function),
        Types(Function.unit().types()), Parents(Parents), Group(Group),
        Machinery(Function, Scope) {
    Given.insert(&Local);
    for (const Expr *Argument : Sink.arguments())
      collectNames(Argument);
    for (const VarDecl *Variable : Function.variables())
      if (Variable->hasInit() && mentionsGiven(Variable->getInit()))
        Given.insert(Variable);
  }

  std::optional<EarlyExit> run() {
    Sure = sureAfterSink();
    Wait = waitFor(&Scope);
    if (!Wait)
      return std::nullopt;
    std::unique_ptr<CFG> Graph = flowGraphOf(Function);
    if (!Graph)
      return std::nullopt;
    for (const CFGBlock *Block : *Graph)
      for (auto [Index, Element] : enumerate(*Block))
        if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
            Statement && Statement->getStmt() == &Sink) {
          walk(*Block, Index + 1);
          break;
        }
    while (!Pending.empty() && !Found.At)
      walk(*Pending.pop_back_val(), 0);
    Found.Wait = Wait;
    return Found.At ? std::optional(Found) : std::nullopt;
  }

private:
  void collectNames(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
        Given.insert(Variable);
    for (const Stmt *Child : S->children())
      collectNames(Child);
  }

  /// The part of the scope in which there is a task: a condition on the way to
  /// the spawn may be the same as one behind that part.
  const Stmt *sureAfterSink() const {
    const Stmt *S = &Sink;
    while (S != &Scope) {
      const Stmt *Parent = Parents.getParent(S);
      if (!isa_and_nonnull<Expr, DeclStmt, CompoundStmt>(Parent))
        break;
      S = Parent;
    }
    return S;
  }

  /// The await, behind the spawn, for the group.
  const Stmt *waitFor(const Stmt *S) const {
    if (!S || isa<LambdaExpr>(S))
      return nullptr;
    if (isa<CoawaitExpr>(S) && mentionsGroup(S) &&
        Function.isBefore(Sink.getEndLoc(), S->getBeginLoc()))
      return S;
    for (const Stmt *Child : S->children())
      if (const Stmt *Wait = waitFor(Child))
        return Wait;
    return nullptr;
  }

  bool mentionsGroup(const Stmt *S) const {
    return S && (Group.isNamedBy(*S) ||
                 any_of(S->children(),
                        [&](const Stmt *C) { return mentionsGroup(C); }));
  }

  /// The group, the object, or something else that the task was given; or what
  /// was made of these.
  bool mentionsGiven(const Stmt *S) const {
    if (!S)
      return false;
    if (Group.isNamedBy(*S))
      return true;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
        return Given.contains(Variable);
    return any_of(S->children(),
                  [&](const Stmt *Child) { return mentionsGiven(Child); });
  }

  void walk(const CFGBlock &Block, unsigned First) {
    for (const CFGElement &Element : drop_begin(Block, First)) {
      std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>();
      if (!Statement)
        continue;
      const Stmt &S = *Statement->getStmt();
      if (Machinery.contains(S))
        continue;
      // The end of the scope is where nothing was to be waited for any more.
      if (!isSure(S))
        return;
      if (leaves(S)) {
        Found = {&S, nullptr, nullptr};
        return;
      }
      if (mayEndTask(S))
        return;
      if (const FunctionDecl *Thrower = throwerOf(S);
          Thrower && isBeforeWait(S) && !isInTry(S)) {
        Found = {&S, Thrower, nullptr};
        return;
      }
    }
    if (const Stmt *Jump = Block.getTerminatorStmt();
        Jump && isSure(*Jump) && jumpsOut(*Jump)) {
      Found = {Jump, nullptr, nullptr};
      return;
    }
    if (const Stmt *Condition = Block.getTerminatorCondition();
        Condition && mentionsGiven(Condition))
      return;
    for (const CFGBlock::AdjacentBlock &Next : Block.succs())
      if (const CFGBlock *Reachable = Next.getReachableBlock())
        if (Seen.insert(Reachable).second)
          Pending.push_back(Reachable);
  }

  bool isSure(const Stmt &S) const { return isWithin(S, *Sure, Parents); }

  /// What stands behind the wait is left to conditions that were asked before.
  bool isBeforeWait(const Stmt &S) const {
    return Function.isBefore(S.getBeginLoc(), Wait->getBeginLoc());
  }

  bool leaves(const Stmt &S) const {
    if (!isa<ReturnStmt, CoreturnStmt, CXXThrowExpr>(S) || !isBeforeWait(S))
      return false;
    return !isa<CXXThrowExpr>(S) || !isInTry(S);
  }

  /// A `break` or `continue` of a loop around the scope.
  bool jumpsOut(const Stmt &Jump) const {
    if (!isa<BreakStmt, ContinueStmt>(Jump) || !isBeforeWait(Jump))
      return false;
    for (const Stmt *Around = &Jump; Around && Around != &Scope;
         Around = Parents.getParent(Around))
      if (isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(Around) ||
          (isa<BreakStmt>(Jump) && isa<SwitchStmt>(Around)))
        return false;
    return true;
  }

  /// Whether the task may have ended behind \p S: it waits for the group, for
  /// something that the task was given too, or calls what may wait for
  /// anything. Somebody else's await is none of these.
  bool mayEndTask(const Stmt &S) const {
    if (isa<CoawaitExpr, DependentCoawaitExpr, CoyieldExpr>(S))
      return mentionsGiven(&S);
    if (!isa<CallExpr, CXXConstructExpr, LambdaExpr>(S))
      return false;
    if (const auto *Call = dyn_cast<CallExpr>(&S)) {
      if (callsPreset(*Call, &Preset::Sinks))
        return false;
      // The standard's name for asking without waiting, [stopsource.mem].
      if (memberCall(*Call).identifier() == "request_stop")
        return false;
      if (Types.facts(CoroutineTypes::typeOfCreated(*Call)).IsAwaitable)
        return false;
    }
    return mayWait(&S, Types, 1);
  }

  /// Whether what \p S throws is caught before the scope ends.
  bool isInTry(const Stmt &S) const {
    const Stmt *Inner = &S;
    for (const Stmt *Around = &S; Around && Around != &Scope;
         Around = Parents.getParent(Around)) {
      if (const auto *Try = dyn_cast<CXXTryStmt>(Around))
        if (Try->getTryBlock() == Inner)
          return true;
      Inner = Around;
    }
    return false;
  }

  const CallExpr &Sink;
  const Stmt &Scope;
  const FunctionBody &Function;
  CoroutineTypes &Types;
  const ParentMap &Parents;
  const Root Group;
  const MachineryCalls Machinery;
  const Stmt *Wait = nullptr;
  const Stmt *Sure = nullptr;
  SmallPtrSet<const VarDecl *, 8> Given;
  SmallPtrSet<const CFGBlock *, 16> Seen;
  SmallVector<const CFGBlock *, 16> Pending;
  EarlyExit Found = {nullptr, nullptr, nullptr};
};

} // namespace

std::optional<EarlyExit> earlyExit(const CallExpr &Sink, const VarDecl &Local,
                                   const Stmt &Scope,
                                   const FunctionBody &Function,
                                   const ParentMap &Parents) {
  std::optional<Root> Group = lastingGroup(Sink);
  if (!Group)
    return std::nullopt;
  return ExitSearch(Sink, Local, Scope, Function, Parents, *Group).run();
}

} // namespace cotidy
