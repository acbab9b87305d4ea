//===- void-callback-coroutine.cpp - a task given for nothing ---*- C++ -*-===//
//
// A callable that returns a task is given where its result is thrown away.
//
//   bad:  std::function<void()> on_click = []() -> task<> { … };
//   good: std::function<void()> on_click = [] { spawn(handle_click()); };
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/Presets.h"
#include "support/Rule.h"
#include "support/TaskValues.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/DenseMap.h"

using namespace clang;

namespace cotidy {
namespace {

class VoidCallbackCoroutine : public ExpressionRule {
public:
  static constexpr RuleInfo Info = {
      "async-void-callback-coroutine",
      "a callable that returns a task is given where its result is thrown away",
      RuleGroup::Start, RuleDefault::On, "0.1"};
  using ExpressionRule::ExpressionRule;

private:
  Option<std::vector<std::string>> DroppableTypes{
      *this,
      "DroppableTypes",
      {},
      "qualified names of types whose values may be dropped"};

  void checkCode(const EvaluatedCode &Code) override {
    for (const Expr *Call : Code.calls()) {
      if (const auto *Construct = dyn_cast<CXXConstructExpr>(Call))
        checkConstruction(*Construct, Code);
      else if (const auto *TheCall = dyn_cast<CallExpr>(Call))
        checkCall(*TheCall, Code);
    }
  }

  void checkConstruction(const CXXConstructExpr &Construct,
                         const EvaluatedCode &Code) {
    const CXXConstructorDecl &Constructor = *Construct.getConstructor();
    if (Constructor.isCopyOrMoveConstructor())
      return;
    ArrayRef<const Expr *> Arguments(Construct.getArgs(),
                                     Construct.getNumArgs());
    if (isVoidCallable(Construct.getType()))
      checkArguments(Arguments, std::nullopt, *Constructor.getParent(), Code);
    else if (!checkDiscarder(Arguments, *Constructor.getParent(), Code))
      checkHolder(Arguments, *Constructor.getParent(), Code);
  }

  void checkCall(const CallExpr &Call, const EvaluatedCode &Code) {
    ArrayRef<const Expr *> Arguments(Call.getArgs(), Call.getNumArgs());
    const FunctionDecl *Callee = Call.getDirectCallee();
    if (!Callee)
      return;
    const auto *Method = dyn_cast<CXXMethodDecl>(Callee);
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Call)) {
      const Expr &Object = *Operator->getArg(0);
      if (Operator->getOperator() == OO_Equal &&
          isVoidCallable(Object.getType()))
        checkArguments(Arguments.drop_front(), std::nullopt,
                       *Method->getParent(), Code);
      // A function object that is an algorithm.
      const auto *Reference = dyn_cast<DeclRefExpr>(withoutWrappers(&Object));
      if (Operator->getOperator() == OO_Call && Reference)
        checkDiscarder(Arguments.drop_front(), *Reference->getDecl(), Code);
      return;
    }
    if (const CXXRecordDecl *Container = emplacedVoidCallable(Method)) {
      checkArguments(Arguments, std::nullopt, *Container, Code);
      return;
    }
    if (!checkDiscarder(Arguments, *Callee, Code))
      checkVisibleBody(Arguments, *Callee, Code);
  }

  /// The callable that a standard container constructs of what `emplace` and
  /// its like are given; null for other functions.
  static const CXXRecordDecl *
  emplacedVoidCallable(const CXXMethodDecl *Method) {
    if (!Method || !Method->getParent()->isInStdNamespace() ||
        !Method->getIdentifier() ||
        !(Method->getName().starts_with("emplace") ||
          Method->getName() == "try_emplace" ||
          Method->getName() == "insert_or_assign"))
      return nullptr;
    const auto *Container =
        dyn_cast<ClassTemplateSpecializationDecl>(Method->getParent());
    if (!Container)
      return nullptr;
    for (const TemplateArgument &Argument :
         Container->getTemplateArgs().asArray())
      if (const CXXRecordDecl *Callable = voidCallable(Argument))
        return Callable;
    return nullptr;
  }

  /// A pair or an optional converts its arguments inside.
  void checkHolder(ArrayRef<const Expr *> Arguments, const CXXRecordDecl &Class,
                   const EvaluatedCode &Code) {
    const auto *Holder = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
    if (!Holder || !Holder->isInStdNamespace() ||
        (Holder->getName() != "pair" && Holder->getName() != "optional"))
      return;
    ArrayRef<TemplateArgument> Kept = Holder->getTemplateArgs().asArray();
    if (Arguments.size() == Kept.size())
      for (unsigned I = 0; I != Kept.size(); ++I)
        if (const CXXRecordDecl *Callable = voidCallable(Kept[I]))
          checkArguments(Arguments, I, *Callable, Code);
  }

  static const CXXRecordDecl *voidCallable(const TemplateArgument &Argument) {
    return Argument.getKind() == TemplateArgument::Type &&
                   isVoidCallable(Argument.getAsType())
               ? Argument.getAsType()->getAsCXXRecordDecl()
               : nullptr;
  }

  /// Reports what is given to a function that a preset names; false for others.
  bool checkDiscarder(ArrayRef<const Expr *> Arguments, const NamedDecl &Callee,
                      const EvaluatedCode &Code) {
    if (!Callee.getIdentifier())
      return false;
    auto [Place, IsNew] = Discarders.try_emplace(Callee.getCanonicalDecl());
    if (IsNew)
      Place->second = findResultDiscarder(Callee);
    if (const ResultDiscarder *Discarder = Place->second)
      checkArguments(Arguments, Discarder->Argument, Callee, Code);
    return Place->second;
  }

