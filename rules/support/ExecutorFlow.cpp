//===- ExecutorFlow.cpp - where a coroutine runs ----------------*- C++ -*-===//

#include "support/ExecutorFlow.h"
#include "support/CallConditions.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/FlowGraph.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/PathConditions.h"
#include "support/Presets.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/ParentMapContext.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

enum class Hop { None, ToPool, ToLoop };

using NameList = std::vector<std::string> Preset::*;

/// Whether a class is one of the list's or an executor of one: nested in it,
/// derived from it, or an adapter around it (`strand<io_context::executor>`).
bool belongsTo(NameList List, const CXXRecordDecl *Class, unsigned Depth = 0) {
  if (!Class || Depth > 4)
    return false;
  for (const DeclContext *Scope = Class; Scope && Scope->isRecord();
       Scope = Scope->getParent())
    if (isInPresets(*cast<CXXRecordDecl>(Scope), List))
      return true;
  if (Class->hasDefinition())
    for (const CXXBaseSpecifier &Base : Class->bases())
      if (belongsTo(List, Base.getType()->getAsCXXRecordDecl(), Depth + 1))
        return true;
  const auto *Adapter = dyn_cast<ClassTemplateSpecializationDecl>(Class);
  return Adapter &&
         any_of(Adapter->getTemplateArgs().asArray(),
                [&](const TemplateArgument &Argument) {
                  return Argument.getKind() == TemplateArgument::Type &&
                         belongsTo(List, classOf(Argument.getAsType()),
                                   Depth + 1);
                });
}

/// What a pointer, also a smart one, points to.
QualType pointeeOf(QualType Type) {
  Type = Type.getNonReferenceType();
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

/// Whether an executor, or the object that gives one out, is the list's.
bool belongsTo(NameList List, const Expr *Executor) {
  // What a hop takes is often a base class of executors.
  const Expr *Given = Executor;
  Executor = withoutWrappers(Executor);
  for (const Expr *E : {Given, Executor})
    if (belongsTo(List, classOf(pointeeOf(E->getType()))))
      return true;
  // `context.get_scheduler()` may return a type of another name.
  const auto *Call = dyn_cast<CXXMemberCallExpr>(Executor);
  return Call && Call->getNumArgs() == 0 &&
         belongsTo(List, Call->getImplicitObjectArgument());
}

bool belongsToLoop(const Expr *Executor) {
  return belongsTo(&Preset::Loops, Executor);
}

/// Whether a coroutine's parameters say that it begins on an executor that may
/// block.
bool parametersNamePool(const FunctionDecl &Function) {
  ArrayRef<ParmVarDecl *> Parameters = Function.parameters();
  for (auto [Tag, Executor] :
       zip(Parameters, Parameters.drop_front(!Parameters.empty()))) {
    const CXXRecordDecl *Class = classOf(Tag->getType());
    if (Class && isInPresets(*Class, &Preset::ExecutorTags))
      return !belongsTo(&Preset::Loops,
                        classOf(pointeeOf(Executor->getType())));
  }
  return false;
}

/// Whether a call gets a pool, or is a member call of one.
bool involvesPool(const Expr &Call, const BlockingOptions &Common) {
  if (!Common.OffloadFunctions.empty() &&
      any_of(namesOfCallee(Call), [&](const std::string &Name) {
        return is_contained(Common.OffloadFunctions, Name);
      }))
    return true;
  CallSite Site = siteOf(Call);
  if (Site.Object)
    Site.Arguments.push_back(Site.Object);
  return any_of(Site.Arguments, [](const Expr *Argument) {
    return belongsTo(&Preset::Pools, Argument);
  });
}

/// Whether a lambda, or the task that it returns when it is called at once, is
/// given to a call together with a pool: it begins there.
bool isHandedToPool(const FunctionDecl &Function, ASTContext &Context,
                    const BlockingOptions &Common) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (!Method || !Method->getParent()->isLambda())
    return false;
  DynTypedNodeList Parents = Context.getParents(*Method->getParent());
  const Expr *Value = nullptr;
  while (!Parents.empty()) {
    const Expr *Parent = Parents[0].get<Expr>();
    if (!Parent || isa<CoroutineSuspendExpr>(Parent) ||
        (Value && isa<LambdaExpr>(Parent)))
      return false;
    const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Parent);
    bool IsCalled = Operator && Operator->getOperator() == OO_Call &&
                    withoutWrappers(Operator->getArg(0)) == Value;
    if (isa<CallExpr, CXXConstructExpr>(Parent) && !IsCalled &&
        involvesPool(*Parent, Common))
      return true;
    if (isa<LambdaExpr>(Parent) || IsCalled)
      Value = Parent;
    Parents = Context.getParents(*Parent);
  }
  return false;
}

