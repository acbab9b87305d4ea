//===- AwaitAdvice.cpp - why something cannot be awaited --------*- C++ -*-===//

#include "support/AwaitAdvice.h"
#include "support/AwaitableSibling.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/Names.h"
#include "support/WrittenOperand.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

std::string quoted(StringRef Text) { return ("'" + Text + "'").str(); }

class Advisor {
public:
  Advisor(const RejectedAwait &Await, CoroutineTypes &Types,
          ASTContext &Context)
      : Await(Await), Types(Types), Context(Context) {
    Type = Await.Type.isNull() ? QualType() : Await.Type.getNonReferenceType();
  }

  AwaitAdvice advise() {
    switch (Await.Why) {
    case RejectedAwait::Reason::PromiseDeletes:
      return promiseDeletes();
    case RejectedAwait::Reason::PromiseRefuses:
      return promiseRefuses();
    case RejectedAwait::Reason::Incomplete:
      return say("which is only declared here; include its definition");
    case RejectedAwait::Reason::Member:
      return say(Await.Member);
    case RejectedAwait::Reason::OperandsAwaiter:
      return {"makes of its operand " + quoted(typeName(Type)) +
                  ", which is no awaiter; let 'operator co_await' and "
                  "'await_transform' return one",
              {}};
    case RejectedAwait::Reason::NotCalled:
    case RejectedAwait::Reason::Accident:
    case RejectedAwait::Reason::Operand:
      break;
    }
    if (AwaitAdvice Call = notCalled(); !Call.Text.empty())
      return Call;
    if (Await.Why == RejectedAwait::Reason::Accident)
      return say("which the promise takes only as a 'bool'; " + removalText(),
                 removal());
    if (Await.Why == RejectedAwait::Reason::NotCalled || Type.isNull())
      return {};
    return operand();
  }

private:
  //===--------------------------------------------------------------------===//
  // Words
  //===--------------------------------------------------------------------===//

  std::string typeName(QualType Named) const {
    PrintingPolicy Policy(Context.getLangOpts());
    Policy.SuppressTagKeyword = true;
    Named = Named.getUnqualifiedType();
    std::string Name = Named.getAsString(Policy);
    // What a standard library calls its own parts is nobody else's name.
    return StringRef(Name).contains("__")
               ? Named.getCanonicalType().getAsString(Policy)
               : Name;
  }

  std::string text() const {
    constexpr size_t MaxLength = 40;
    bool IsShort = !Await.Text.empty() && Await.Text.size() <= MaxLength &&
                   !StringRef(Await.Text).contains('\n') &&
                   !StringRef(Await.Text).contains('{');
    return IsShort ? Await.Text : "";
  }

  /// The operand and its type.
  std::string subject() const {
    std::string Text = text();
    bool NamesType = !Type.isNull() && !Type->isFunctionType() &&
                     !Type->isVoidType() && !isLambda(Type);
    std::string Result = !Text.empty()    ? quoted(Text)
                         : isLambda(Type) ? "a lambda"
                                          : "a value";
    return NamesType ? Result + " of type " + quoted(typeName(Type)) : Result;
  }

  AwaitAdvice say(const std::string &Rest,
                  std::vector<FixItHint> Edits = {}) const {
    return {"on " + subject() + ", " + Rest, std::move(Edits)};
  }

  static bool isLambda(QualType Type) {
    const CXXRecordDecl *Class = Type.isNull() ? nullptr : classOf(Type);
    return Class && Class->isLambda();
  }

  //===--------------------------------------------------------------------===//
  // Edits
  //===--------------------------------------------------------------------===//

  bool canEdit() const {
    return Await.Begin.isValid() && Await.End.isValid() &&
           Await.Keyword.isValid();
  }

  std::vector<FixItHint> wrap(StringRef Before, StringRef After) const {
    std::vector<FixItHint> Edits;
    if (!canEdit())
      return Edits;
    if (!Before.empty())
      Edits.push_back(FixItHint::CreateInsertion(Await.Begin, Before));
    if (!After.empty())
      Edits.push_back(FixItHint::CreateInsertion(Await.End, After));
    return Edits;
  }

  /// Without its last keyword a function would be no coroutine any more.
  std::vector<FixItHint> removal() const {
    if (!canEdit() || !Await.HasOtherKeyword)
      return {};
    return {FixItHint::CreateRemoval(
        CharSourceRange::getCharRange(Await.Keyword, Await.Begin))};
  }

  static std::string removalText() { return "remove 'co_await'"; }

  const NamespaceDecl *standardNamespace() const {
    for (const NamedDecl *Found :
         Context.getTranslationUnitDecl()->lookup(&Context.Idents.get("std")))
      if (const auto *Namespace = dyn_cast<NamespaceDecl>(Found))
        return Namespace;
    return nullptr;
  }

