//===- CallEdges.cpp - what a function calls --------------------*- C++ -*-===//

#include "support/CallEdges.h"
#include "support/CallConditions.h"
#include "support/ClassView.h"
#include "support/Compat.h"
#include "support/CoroutineTypes.h"
#include "support/FatalCode.h"
#include "support/FunctionBody.h"
#include "support/LocalLifetime.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include <optional>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The definition of a function, that of its template where it was never
/// instantiated, or else itself.
const FunctionDecl *definitionOf(const FunctionDecl *Function) {
  if (const FunctionDecl *Definition = Function->getDefinition())
    return Definition;
  if (const FunctionDecl *Pattern = Function->getTemplateInstantiationPattern())
    if (const FunctionDecl *Definition = Pattern->getDefinition())
      return Definition;
  return Function;
}

/// The function that runs when a callable is called; null if that is open.
const FunctionDecl *functionOf(const Expr *Callable, unsigned Depth = 0) {
  Callable = withoutWrappers(Callable);
  if (!Callable || Depth > 4)
    return nullptr;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Callable))
    return Lambda->getCallOperator();
  if (const auto *Unary = dyn_cast<UnaryOperator>(Callable))
    return Unary->getOpcode() == UO_AddrOf
               ? functionOf(Unary->getSubExpr(), Depth + 1)
               : nullptr;
  // A copy of it, std::move, std::ref.
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(Callable))
    return Construct->getNumArgs() == 1 &&
                   Construct->getConstructor()->isCopyOrMoveConstructor()
               ? functionOf(Construct->getArg(0), Depth + 1)
               : nullptr;
  if (const auto *Call = dyn_cast<CallExpr>(Callable)) {
    const FunctionDecl *Callee = Call->getDirectCallee();
    return Callee && Callee->isInStdNamespace() && Call->getNumArgs() == 1
               ? functionOf(Call->getArg(0), Depth + 1)
               : nullptr;
  }
  const auto *Reference = dyn_cast<DeclRefExpr>(Callable);
  if (!Reference)
    return nullptr;
  if (const auto *Function = dyn_cast<FunctionDecl>(Reference->getDecl()))
    return Function;
  const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl());
  return Variable && Variable->isLocalVarDecl() && Variable->hasInit()
             ? functionOf(Variable->getInit(), Depth + 1)
             : nullptr;
}

/// The virtual function that a call may find an overrider of; null for a call
/// whose target is certain. Sets \p Callee to that target.
bool isOpenVirtualCall(const Expr &Site, const FunctionDecl *&Callee) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&Site);
  const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
  if (!Call || !Method || !Method->isVirtual())
    return false;
  const auto *Member =
      dyn_cast<MemberExpr>(Call->getCallee()->IgnoreParenImpCasts());
  if (Member && Member->hasQualifier())
    return false;
  const Expr *Object = Call->getImplicitObjectArgument();
  if (const CXXMethodDecl *Certain =
          Object ? Method->getDevirtualizedMethod(Object, /*IsAppleKext=*/false)
                 : nullptr) {
    Callee = Certain;
    return false;
  }
  return true;
}

class EdgeCollector {
public:
  explicit EdgeCollector(const FunctionBody &Function)
      : Function(Function), Own(presetOf(Function.function())),
        Fatal(Function) {}

  std::vector<CallEdge> run() {
    for (const Expr *Site : Function.calls()) {
      addCall(*Site);
      addCallbacks(*Site);
    }
    for (const Expr *Dropped : Function.discarded())
      for (const DroppedValue &Value : droppedValues(*Dropped))
        addDestructors(Value.Created->getType(), CallEdge::Form::Discarded,
                       Value.Created, Value.Created->getExprLoc());
    for (const CXXDeleteExpr *Deletion : Function.deletions())
      addDestructors(Deletion->getDestroyedType(), CallEdge::Form::Deletion,
                     Deletion, Deletion->getExprLoc());
    for (const VarDecl *Variable : Function.variables())
      addVariable(*Variable);
    erase_if(Edges, [&](const CallEdge &Edge) {
      return Edge.Site && Fatal.contains(*Edge.Site);
    });
    if (const auto *Destructor =
            dyn_cast<CXXDestructorDecl>(&Function.function()))
      addParts(*Destructor);
    return std::move(Edges);
  }

private:
  /// Whether a function is the user's. One of a coroutine library is not, also
  /// where its sources are at hand, but for the library's own functions.
  bool isUsers(const NamedDecl &Callee) const {
    if (!isUserCode(Callee.getLocation(),
                    Function.context().getSourceManager()))
      return false;
    const Preset *Library = presetOf(Callee);
    return !Library || Library == Own;
  }

