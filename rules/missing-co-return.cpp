//===- missing-co-return.cpp - a coroutine that returns nothing -*- C++ -*-===//
//
// A function that returns a task has to be a coroutine or to hand on another
// task; and a coroutine that owes a value has to return one on every path.
//
//   bad:  task<> save() { write(); }              bad: task<> save() { return
//   {}; } good: task<> save() { write(); co_return; }
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/CoroutineKeywords.h"
#include "support/CoroutineObstacle.h"
#include "support/EnclosingScopes.h"
#include "support/FlowEnd.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

class MissingCoReturn : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-missing-co-return",
      "a function that returns a task neither is a coroutine nor hands on "
      "another task, or a coroutine ends without the value that it owes",
      RuleGroup::Await, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Body) override;
  void checkCoroutine(const FunctionDecl &Function, FunctionBody const &Body);
  void checkPlain(const FunctionDecl &Function, const FunctionBody &Body);
  bool isCompletedWhenEmpty(QualType Type) const;

  Option<std::vector<std::string>> CompletedWhenEmpty{
      *this,
      "CompletedWhenEmpty",
      {},
      "qualified names of types whose default-constructed value is a task that "
      "is done"};
};

//===----------------------------------------------------------------------===//
// Predicates
//===----------------------------------------------------------------------===//

/// What makes the library's own values: the promise's hooks, and the members of
/// the coroutine type and of the classes in it.
bool belongsToType(const FunctionDecl &Function, const CXXRecordDecl *Type,
                   const CXXRecordDecl *Promise) {
  auto Same = [](const CXXRecordDecl *A, const CXXRecordDecl *B) {
    return A && B &&
           (A->getCanonicalDecl() == B->getCanonicalDecl() ||
            (A->getTemplateInstantiationPattern() &&
             A->getTemplateInstantiationPattern() ==
                 B->getTemplateInstantiationPattern()));
  };
  if (Function.getIdentifier() &&
      Function.getName().starts_with("get_return_object"))
    return true;
  for (const DeclContext *Scope = Function.getDeclContext(); Scope;
       Scope = Scope->getParent())
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Scope))
      if (Same(Class, Type) || Same(Class, Promise) ||
          (Type && Class->getIdentifier() == Type->getIdentifier() &&
           Class->getIdentifier()))
        return true;
  return false;
}

bool isNullPointer(const Expr &Value) {
  return Value.getType()->isNullPtrType();
}

const Expr &strip(const Expr &Value) {
  const Expr *Current = &Value;
  for (const Expr *Before = nullptr; Before != Current;) {
    Before = Current;
    Current = Current->IgnoreUnlessSpelledInSource()->IgnoreParenImpCasts();
    if (const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(Current))
      Current = Cast->getSubExpr();
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(Current);
        Construct && Construct->getNumArgs() == 1 &&
        Construct->getConstructor()->isCopyOrMoveConstructor())
      Current = Construct->getArg(0);
  }
  return *Current;
}

unsigned countMentions(const Stmt *Root, const VarDecl &Variable) {
  if (!Root)
    return 0;
  const auto *Reference = dyn_cast<DeclRefExpr>(Root);
  unsigned Count = Reference && Reference->getDecl() == &Variable;
  for (const Stmt *Child : Root->children())
    Count += countMentions(Child, Variable);
  return Count;
}

/// Whether a value is one of the class that the function returns: a value of
/// another is converted, and that may make a task of it.
bool isOfResultType(QualType Type, const FunctionDecl &Function) {
  const CXXRecordDecl *Class = classOf(Type);
  return !Class || Class == classOf(Function.getReturnType());
}

