//===- CoroutineObstacle.cpp - why a function cannot await ------*- C++ -*-===//

#include "support/CoroutineObstacle.h"
#include "support/AwaitPlace.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/EnclosingScopes.h"
#include "support/Names.h"
#include "support/TaskTemplate.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

//===----------------------------------------------------------------------===//
// Coroutines as such
//===----------------------------------------------------------------------===//

bool hasCoroutineTraits(ASTContext &Context) {
  return coroutineTraits(Context) != nullptr;
}

/// True if a specialisation gives a promise to types that only a constraint
/// describes: `template <class R> requires C<R> struct coroutine_traits<R>`.
static bool hasConstrainedTraits(ASTContext &Context) {
  ClassTemplateDecl *Traits = coroutineTraits(Context);
  if (!Traits)
    return false;
  SmallVector<ClassTemplatePartialSpecializationDecl *, 4> Partial;
  Traits->getPartialSpecializations(Partial);
  return any_of(Partial, [](const auto *Specialization) {
    QualType Result = resultInTraits(*Specialization);
    return !Result.isNull() && Result->isTemplateTypeParmType();
  });
}

static bool declaresKeywordName(const DeclContext &Scope) {
  return any_of(Scope.decls(), [](const Decl *Member) {
    if (const auto *Named = dyn_cast<NamedDecl>(Member))
      if (Named->getIdentifier() && isCoroutineKeyword(Named->getName()))
        return true;
    if (const auto *Template = dyn_cast<TemplateDecl>(Member))
      Member = Template->getTemplatedDecl();
    const auto *Inner = dyn_cast_or_null<DeclContext>(Member);
    return Inner && declaresKeywordName(*Inner);
  });
}

std::optional<KeywordUse> firstAsKeyword(const FileTokens &Tokens,
                                         ArrayRef<KeywordUse> Uses,
                                         ASTContext &Context) {
  if (declaresKeywordName(*Context.getTranslationUnitDecl()))
    return std::nullopt;
  for (const KeywordUse &Use : Uses) {
    unsigned Before = Tokens.previous(Use.Token);
    unsigned After = Tokens.next(Use.Token);
    if (After == FileTokens::None || !Use.Macro.empty() ||
        Tokens.is(Before, tok::period) || Tokens.is(Before, tok::arrow) ||
        Tokens.is(Before, tok::coloncolon))
      continue;
    // A name is never followed by another name or by a literal.
    tok::TokenKind Next = Tokens[After].Kind;
    if (Next == tok::raw_identifier || tok::isLiteral(Next) ||
        (Use.Keyword == "co_return" && Next == tok::semi))
      return Use;
  }
  return std::nullopt;
}

//===----------------------------------------------------------------------===//
// Functions
//===----------------------------------------------------------------------===//

static bool isLambda(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda();
}

static TypeLoc returnLoc(const FunctionDecl &Function) {
  FunctionTypeLoc Type = Function.getFunctionTypeLoc();
  return Type ? Type.getReturnLoc() : TypeLoc();
}

/// Clang says `constexpr` of a lambda that merely could be: once a rejected
/// `co_await` is gone, nearly each could. What is written counts.
static bool isConstexprByName(const FunctionDecl &Function,
                              const ASTContext &Context) {
  if (!isLambda(Function))
    return Function.isConstexprSpecified() || Function.isConsteval();
  const SourceManager &Sources = Context.getSourceManager();
  SourceLocation Begin = Function.getLocation();
  SourceLocation End = bodyRange(Function).getBegin();
  if (End.isInvalid())
    End = Begin;
  StringRef Head =
      Lexer::getSourceText(CharSourceRange::getCharRange(Begin, End), Sources,
                           Context.getLangOpts());
  return Head.contains("constexpr") || Head.contains("consteval");
}

static bool hasDeducedResult(const FunctionDecl &Function) {
  if (!isLambda(Function))
    return Function.getDeclaredReturnType()->getContainedDeducedType();
  TypeLoc Result = returnLoc(Function);
  return Result.isNull() || Result.getBeginLoc().isInvalid() ||
         Result.getBeginLoc() == Function.getLocation() ||
         Result.getType()->getContainedDeducedType();
}