  void checkArguments(ArrayRef<const Expr *> Arguments,
                      std::optional<unsigned> Only, const NamedDecl &Receiver,
                      const EvaluatedCode &Code) {
    for (unsigned I = 0; I != Arguments.size(); ++I) {
      if (Only && I != *Only)
        continue;
      std::optional<CallableResult> Result = resultOfCalling(*Arguments[I]);
      if (!Result)
        continue;
      TypeFacts Facts = factsOf(*Result, Code.unit().types());
      if (Facts.isTask() && !isDroppable(Result->Type, *DroppableTypes))
        report(*Arguments[I], Facts, Receiver, Code);
    }
  }

  /// A function template whose body is at hand calls what it is given and drops
  /// the result.
  void checkVisibleBody(ArrayRef<const Expr *> Arguments,
                        const FunctionDecl &Callee, const EvaluatedCode &Code) {
    if (Callee.getTemplateSpecializationKind() != TSK_ImplicitInstantiation)
      return;
    for (auto [Argument, Parameter] :
         llvm::zip(Arguments, Callee.parameters())) {
      if (!isCallable(Argument->getType(), Code.context()))
        continue;
      // What the enclosing template was given itself is its caller's matter.
      const ParmVarDecl *Given = namedParameter(Argument);
      if (Given && isDeducedFromCaller(*Given))
        continue;
      if (std::optional<TypeFacts> Dropped =
              droppedResult(*Parameter, Code.unit()))
        report(*Argument, *Dropped, Callee, Code);
    }
  }

  /// The task that calls of a parameter return, if all of them drop it.
  std::optional<TypeFacts> droppedResult(const ParmVarDecl &Parameter,
                                         TranslationUnit &Unit) {
    const auto *Function = cast<FunctionDecl>(Parameter.getDeclContext());
    const FunctionDecl *Definition = Function->getDefinition();
    if (!Definition || !Definition->hasBody())
      return std::nullopt;
    const ParmVarDecl &Own =
        *Definition->getParamDecl(Parameter.getFunctionScopeIndex());
    auto [Place, IsNew] = DroppedResults.try_emplace(&Own);
    if (IsNew && isDeducedFromCaller(Own)) {
      std::optional<TypeFacts> Found =
          findDroppedResult(Own, *Definition, Unit);
      return DroppedResults[&Own] = Found;
    }
    return Place->second;
  }

  std::optional<TypeFacts> findDroppedResult(const ParmVarDecl &Parameter,
                                             const FunctionDecl &Definition,
                                             TranslationUnit &Unit) {
    FunctionBody Body(Definition, Unit);
    std::vector<DroppedValue> Dropped;
    for (const Expr *Discarded : Body.discarded())
      llvm::append_range(Dropped, droppedValues(*Discarded));
    std::optional<TypeFacts> Result;
    for (const Expr *Call : Body.calls()) {
      const auto *TheCall = dyn_cast<CallExpr>(Call);
      if (!TheCall)
        continue;
      if (calledParameter(*Call) != &Parameter) {
        // Passed on to another template.
        if (const FunctionDecl *Callee = TheCall->getDirectCallee())
          for (auto [Argument, Inner] :
               llvm::zip(TheCall->arguments(), Callee->parameters()))
            if (namedParameter(Argument) == &Parameter)
              if (std::optional<TypeFacts> Facts = droppedResult(*Inner, Unit))
                Result = Facts;
        continue;
      }
      TypeFacts Facts = Unit.types().factsOfCreated(*Call);
      auto Drop = llvm::find_if(Dropped, [&](const DroppedValue &Value) {
        return Value.Created == Call;
      });
      // A cast to void lets a started task go.
      if (Drop == Dropped.end() || !Facts.isTask() ||
          isDroppable(Call->getType(), *DroppableTypes) ||
          (Drop->Explicitly && Facts.Start != StartKind::Lazy))
        return std::nullopt;
      Result = Facts;
    }
    return Result;
  }

  /// The parameter that `f`, `std::move(f)` or `std::forward<F>(f)` names.
  static const ParmVarDecl *namedParameter(const Expr *E) {
    E = withoutWrappers(E);
    if (const auto *Call = dyn_cast<CallExpr>(E);
        Call && Call->getBuiltinCallee() && Call->getNumArgs() == 1)
      E = withoutWrappers(Call->getArg(0));
    const auto *Reference = dyn_cast<DeclRefExpr>(E);
    return Reference ? dyn_cast<ParmVarDecl>(Reference->getDecl()) : nullptr;
  }

  void report(const Expr &Callable, const TypeFacts &Facts,
              const NamedDecl &Receiver, const EvaluatedCode &Code) {
    SourceLocation Loc = Callable.getExprLoc();
    if (!isUserCode(Loc, Code.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    const auto *Lambda = dyn_cast<LambdaExpr>(withoutWrappers(&Callable));
    diag(Loc, "%select{this callable|this lambda}0 returns a task that '%1' "
              "throws away; %select{its body will not run|its result and its "
              "exceptions are lost}2")
        << (Lambda != nullptr) << qualifiedName(Receiver)
        << (Facts.Start != StartKind::Lazy)
        << (Lambda ? Lambda->getIntroducerRange() : Callable.getSourceRange());
  }

  llvm::DenseMap<const Decl *, const ResultDiscarder *> Discarders;
  llvm::DenseMap<const ParmVarDecl *, std::optional<TypeFacts>> DroppedResults;
};

const RegisterRule<VoidCallbackCoroutine> Registration;

} // namespace
} // namespace cotidy