/// Whether a call whose function is not known yet has the name of a hop.
bool isNamedLikeHop(const CallExpr &Call) {
  const Expr *Callee = Call.getCallee()->IgnoreParenImpCasts();
  DeclarationName Name;
  if (const auto *Member = dyn_cast<CXXDependentScopeMemberExpr>(Callee))
    Name = Member->getMember();
  else if (const auto *Overloads = dyn_cast<OverloadExpr>(Callee))
    Name = Overloads->getName();
  const IdentifierInfo *Known = Name.getAsIdentifierInfo();
  if (!Known)
    return false;
  StringRef Identifier = Known->getName();
  return any_of(builtInPresets(), [&](const Preset &Library) {
    return any_of(Library.Hops, [&](StringRef Hop) {
      return Hop.consume_back(Identifier) && Hop.ends_with("::");
    });
  });
}

/// The function, function object or class that \p E calls or constructs by its
/// name; \p Executor is what is asked to go there, if it is an argument.
const NamedDecl *calledByName(const Expr &E, const Expr *&Executor) {
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&E)) {
    if (Construct->getConstructor()->isCopyOrMoveConstructor())
      return nullptr;
    Executor = Construct->getNumArgs() > 0 ? Construct->getArg(0) : nullptr;
    return Construct->getConstructor()->getParent();
  }
  const auto *Call = dyn_cast<CallExpr>(&E);
  if (!Call)
    return nullptr;
  const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call);
  unsigned First = Operator ? 1 : 0;
  Executor = Call->getNumArgs() > First ? Call->getArg(First) : nullptr;
  if (!Operator)
    return Call->getDirectCallee();
  const auto *Object =
      dyn_cast<DeclRefExpr>(withoutWrappers(Operator->getArg(0)));
  return Object && Operator->getOperator() == OO_Call ? Object->getDecl()
                                                      : nullptr;
}

/// The hop that a part of an awaited expression asks for. `post(bind_executor(
/// pool, ...))` has it in an argument.
Hop hopIn(const Stmt *S, const BlockingOptions &Common, unsigned Depth = 0) {
  if (!S || isa<LambdaExpr, CoroutineSuspendExpr>(S) || Depth > 4)
    return Hop::None;
  // A hop that was made before it is awaited.
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    return Variable && Variable->isLocalVarDecl()
               ? hopIn(Variable->getInit(), Common, Depth + 1)
               : Hop::None;
  }
  const Expr *Executor = nullptr;
  const NamedDecl *Called =
      isa<Expr>(S) ? calledByName(*cast<Expr>(S), Executor) : nullptr;
  if (Called && Called->getIdentifier() &&
      (isInPresets(*Called, &Preset::Hops) ||
       is_contained(Common.Hops, qualifiedName(*Called)))) {
    const auto *Member = dyn_cast<CXXMemberCallExpr>(S);
    bool ToLoop =
        (Member && belongsToLoop(Member->getImplicitObjectArgument())) ||
        (Executor && belongsToLoop(Executor));
    return ToLoop ? Hop::ToLoop : Hop::ToPool;
  }
  if (const auto *Call = dyn_cast<CallExpr>(S);
      Call && Call->isTypeDependent() && isNamedLikeHop(*Call))
    return Hop::ToPool;
  for (const Stmt *Child : S->children())
    if (Hop Found = hopIn(Child, Common, Depth); Found != Hop::None)
      return Found;
  return Hop::None;
}

Hop hopOf(const Stmt *S, const BlockingOptions &Common) {
  const Expr *Operand = awaitedOperand(*S);
  if (!Operand)
    return Hop::None;
  // The loop itself is awaited: a context that was kept to come back to.
  if (const CXXRecordDecl *Class = classOf(Operand->getType());
      Class && isInPresets(*Class, &Preset::Loops))
    return Hop::ToLoop;
  return hopIn(Operand, Common);
}