/// Clang takes `int` for a type that it does not know, and has it written where
/// the type is, or where the `auto` before a trailing one is.
static bool isUnknownResult(const FunctionDecl &Function,
                            const ASTContext &Context) {
  auto Builtin = returnLoc(Function).getAs<BuiltinTypeLoc>();
  if (!Builtin || isa<CXXConversionDecl>(Function))
    return false;
  const SourceManager &Sources = Context.getSourceManager();
  Token Written;
  if (Builtin.getBeginLoc().isInvalid() ||
      Lexer::getRawToken(Sources.getSpellingLoc(Builtin.getBeginLoc()), Written,
                         Sources, Context.getLangOpts()) ||
      Written.isNot(tok::raw_identifier))
    return true;
  switch (Context.Idents.get(Written.getRawIdentifier()).getTokenID()) {
  case tok::identifier:
  case tok::kw_auto:
  case tok::kw_decltype:
  case tok::kw_typename:
  case tok::kw_template:
  case tok::kw_class:
  case tok::kw_struct:
  case tok::kw_union:
  case tok::kw_enum:
    return true;
  default:
    return false;
  }
}

Obstacle obstacleOf(const FunctionDecl &Function, CoroutineTypes &Types,
                    ASTContext &Context) {
  if (Function.isMain())
    return Obstacle::Main;
  if (isa<CXXConstructorDecl>(Function))
    return Obstacle::Constructor;
  if (isa<CXXDestructorDecl>(Function))
    return Obstacle::Destructor;
  if (isConstexprByName(Function, Context))
    return Obstacle::Constexpr;
  if (hasDeducedResult(Function))
    return Obstacle::DeducedResult;
  if (Function.isVariadic())
    return Obstacle::Variadic;

  if (isa_and_nonnull<CoroutineBodyStmt>(Function.getBody()) &&
      !Function.isDependentContext())
    return Obstacle::None;
  QualType Result = Function.getReturnType();
  if (Result.isNull() || Result->isDependentType() ||
      Result->isUndeducedType() || isUnknownResult(Function, Context))
    return Obstacle::None;
  if (Result->isReferenceType())
    return Obstacle::Result;
  if (Types.promiseType(Result) ||
      (Result->isRecordType() &&
       (!classOf(Result) || hasConstrainedTraits(Context))))
    return Obstacle::None;
  return Obstacle::Result;
}

static std::string quoted(StringRef Text) { return ("'" + Text + "'").str(); }

static std::string typeName(QualType Type, const ASTContext &Context) {
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  return Type.getAsString(Policy);
}

/// What to do in another function instead. A 'co_return' is often there by
/// mistake: nothing is awaited.
static std::string inAnother(StringRef Keyword, StringRef Function) {
  if (Keyword == "co_yield")
    return ("yield in a " + Function).str();
  if (Keyword == "co_return")
    return ("leave with 'return', or await in a " + Function).str();
  return ("await in a " + Function).str();
}

static StringRef resultKind(StringRef Keyword) {
  return Keyword == "co_yield" ? "generator" : "task";
}

static std::string resultRemedy(const FunctionDecl &Function, StringRef Keyword,
                                CoroutineTypes &Types, const TaskTemplate &Task,
                                const ASTContext &Context) {
  QualType Result = Function.getReturnType();
  if (Result->isReferenceType() && Types.promiseType(Result))
    return "return " + quoted(typeName(Result.getNonReferenceType(), Context)) +
           " by value";
  if (isa<CXXConversionDecl>(Function))
    return inAnother(Keyword, "named function that returns a ") +
           resultKind(Keyword).str();
  if (Keyword == "co_yield")
    return "return a generator";
  if (Task.name().empty())
    return "return a task";
  return "return a task such as " +
         quoted(Task.of(typeName(Result.getUnqualifiedType(), Context)));
}