/// `{}`, `task<>()`, a null pointer, or a variable that never got a task.
bool isEmptyHandle(const Expr &Returned, const FunctionDecl &Function) {
  const Expr &Value = strip(Returned);
  if (isNullPointer(Value))
    return true;
  if (!isOfResultType(Value.getType(), Function))
    return false;
  if (const auto *List = dyn_cast<InitListExpr>(&Value))
    return List->getNumInits() == 0;
  if (isa<CXXScalarValueInitExpr>(Value))
    return true;
  if (const auto *Unresolved = dyn_cast<CXXUnresolvedConstructExpr>(&Value))
    return Unresolved->getNumArgs() == 0 &&
           isOfResultType(Unresolved->getTypeAsWritten(), Function);
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&Value))
    return Construct->getNumArgs() == 0 &&
           Construct->getConstructor()->isDefaultConstructor();
  const auto *Reference = dyn_cast<DeclRefExpr>(&Value);
  const auto *Variable =
      Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return Variable && Variable->isLocalVarDecl() && !Variable->isStaticLocal() &&
         !Variable->getType()->isReferenceType() &&
         (!Variable->getInit() ||
          isEmptyHandle(*Variable->getInit(), Function)) &&
         countMentions(writtenBody(Function), *Variable) == 1;
}

/// `assert(false)` at the end, where the macro makes nothing of it.
bool endsInEmptyMacro(const FunctionDecl &Function) {
  const auto *Block = dyn_cast_or_null<CompoundStmt>(writtenBody(Function));
  const auto *Last = Block && !Block->body_empty()
                         ? dyn_cast<Expr>(Block->body_back())
                         : nullptr;
  if (!Last || !Last->getBeginLoc().isMacroID())
    return false;
  const auto *Cast = dyn_cast<ExplicitCastExpr>(Last->IgnoreParens());
  return Cast && Cast->getCastKind() == CK_ToVoid &&
         isa<IntegerLiteral>(Cast->getSubExpr()->IgnoreParenImpCasts());
}

bool promiseHas(const ClassView &Promise, StringRef Name, ASTContext &Context) {
  return Promise.Class && findMember(Promise, &Context.Idents.get(Name)).Member;
}

/// What no class shows: a base that depends on a template's parameters.
bool isSeenWhole(const ClassView &Class) {
  return !anyInHierarchy(Class, [](const ClassView &Current) {
    return Current.Class->hasDefinition() &&
           any_of(Current.Class->bases(), [](const CXXBaseSpecifier &Base) {
             return !classOf(Base.getType());
           });
  });
}

/// Whether a value of the class can refer to a coroutine, and so can fail to.
bool holdsReference(const ClassView &Class, unsigned Depth = 0) {
  constexpr unsigned MaxDepth = 4;
  return anyInHierarchy(Class, [&](const ClassView &Current) {
    if (isNamed(*Current.Class, "std::coroutine_handle") ||
        isNamed(*Current.Class, "std::experimental::coroutine_handle"))
      return true;
    return any_of(Current.Class->fields(), [&](const FieldDecl *Field) {
      QualType Type = Field->getType();
      return Type->isPointerType() ||
             (Depth < MaxDepth &&
              holdsReference(viewOf(Type, Current), Depth + 1));
    });
  });
}

SourceLocation endOf(const FunctionDecl &Function) {
  return bodyRange(Function).getEnd();
}

std::string nameOf(const FunctionDecl &Function) {
  std::string Name = displayName(Function);
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda() ? Name : "'" + Name + "'";
}

/// `co_return;` as it is put before a closing brace.
std::string statementBefore(SourceLocation Brace, const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  StringRef Indent = Lexer::getIndentationForLine(Brace, Sources);
  bool IsAlone = Sources.getSpellingColumnNumber(Brace) == Indent.size() + 1;
  return IsAlone ? ("  co_return;\n" + Indent).str() : "co_return; ";
}

//===----------------------------------------------------------------------===//
// The rule
//===----------------------------------------------------------------------===//

bool MissingCoReturn::isCompletedWhenEmpty(QualType Type) const {
  const CXXRecordDecl *Class = classOf(Type);
  return Class && (isInPresets(*Class, &Preset::EmptyCompleted) ||
                   is_contained(*CompletedWhenEmpty, qualifiedName(*Class)));
}