  bool hasStandardMove() const {
    const NamespaceDecl *Namespace = standardNamespace();
    return Namespace && !Namespace->lookup(&Context.Idents.get("move")).empty();
  }

  std::vector<FixItHint> moved(StringRef Prefix) const {
    return hasStandardMove() ? wrap(("std::move(" + Prefix).str(), ")")
                             : std::vector<FixItHint>();
  }

  //===--------------------------------------------------------------------===//
  // Operands
  //===--------------------------------------------------------------------===//

  bool isAwaitable(QualType Other) const {
    return !Other.isNull() &&
           (Types.facts(Other).IsAwaitable || Types.facts(Other).isTask());
  }

  /// Where a function or a function object is awaited, and not what it makes.
  AwaitAdvice notCalled() {
    if (Await.IsLambda && Type.isNull())
      return {"on a lambda that is not called; call it", {}};
    if ((Type.isNull() && !Await.Callee) || (Await.IsCall && Await.Callee))
      return {};
    QualType Result;
    bool TakesArguments = false;
    if (Await.Callee) {
      Result = Await.Callee->getReturnType();
      TakesArguments = Await.Callee->getMinRequiredArguments() > 0;
    } else if (!isAwaitable(Type)) {
      Result = resultOfCall(Type, Context);
      if (const auto *Function = Type->getAs<FunctionProtoType>();
          Function && Result.isNull()) {
        Result = Function->getReturnType();
        TakesArguments = true;
      }
    }
    if (Result.isNull())
      return {};
    bool IsFunction = Await.Callee || Type->isFunctionType();
    bool IsObject = !IsFunction && !isLambda(Type);
    std::string What = IsFunction ? "function"
                       : IsObject ? "function object"
                                  : "lambda";
    std::string Start =
        "on " +
        (text().empty() ? "a " + What : quoted(text()) + ", a " + What) +
        " that is not called";
    if (Await.Why == RejectedAwait::Reason::Accident)
      Start += " and that the promise takes as a 'bool'";
    if (isAwaitable(Result)) {
      if (TakesArguments)
        return {Start + "; give it its arguments", {}};
      return {Start + "; write " + quoted(text() + "()") +
                  (text().empty() ? " after it" : ""),
              Await.IsMendedByClang ? std::vector<FixItHint>()
                                    : wrap("", "()")};
    }
    // Many a value can be called besides.
    if (IsObject)
      return {};
    return {Start + " and returns " +
                (Result->isVoidType() ? "nothing" : quoted(typeName(Result))) +
                "; call it without 'co_await'",
            {}};
  }

  static bool canBeMoved(QualType Moved) {
    const CXXRecordDecl *Class = classOf(Moved);
    if (!Class || !Class->hasDefinition())
      return true;
    if (Moved.isConstQualified())
      return false;
    if (Class->needsImplicitMoveConstructor())
      return !Class->defaultedMoveConstructorIsDeleted();
    return any_of(Class->ctors(), [](const CXXConstructorDecl *Constructor) {
      return Constructor->isMoveConstructor() && !Constructor->isDeleted();
    });
  }

  AwaitAdvice onlyAsRvalue() const {
    return say(
        "which can be awaited as an rvalue only; write " +
            quoted("std::move(" + (text().empty() ? "..." : text()) + ")"),
        moved(""));
  }

  AwaitAdvice operand() {
    if (Type->isVoidType())
      return withSibling("which returns nothing");
    const bool OnlyAsRvalue = isAwaitedOnlyAsRvalue(Type, Types, Context);
    if (OnlyAsRvalue && Type.isConstQualified())
      return say("which can be awaited as an rvalue only and is const; let it "
                 "not be");
    if (!OnlyAsRvalue && isAwaitable(Type) && Await.IsVariable &&
        !canBeMoved(Type))
      return say(std::string("which the promise takes by value, although it "
                             "can be neither copied nor moved") +
                 (Type.isConstQualified() ? ", being const" : ""));
    if (OnlyAsRvalue || (isAwaitable(Type) && Await.IsVariable))
      return onlyAsRvalue();
    if (isAwaitable(Type))
      return {};
    if (StringRef(Await.Text).starts_with("&"))
      return say("which is a pointer and not awaitable itself; await what it "
                 "points to");
    if (QualType Target = dereferenced(Type, Context); isAwaitable(Target))
      return dereference(Target);
    if (const CXXRecordDecl *Class = classOf(Type)) {
      if (isNamed(*Class, "std::reference_wrapper"))
        return referenceWrapper();
      if (isNamed(*Class, "std::future") ||
          isNamed(*Class, "std::shared_future"))
        return say("which is not awaitable and can only be waited for; return "
                   "a task where it comes from");
      if (QualType Element = elementOf(*Class); isAwaitable(Element))
        return container(Element);
      std::string Lacks = lackOf(*Class);
      return withSibling(Lacks);
    }
    if (Type->isArrayType() &&
        isAwaitable(QualType(Type->getPointeeOrArrayElementType(), 0)))
      return container(QualType(Type->getPointeeOrArrayElementType(), 0));
    return withSibling("which is not awaitable");
  }