/// Whether \p E is the executor that the coroutine runs on, or null: `co_await
/// CurrentExecutor{}`, or a variable that was initialised with it.
bool isCurrentExecutor(const Expr *E) {
  E = withoutWrappers(E);
  if (const auto *Reference = dyn_cast<DeclRefExpr>(E)) {
    const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
    if (!Variable || !Variable->isLocalVarDecl() || !Variable->getInit())
      return false;
    E = withoutWrappers(Variable->getInit());
  }
  if (const Expr *Operand = awaitedOperand(*E)) {
    const CXXRecordDecl *Class = classOf(Operand->getType());
    if (Class && isInPresets(*Class, &Preset::CurrentExecutor))
      return true;
    E = withoutWrappers(Operand);
  }
  const auto *Call = dyn_cast<CallExpr>(E);
  const FunctionDecl *Callee = Call ? Call->getDirectCallee() : nullptr;
  return Callee && Callee->getIdentifier() &&
         isInPresets(*Callee, &Preset::CurrentExecutor);
}

/// Whether going from a block to a successor shows that there is no executor.
bool findsNoExecutor(const CFGBlock &Block, unsigned Successor) {
  const auto *Condition =
      dyn_cast_or_null<Expr>(Block.getTerminatorCondition());
  if (!Condition || Block.succ_size() != 2)
    return false;
  bool IsNegated = false;
  const Expr *Question = questionOf(Condition, IsNegated);
  return (Successor == 0) == IsNegated && isCurrentExecutor(Question);
}

bool asksForExecutor(const FunctionBody &Function) {
  return any_of(Function.calls(), isCurrentExecutor) ||
         any_of(Function.suspensionPoints(), isCurrentExecutor);
}

} // namespace

/// Whether who iterates over a generator awaits its values.
static bool isIteratedByAwaiting(QualType Generator,
                                 const FunctionBody &Function) {
  for (StringRef Name : {"begin", "next"}) {
    FoundMember Found =
        findMember(viewOf(Generator), &Function.context().Idents.get(Name));
    const FunctionDecl *Member = asFunction(Found.Member);
    if (Member && Function.unit()
                      .types()
                      .facts(Found.In.substitute(returnTypeOf(*Member)))
                      .IsAwaitable)
      return true;
  }
  return false;
}

bool runsOnEventLoop(const FunctionBody &Function) {
  if (!Function.isCoroutine())
    return false;
  QualType Result = Function.function().getReturnType();
  return !Function.unit().types().facts(Result).IsGenerator ||
         any_of(Function.suspensionPoints(),
                [](const Expr *Suspension) {
                  return awaitedOperand(*Suspension) != nullptr;
                }) ||
         isIteratedByAwaiting(Result, Function);
}

ExecutorFlow::ExecutorFlow(const FunctionBody &Function) {
  const BlockingOptions &Common = Function.unit().blockingOptions();
  StartsOnLoop =
      !parametersNamePool(Function.function()) &&
      !isHandedToPool(Function.function(), Function.context(), Common);
  HasHops = !StartsOnLoop ||
            any_of(Function.suspensionPoints(),
                   [&](const Expr *Suspension) {
                     return hopOf(Suspension, Common) != Hop::None;
                   }) ||
            asksForExecutor(Function);
  if (HasHops)
    follow(Function);
}

static bool containsHop(const Stmt &S, const BlockingOptions &Common) {
  return hopOf(&S, Common) != Hop::None ||
         any_of(S.children(), [&](const Stmt *Child) {
           return Child && !isa<LambdaExpr>(Child) &&
                  containsHop(*Child, Common);
         });
}

/// Whether a way past `if constexpr` leaves out a hop, in a template of which
/// each instance knows: here it is not known whether there is one that does.
static bool skipsHop(const CFGBlock &Block, unsigned Successor,
                     const BlockingOptions &Common) {
  const auto *If = dyn_cast_or_null<IfStmt>(Block.getTerminatorStmt());
  if (!If || !If->isConstexpr() || !If->getCond()->isValueDependent())
    return false;
  const Stmt *LeftOut = Successor == 0 ? If->getElse() : If->getThen();
  return LeftOut && containsHop(*LeftOut, Common);
}

void ExecutorFlow::follow(const FunctionBody &Function) {
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddEHEdges = true;
  std::unique_ptr<CFG> Graph = flowGraphOf(Function, Options);
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
        if (Hop Found = hopOf(S, Function.unit().blockingOptions());
            Found != Hop::None)
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
    for (auto [Successor, Reached] : enumerate(Block->succs())) {
      const CFGBlock *Next = Reached;
      if (!Next ||
          skipsHop(*Block, Successor, Function.unit().blockingOptions()))
        continue;
      unsigned Id = Next->getBlockID();
      const bool IsOnLoop = AtEnd && !findsNoExecutor(*Block, Successor);
      if (IsReached[Id] && (AtEntry[Id] || !IsOnLoop))
        continue;
      IsReached[Id] = true;
      AtEntry[Id] = AtEntry[Id] || IsOnLoop;
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