void MissingCoReturn::checkFunction(const FunctionBody &Body) {
  const FunctionDecl &Function = Body.function();
  // What a macro makes is not the reader's to complete.
  if (Function.getLocation().isMacroID() || endOf(Function).isMacroID())
    return;
  if (Body.isCoroutine())
    checkCoroutine(Function, Body);
  else
    checkPlain(Function, Body);
}

void MissingCoReturn::checkCoroutine(const FunctionDecl &Function,
                                     const FunctionBody &Body) {
  ASTContext &Context = Body.context();
  ClassView Promise;
  const auto &Coroutine = *cast<CoroutineBodyStmt>(Function.getBody());
  if (Coroutine.getPromiseDecl())
    Promise = viewOf(Coroutine.getPromiseDecl()->getType());
  if (!Promise.Class)
    Promise = Body.unit().types().promise(Function.getReturnType());
  if (!promiseHas(Promise, "return_value", Context) ||
      promiseHas(Promise, "return_void", Context) || !isSeenWhole(Promise) ||
      endsInEmptyMacro(Function) ||
      canFlowOffEnd(Function, Context) != Answer::Yes ||
      !isFirstReportAt(endOf(Function)))
    return;
  diag(endOf(Function),
       "%0 owes a value and can flow off its end without one, which is "
       "undefined behavior; end each path with 'co_return' and a value")
      << nameOf(Function);
}

void MissingCoReturn::checkPlain(const FunctionDecl &Function,
                                 const FunctionBody &Body) {
  ASTContext &Context = Body.context();
  QualType Result = Function.getReturnType();
  if (Result->isReferenceType() || Result->isUndeducedType())
    return;
  CoroutineTypes &Types = Body.unit().types();
  const TypeFacts &Facts = Types.facts(Result);
  if (!Facts.IsCoroutineType || !(Facts.isTask() || Facts.IsGenerator))
    return;
  const ClassView Promise = Types.promise(Result);
  if (belongsToType(Function, classOf(Result), Promise.Class))
    return;

  SmallVector<const ReturnStmt *, 4> Returns = returnsOf(Function);
  if (any_of(Returns, [&](const ReturnStmt *Return) {
        return !Return->getRetValue() ||
               !isEmptyHandle(*Return->getRetValue(), Function);
      }))
    return;
  Obstacle Hindrance = obstacleOf(Function, Types, Context);
  if (Hindrance == Obstacle::DeducedResult)
    return;
  bool TakesNothing = promiseHas(Promise, "return_void", Context) &&
                      Hindrance == Obstacle::None;
  StringRef Thing = Facts.IsGenerator ? "generator" : "task";
  if (Returns.empty()) {
    if (endsInEmptyMacro(Function) ||
        canFlowOffEnd(Function, Context) != Answer::Yes ||
        mayHaveLostKeyword(bodyRange(Function), Context) ||
        !isFirstReportAt(endOf(Function)))
      return;
    auto Report =
        diag(endOf(Function),
             "%0 is no coroutine and flows off its end without the %1 that it "
             "promises, which is undefined behavior; add 'co_return'")
        << nameOf(Function) << Thing;
    if (TakesNothing)
      Report << FixItHint::CreateInsertion(
          endOf(Function), statementBefore(endOf(Function), Context));
    return;
  }
  // An empty range of values is a good one.
  if (Facts.IsGenerator || isCompletedWhenEmpty(Result) ||
      !holdsReference(viewOf(Result)))
    return;
  SourceLocation Loc = Returns.front()->getReturnLoc();
  if (Loc.isMacroID() || !isFirstReportAt(Loc))
    return;
  auto Report =
      diag(Loc, "%0 is no coroutine and returns an empty task, which nobody "
                "can await; use 'co_return'")
      << nameOf(Function);
  bool NamesVariable = any_of(Returns, [](const ReturnStmt *Return) {
    return isa<DeclRefExpr>(strip(*Return->getRetValue()));
  });
  if (TakesNothing && !NamesVariable)
    for (const ReturnStmt *Return : Returns)
      Report << FixItHint::CreateReplacement(Return->getSourceRange(),
                                             "co_return");
}

const RegisterRule<MissingCoReturn> Registration;

} // namespace
} // namespace cotidy