  AwaitAdvice dereference(QualType Target) {
    bool NeedsMove = isAwaitedOnlyAsRvalue(Target, Types, Context);
    std::string Shown = "*" + (text().empty() ? "..." : text());
    if (NeedsMove)
      Shown = "std::move(" + Shown + ")";
    return say(std::string(Type->isPointerType()
                               ? "which is a pointer and not awaitable itself"
                               : "which is not awaitable itself") +
                   "; write " + quoted(Shown),
               NeedsMove ? moved("*") : wrap("*", ""));
  }

  AwaitAdvice referenceWrapper() {
    QualType Target;
    if (const auto *Id =
            dyn_cast<ClassTemplateSpecializationDecl>(classOf(Type)))
      Target = Id->getTemplateArgs()[0].getAsType();
    if (!isAwaitable(Target))
      return withSibling("which is not awaitable");
    bool NeedsMove = isAwaitedOnlyAsRvalue(Target, Types, Context);
    std::string Shown = (text().empty() ? "..." : text()) + ".get()";
    std::vector<FixItHint> Edits = wrap("", ".get()");
    if (NeedsMove) {
      Shown = "std::move(" + Shown + ")";
      Edits = hasStandardMove() ? wrap("std::move(", ".get())")
                                : std::vector<FixItHint>();
    }
    return say("which is not awaitable itself; write " + quoted(Shown), Edits);
  }

  /// What a container of the standard library is of.
  static QualType elementOf(const CXXRecordDecl &Class) {
    static constexpr llvm::StringLiteral Containers[] = {
        "vector", "deque", "list",          "forward_list",    "array",
        "span",   "set",   "unordered_set", "initializer_list"};
    const auto *Id = dyn_cast<ClassTemplateSpecializationDecl>(&Class);
    if (!Id || !Class.isInStdNamespace() || !Class.getIdentifier() ||
        !is_contained(Containers, Class.getName()))
      return QualType();
    const TemplateArgument &First = Id->getTemplateArgs()[0];
    return First.getKind() == TemplateArgument::Type ? First.getAsType()
                                                     : QualType();
  }

  AwaitAdvice container(QualType Element) {
    std::string Remedy = "await each of them in turn";
    if (const CXXRecordDecl *Class = classOf(Element)) {
      const DeclContext *Scope =
          Class->getDeclContext()->getEnclosingNamespaceContext();
      for (const NamedDecl *Found :
           Scope->lookup(&Context.Idents.get("when_all")))
        Remedy = "await them together with " +
                 quoted(qualifiedName(*Found->getUnderlyingDecl()));
    }
    return say("whose elements are awaitable, but not itself; " + Remedy);
  }

  /// What of an awaiter the class has and what not.
  std::string lackOf(const CXXRecordDecl &Class) {
    SmallVector<StringRef, 3> Missing;
    for (StringRef Name : {"await_ready", "await_suspend", "await_resume"})
      if (!findMember({&Class, {}}, &Context.Idents.get(Name)).Member)
        Missing.push_back(Name);
    if (Missing.empty() || Missing.size() == 3)
      return "which has neither 'operator co_await' nor 'await_ready', "
             "'await_suspend' and 'await_resume'";
    HasSome = true;
    return "an awaiter without " + quoted(Missing.front()) +
           (Missing.size() == 2 ? " and " + quoted(Missing.back())
                                : std::string()) +
           "; add " + (Missing.size() == 2 ? "them" : "it");
  }

  //===--------------------------------------------------------------------===//
  // Siblings
  //===--------------------------------------------------------------------===//