  CallEdge &add(CallEdge::Form How, const FunctionDecl &Callee,
                const Expr *Site, SourceLocation Loc) {
    CallEdge Edge;
    Edge.How = How;
    Edge.Callee = definitionOf(&Callee);
    Edge.Site = Site;
    Edge.Variable = nullptr;
    Edge.Loc = Loc;
    return Edges.emplace_back(std::move(Edge));
  }

  /// What an await calls, by hand or in an awaiter around another: whatever
  /// it does is reported in itself.
  bool isAwaitersMember(const FunctionDecl &Callee) const {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
    return Method && Method->getIdentifier() &&
           is_contained({"await_ready", "await_suspend", "await_resume"},
                        Method->getName()) &&
           factsOf(*Method->getParent()).IsAwaiter;
  }

  const TypeFacts &factsOf(const CXXRecordDecl &Class) const {
    return Function.unit().types().facts(
        compat::typeOf(Function.context(), Class));
  }

  void addCall(const Expr &Site) {
    const FunctionDecl *Callee = calleeOf(Site);
    if (!Callee || !isUsers(*Callee) || isAwaitersMember(*Callee) ||
        !isUserCode(Site.getExprLoc(), Function.context().getSourceManager()))
      return;
    bool IsVirtual = isOpenVirtualCall(Site, Callee);
    CallEdge &Edge =
        add(CallEdge::Form::Call, *Callee, &Site, Site.getExprLoc());
    Edge.IsVirtual = IsVirtual;
    Edge.Arguments.append(siteOf(Site).Arguments);
    SmallVector<const Expr *, 4> Arguments = Edge.Arguments;
    for (const Expr *Argument : Arguments)
      if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Argument))
        addDefaultArgument(*Default, Site);
  }

  void addDefaultArgument(const CXXDefaultArgExpr &Default, const Expr &Site) {
    EvaluatedCode Code(*Default.getExpr(), Function.unit());
    for (const Expr *Inner : Code.calls())
      if (const FunctionDecl *Callee = calleeOf(*Inner);
          Callee && isUsers(*Callee) && !isOpenVirtualCall(*Inner, Callee))
        add(CallEdge::Form::DefaultArgument, *Callee, &Site, Site.getExprLoc());
  }

  void addCallbacks(const Expr &Site) {
    const auto *Call = dyn_cast<CallExpr>(&Site);
    if (!Call)
      return;
    std::optional<bool> CallsAtOnce;
    for (const Expr *Argument : Call->arguments()) {
      const FunctionDecl *Callback = functionOf(Argument);
      if (!Callback || !isUsers(*Callback))
        continue;
      if (!CallsAtOnce)
        CallsAtOnce = callsPreset(Site, &Preset::CallsAtOnce);
      if (!*CallsAtOnce)
        return;
      add(CallEdge::Form::Callback, *Callback, &Site, Argument->getExprLoc());
    }
  }

  bool isDestructorOfAwaitable(const FunctionDecl &Callee) const {
    return factsOf(*cast<CXXDestructorDecl>(Callee).getParent()).IsAwaitable;
  }

  const LocalLifetimes &lifetimes() {
    if (!Lifetimes)
      Lifetimes.emplace(Function);
    return *Lifetimes;
  }

  void addVariable(const VarDecl &Variable) {
    if (!Variable.hasLocalStorage() || Variable.getType()->isReferenceType() ||
        isa<ParmVarDecl>(Variable))
      return;
    size_t Before = Edges.size();
    addDestructors(Variable.getType(), CallEdge::Form::EndOfScope, nullptr,
                   Variable.getLocation());
    if (Edges.size() == Before)
      return;
    const LocalLifetimes &Lifetimes = lifetimes();
    const Stmt *Scope = Lifetimes.scopeOf(Variable);
    if (!Scope || Lifetimes.isHandedOn(Variable)) {
      Edges.resize(Before);
      return;
    }
    for (CallEdge &Edge : MutableArrayRef(Edges).drop_front(Before)) {
      Edge.Variable = &Variable;
      Edge.ScopeEnd = Scope->getEndLoc();
    }
    // What an awaitable waits for is over once it was awaited; whoever it was
    // given to may have done that.
    if (Lifetimes.escapes(Variable))
      erase_if(Edges, [&](const CallEdge &Edge) {
        return Edge.Variable == &Variable &&
               isDestructorOfAwaitable(*Edge.Callee);
      });
  }

  /// The bases and members that a destructor destroys after its body.
  void addParts(const CXXDestructorDecl &Destructor) {
    std::vector<const CXXDestructorDecl *> Found;
    for (const CXXBaseSpecifier &Base : Destructor.getParent()->bases())
      destructorsRunFor(Base.getType(), Found);
    for (const FieldDecl *Field : Destructor.getParent()->fields())
      destructorsRunFor(Field->getType(), Found);
    for (const CXXDestructorDecl *Part : Found)
      if (isUsers(*Part))
        add(CallEdge::Form::Call, *Part, nullptr,
            Destructor.getBody()->getEndLoc());
  }

  void addDestructors(QualType Type, CallEdge::Form How, const Expr *Site,
                      SourceLocation Loc) {
    if (Type.isNull() ||
        !isUserCode(Loc, Function.context().getSourceManager()))
      return;
    std::vector<const CXXDestructorDecl *> Found;
    destructorsRunFor(Type, Found);
    for (const CXXDestructorDecl *Destructor : Found)
      if (isUsers(*Destructor)) {
        // What is deleted may be of a class that derives from the static type.
        bool IsOpen = How == CallEdge::Form::Deletion &&
                      Destructor->isVirtual() &&
                      !Destructor->getParent()->isEffectivelyFinal();
        add(How, *Destructor, Site, Loc).IsVirtual = IsOpen;
      }
  }

  const FunctionBody &Function;
  const Preset *Own; ///< The library that the function is a part of.
  const FatalCode Fatal;
  std::optional<LocalLifetimes> Lifetimes; ///< Made when first asked for.
  std::vector<CallEdge> Edges;
};

} // namespace

std::vector<CallEdge> callEdgesOf(const FunctionBody &Function) {
  return EdgeCollector(Function).run();
}

std::string variableWords(const VarDecl &Variable) {
  // A structured binding's object has no name.
  return Variable.getName().empty() ? "the object that is bound here"
                                    : "'" + Variable.getNameAsString() + "'";
}

std::string wordsForCallee(const CallEdge &Call) {
  const FunctionDecl &Callee = *Call.Callee;
  switch (Call.How) {
  case CallEdge::Form::EndOfScope:
    return "the destructor of " + variableWords(*Call.Variable);
  case CallEdge::Form::Callback:
    break;
  default:
    if (const auto *Destructor = dyn_cast<CXXDestructorDecl>(&Callee))
      return "the destructor of '" +
             Destructor->getParent()->getNameAsString() + "'";
    if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee))
      return "the constructor of '" +
             Constructor->getParent()->getNameAsString() + "'";
  }
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  if (!Method || !Method->getParent()->isLambda())
    return "'" + displayName(Callee) + "'";
  return Call.How == CallEdge::Form::Call ? describeCreated(*Call.Site)
                                          : "this lambda";
}

} // namespace cotidy