std::string describeObstacle(Obstacle Reason, const FunctionDecl &Function,
                             StringRef Keyword, CoroutineTypes &Types,
                             const TaskTemplate &Task, ASTContext &Context) {
  std::string Name = describeFunction(Function);
  switch (Reason) {
  case Obstacle::None:
    return "";
  case Obstacle::Main: {
    std::string Text = "in 'main', which cannot be a coroutine; ";
    if (Keyword == "co_yield")
      return Text + inAnother(Keyword, "function that returns a generator");
    return Text +
           (Keyword == "co_return" ? "leave with 'return', or run a task with "
                                   : "run the task with ") +
           (Task.driver().empty() ? "a function that waits for it"
                                  : quoted(Task.driver()));
  }
  case Obstacle::Constructor:
    return "in the constructor of " +
           quoted(cast<CXXMethodDecl>(Function).getParent()->getName()) +
           ", which cannot be a coroutine; " +
           inAnother(Keyword, "static member function that returns a ") +
           (Keyword == "co_yield" ? "generator" : "task and makes the object");
  case Obstacle::Destructor:
    return "in the destructor of " +
           quoted(cast<CXXMethodDecl>(Function).getParent()->getName()) +
           ", which cannot be a coroutine; " +
           inAnother(Keyword, "member function that is called before the "
                              "object is destroyed");
  case Obstacle::Constexpr: {
    std::string Word = Function.isConsteval() ? "consteval" : "constexpr";
    return "in " + Name + ", which is " + quoted(Word) +
           " and so cannot be a coroutine; remove " + quoted(Word);
  }
  case Obstacle::DeducedResult:
    return "in " + Name +
           ", whose return type is deduced, which a coroutine's cannot be; "
           "name a " +
           resultKind(Keyword).str() +
           (Keyword == "co_yield" || Task.name().empty()
                ? ""
                : " such as " + quoted(Task.name())) +
           " as its return type";
  case Obstacle::Variadic:
    return "in " + Name +
           ", which takes C-style variable arguments and so cannot be a "
           "coroutine; take a parameter pack or a container instead";
  case Obstacle::Result:
    return "in " + Name + ", which returns " +
           quoted(typeName(Function.getReturnType(), Context)) +
           " and so cannot be a coroutine; " +
           resultRemedy(Function, Keyword, Types, Task, Context);
  }
  llvm_unreachable("unknown obstacle");
}

//===----------------------------------------------------------------------===//
// Other places
//===----------------------------------------------------------------------===//

std::string describePlace(const AwaitPlace &Place, const TaskTemplate &Task) {
  std::string Name = Place.Declared && Place.Declared->getIdentifier() &&
                             !Place.Declared->getName().empty()
                         ? " " + quoted(Place.Declared->getName())
                         : "";
  switch (Place.Kind) {
  case PlaceKind::Unknown:
  case PlaceKind::Body:
    return "";
  case PlaceKind::Handler:
    return "in a 'catch' handler is not allowed; note the error and await "
           "after the handler";
  case PlaceKind::DefaultArgument:
    return (Name.empty() ? "in a default argument"
                         : "in the default argument of" + Name) +
           " is not allowed; await in the caller and pass the result";
  case PlaceKind::MemberInitializer:
    return "in the initializer of member" + Name +
           " is not allowed; await before the object is made and pass the "
           "result to its constructor";
  case PlaceKind::StaticInitializer:
    return std::string("in the initializer of ") +
           (cast<VarDecl>(Place.Declared)->getTSCSpec() != TSCS_unspecified
                ? "thread-local"
                : "static") +
           " variable" + Name +
           " is not allowed; await into a local variable first";
  case PlaceKind::GlobalInitializer:
    return "in the initializer of" + Name +
           ", outside of any function; initialize it from a coroutine" +
           (Task.driver().empty() ? "" : " or with " + quoted(Task.driver()));
  case PlaceKind::Enumerator:
    return "in the value of enumerator" + Name +
           ", which must be a constant; await into a variable instead";
  case PlaceKind::ArrayBound:
    return "in the bound of array" + Name +
           ", which must be a constant; await first and make a container of "
           "that size";
  case PlaceKind::TemplateArgument:
    return "in a template argument, which must be a constant; await into a "
           "variable and pass it as a function's argument";
  case PlaceKind::ConstantExpression:
    return "where " +
           (Place.Declared && !isa<VarDecl>(Place.Declared)
                ? "the width of" + Name
                : quoted(Place.Word)) +
           " needs a constant; await into a variable and use it at run time";
  case PlaceKind::Requires:
    return "in a requires expression, which is never evaluated; require a "
           "concept of awaitable types instead";
  case PlaceKind::Unevaluated:
    return "in the operand of " + quoted(Place.Word) +
           ", which is never evaluated; await outside of it";
  }
  llvm_unreachable("unknown place");
}

} // namespace cotidy