  AwaitAdvice withSibling(const std::string &Lack) {
    if (HasSome)
      return say(Lack);
    const FunctionDecl *Other =
        Await.Callee && Await.IsCall
            ? awaitableSibling(*Await.Callee, Types, Context)
            : nullptr;
    if (Other) {
      std::vector<FixItHint> Edits;
      if (Await.Name.isValid() && canEdit())
        Edits.push_back(FixItHint::CreateReplacement(
            CharSourceRange::getCharRange(
                Await.Name,
                Await.Name.getLocWithOffset(Await.Callee->getName().size())),
            Other->getName()));
      return say(Lack + "; call " + quoted(Other->getName()) + " instead",
                 std::move(Edits));
    }
    // What has no members can be meant as nothing else.
    bool IsPlain = Type->isVoidType() || Type->isArithmeticType() ||
                   Type->isEnumeralType();
    return say(Lack + "; " + removalText(),
               IsPlain ? removal() : std::vector<FixItHint>());
  }

  //===--------------------------------------------------------------------===//
  // Promises
  //===--------------------------------------------------------------------===//

  std::string coroutineType() const {
    return Await.Coroutine ? quoted(typeName(Await.Coroutine->getReturnType()))
                           : "this coroutine";
  }

  SmallVector<const FunctionDecl *, 4> transforms(bool &HasTemplate) const {
    SmallVector<const FunctionDecl *, 4> Result;
    const CXXRecordDecl *Promise =
        Await.Coroutine ? Types.promiseType(Await.Coroutine->getReturnType())
                        : nullptr;
    if (!Promise)
      return Result;
    anyInHierarchy({Promise, {}}, [&](const ClassView &Current) {
      for (const NamedDecl *Member :
           Current.Class->lookup(&Context.Idents.get("await_transform"))) {
        HasTemplate |= isa<FunctionTemplateDecl>(Member->getUnderlyingDecl());
        if (const FunctionDecl *Function = asFunction(Member))
          Result.push_back(Function);
      }
      return !Result.empty();
    });
    return Result;
  }

  AwaitAdvice promiseDeletes() {
    bool HasTemplate = false;
    auto All = transforms(HasTemplate);
    if (All.empty() ||
        all_of(All, [](const FunctionDecl *F) { return F->isDeleted(); }))
      return {"in a coroutine that returns " + coroutineType() +
                  ", whose promise deletes 'await_transform' and so can await "
                  "nothing; await in a task and pass the result",
              {}};
    return promiseRefuses();
  }

  AwaitAdvice promiseRefuses() {
    if (AwaitAdvice Call = notCalled(); !Call.Text.empty())
      return Call;
    bool HasTemplate = false;
    auto All = transforms(HasTemplate);
    SmallVector<std::string, 4> Taken;
    for (const FunctionDecl *Function : All)
      if (!Function->isDeleted() && Function->getNumParams() == 1) {
        QualType Parameter = Function->getParamDecl(0)->getType();
        QualType Accepted = Parameter.getNonReferenceType();
        // Where the type is right, the kind of reference is what is wrong.
        bool IsSame =
            !Type.isNull() && Context.hasSameUnqualifiedType(Type, Accepted);
        if (IsSame && Await.IsVariable && !Type.isConstQualified() &&
            Parameter->isRValueReferenceType())
          return onlyAsRvalue();
        Taken.push_back(quoted(typeName(IsSame ? Parameter : Accepted)));
      }
    constexpr size_t MostNamed = 3;
    std::string Takes =
        !HasTemplate && !Taken.empty() && Taken.size() <= MostNamed
            ? "; it accepts " + join(Taken, ", ")
            : "";
    return {"on " + subject() + ", which the promise of " + coroutineType() +
                " does not accept" + Takes,
            {}};
  }

  const RejectedAwait &Await;
  CoroutineTypes &Types;
  ASTContext &Context;
  QualType Type;
  bool HasSome = false; ///< The type is an awaiter in part.
};

} // namespace

AwaitAdvice adviseOn(const RejectedAwait &Await, CoroutineTypes &Types,
                     ASTContext &Context) {
  return Advisor(Await, Types, Context).advise();
}

bool isAwaitedOnlyAsRvalue(QualType Type, CoroutineTypes &Types,
                           ASTContext &Context) {
  const CXXRecordDecl *Class = classOf(Type);
  const TypeFacts &Facts = Types.facts(Type);
  if (!Class || !Facts.IsAwaitable || Facts.IsAwaiter)
    return false;
  bool HasMember = false, TakesLvalue = false;
  DeclarationName Name =
      Context.DeclarationNames.getCXXOperatorName(OO_Coawait);
  anyInHierarchy({Class, {}}, [&](const ClassView &Current) {
    for (const NamedDecl *Member : Current.Class->lookup(Name)) {
      const auto *Method = dyn_cast_or_null<CXXMethodDecl>(asFunction(Member));
      HasMember = true;
      TakesLvalue |= !Method || (!Method->isDeleted() &&
                                 Method->getRefQualifier() != RQ_RValue);
    }
    return false;
  });
  return HasMember && !TakesLvalue;
}

} // namespace cotidy
