//===- ValueOrigins.cpp - what values are made of ---------------*- C++ -*-===//

#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/ValueFacts.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// Further than anybody passes a value on inside one function.
constexpr unsigned MaxDepth = 8;

/// The only argument of a construction that is not left to its default.
const Expr *onlyArgument(const CXXConstructExpr &Construct) {
  const Expr *Only = nullptr;
  for (const Expr *Argument : Construct.arguments()) {
    if (isa<CXXDefaultArgExpr>(Argument))
      continue;
    if (Only)
      return nullptr;
    Only = Argument;
  }
  return Only;
}

class ConstantCollector {
public:
  ConstantCollector(const ValueFacts &Values, const ASTContext &Context)
      : Values(Values), Context(Context) {}

  std::vector<std::string> Names;
  bool IsAll = true;

  void collect(const Expr *E, unsigned Depth = 0) {
    E = withoutWrappers(E);
    if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(E))
      return collect(Default->getExpr(), Depth);
    if (E->isValueDependent() || Depth > MaxDepth) {
      IsAll = false;
      return;
    }
    if (addMacros(E->getExprLoc()))
      return;
    if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
      collect(Binary->getLHS(), Depth + 1);
      return collect(Binary->getRHS(), Depth + 1);
    }
    if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(E);
        Operator && Operator->getNumArgs() == 2) {
      collect(Operator->getArg(0), Depth + 1);
      return collect(Operator->getArg(1), Depth + 1);
    }
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return collectNamed(*Reference->getDecl(), Depth);
    IsAll &= isa<IntegerLiteral, CXXBoolLiteralExpr, ImplicitValueInitExpr,
                 CXXScalarValueInitExpr, CXXNullPtrLiteralExpr>(E);
  }

private:
  /// The macros that an expression comes from, if it comes from any.
  bool addMacros(SourceLocation Loc) {
    const SourceManager &Sources = Context.getSourceManager();
    bool IsMacro = Loc.isMacroID();
    for (; Loc.isMacroID(); Loc = Sources.getImmediateMacroCallerLoc(Loc))
      Names.push_back(
          Lexer::getImmediateMacroName(Loc, Sources, Context.getLangOpts())
              .str());
    return IsMacro;
  }

  void collectNamed(const ValueDecl &Named, unsigned Depth) {
    const auto *Variable = dyn_cast<VarDecl>(&Named);
    if (!Variable || !Variable->isLocalVarDecl()) {
      Names.push_back(qualifiedName(Named));
      bool IsConstant = Variable && Variable->getType().isConstQualified() &&
                        Variable->hasInit();
      if (IsConstant)
        return collect(Variable->getInit(), Depth + 1);
      // An object of the program is known by its name: `std::cin`.
      IsAll &= isa<EnumConstantDecl>(Named) ||
               (Variable && Variable->getType()->isRecordType());
      return;
    }
    bool IsKnown = false;
    for (const ValueFacts::Assignment &Set : Values.assignments()) {
      const auto *Target = dyn_cast_or_null<DeclRefExpr>(
          Set.Target ? withoutWrappers(Set.Target) : nullptr);
      if (Set.Variable != Variable &&
          (!Target || Target->getDecl() != Variable))
        continue;
      IsKnown = true;
      collect(Set.Value, Depth + 1);
    }
    IsAll &= IsKnown;
  }

  const ValueFacts &Values;
  const ASTContext &Context;
};

class ParameterSearch {
public:
  ParameterSearch(const ValueFacts &Values, const FunctionDecl &Function,
                  CallCondition::Kind Test)
      : Values(Values), Function(Function), Test(Test) {}

  std::optional<unsigned> find(const Expr *E, unsigned Depth = 0) const {
    E = withoutWrappers(E);
    if (!E || Depth > MaxDepth)
      return std::nullopt;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      return behind(*Reference->getDecl(), Depth);
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(E)) {
      const Expr *Only = onlyArgument(*Construct);
      return Only ? find(Only, Depth + 1) : std::nullopt;
    }
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(E)) {
      // What a parameter gives out: its descriptor, its count, its text.
      return Member->getNumArgs() == 0
                 ? find(Member->getImplicitObjectArgument(), Depth + 1)
                 : std::nullopt;
    }
    if (const auto *Call = dyn_cast<CallExpr>(E))
      return Call->getBuiltinCallee() && Call->getNumArgs() == 1
                 ? find(Call->getArg(0), Depth + 1) // std::move, std::forward
                 : std::nullopt;
    if (const auto *Unary = dyn_cast<UnaryOperator>(E))
      return Unary->getOpcode() == UO_AddrOf || Unary->getOpcode() == UO_Deref
                 ? find(Unary->getSubExpr(), Depth + 1)
                 : std::nullopt;
    if (const auto *Binary = dyn_cast<BinaryOperator>(E)) {
      bool IsScaled = Test == CallCondition::Kind::Zero &&
                      Binary->isMultiplicativeOp() &&
                      Binary->getOpcode() != BO_Rem;
      bool IsFlagged =
          Test == CallCondition::Kind::Has && Binary->getOpcode() == BO_Or;
      if (!IsScaled && !IsFlagged)
        return std::nullopt;
      if (std::optional<unsigned> Left = find(Binary->getLHS(), Depth + 1))
        return Left;
      return find(Binary->getRHS(), Depth + 1);
    }
    return std::nullopt;
  }

private:
  std::optional<unsigned> behind(const ValueDecl &Named, unsigned Depth) const {
    const auto *Variable = dyn_cast<VarDecl>(&Named);
    if (!Variable || isSet(*Variable))
      return std::nullopt;
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Variable))
      return is_contained(Function.parameters(), Parameter)
                 ? std::optional(Parameter->getFunctionScopeIndex())
                 : std::nullopt;
    return Variable->isLocalVarDecl() && Variable->hasInit()
               ? find(Variable->getInit(), Depth + 1)
               : std::nullopt;
  }

  bool isSet(const VarDecl &Variable) const {
    return any_of(Values.assignments(), [&](const ValueFacts::Assignment &Set) {
      const auto *Target = dyn_cast_or_null<DeclRefExpr>(
          Set.Target ? withoutWrappers(Set.Target) : nullptr);
      return Target && Target->getDecl() == &Variable;
    });
  }

  const ValueFacts &Values;
  const FunctionDecl &Function;
  CallCondition::Kind Test;
};

} // namespace

std::pair<std::vector<std::string>, bool>
ValueFacts::constants(const Expr &E) const {
  ConstantCollector Collector(*this, Function.context());
  Collector.collect(&E);
  return {std::move(Collector.Names), Collector.IsAll};
}

std::optional<unsigned>
ValueFacts::parameterBehind(const Expr &E, CallCondition::Kind Test) const {
  return ParameterSearch(*this, Function.function(), Test).find(&E);
}

} // namespace cotidy
