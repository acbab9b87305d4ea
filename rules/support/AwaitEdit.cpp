//===- AwaitEdit.cpp - the edit that awaits a task --------------*- C++ -*-===//

#include "support/AwaitEdit.h"
#include "support/AwaitTransform.h"
#include "support/ClassView.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

using Path = SmallVector<const Stmt *, 32>;

/// The statements and expressions from \p From down to \p To, both included,
/// within one function; empty if it is not in there.
bool findPath(const Stmt *From, const Stmt *To, Path &Way) {
  if (!From)
    return false;
  Way.push_back(From);
  if (From == To)
    return true;
  if (const auto *Lambda = dyn_cast<LambdaExpr>(From)) {
    // Its body is another function's.
    if (any_of(Lambda->capture_inits(), [&](const Expr *Captured) {
          return findPath(Captured, To, Way);
        }))
      return true;
  } else if (any_of(From->children(), [&](const Stmt *Child) {
               return findPath(Child, To, Way);
             })) {
    return true;
  }
  Way.pop_back();
  return false;
}

/// Whether a wrapper leaves the value that it wraps what it is.
bool isTransparent(const Stmt &S) {
  if (isa<ImplicitCastExpr, FullExpr, MaterializeTemporaryExpr,
          CXXBindTemporaryExpr>(S))
    return true;
  if (const auto *Construct = dyn_cast<CXXConstructExpr>(&S))
    return Construct->isElidable() && Construct->getNumArgs() == 1;
  // `task(...)` is written as a cast.
  const auto *Cast = dyn_cast<CXXFunctionalCastExpr>(&S);
  return Cast && Cast->getCastKind() == CK_ConstructorConversion;
}

/// The call of a conversion function that the compiler adds, or its callee.
bool isImplicitConversion(const Stmt &S) {
  const auto *Call = dyn_cast<CXXMemberCallExpr>(&S);
  const auto *Callee = dyn_cast<MemberExpr>(&S);
  const ValueDecl *Called = Call     ? Call->getMethodDecl()
                            : Callee ? Callee->getMemberDecl()
                                     : nullptr;
  return isa_and_nonnull<CXXConversionDecl>(Called) &&
         cast<Expr>(S).getEndLoc() ==
             (Call ? Call->getImplicitObjectArgument() : Callee->getBase())
                 ->getEndLoc();
}

/// Whether `co_await` would take an operand for less than all of \p E.
bool bindsLooser(const Expr &E) {
  const Expr &Inner = *E.IgnoreImplicit();
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Inner))
    return Operator->isInfixBinaryOp() || Operator->isAssignmentOp();
  return isa<AbstractConditionalOperator, BinaryOperator, CXXThrowExpr,
             CXXRewrittenBinaryOperator>(Inner);
}

/// Whether both arms of a choice are made there: each of them is a task of its
/// own to whoever looks for dropped ones.
bool makesBoth(const AbstractConditionalOperator &Choice) {
  auto Makes = [](const Expr *Arm) {
    Arm = Arm->IgnoreParenImpCasts();
    return Arm->isPRValue() &&
           isa<CallExpr, CXXConstructExpr, CXXBindTemporaryExpr,
               ExprWithCleanups, CXXFunctionalCastExpr,
               CXXUnresolvedConstructExpr>(Arm);
  };
  return Makes(Choice.getTrueExpr()) && Makes(Choice.getFalseExpr());
}

/// What an await of \p Type gives, as far as it is easily told: void, or
/// something else; null if that is not known.
QualType resultOfAwaiting(QualType Type, TranslationUnit &Unit) {
  ASTContext &Context = Unit.context();
  if (const CXXRecordDecl *Promise = Unit.types().promiseType(Type)) {
    ClassView View{Promise, {}};
    if (findMember(View, &Context.Idents.get("return_void")).Member)
      return Context.VoidTy;
    const auto *Task = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
        Type->getAsCXXRecordDecl());
    if (Task && Task->getTemplateArgs().size() > 0 &&
        Task->getTemplateArgs()[0].getKind() == TemplateArgument::Type)
      return Task->getTemplateArgs()[0].getAsType();
    return QualType();
  }
  FoundMember Resume =
      findMember(viewOf(Type), &Context.Idents.get("await_resume"));
  const FunctionDecl *Function = asFunction(Resume.Member);
  if (!Function)
    return QualType();
  QualType Result = Resume.In.substitute(returnTypeOf(*Function));
  return Result.isNull() || Result->isDependentType() ? QualType() : Result;
}

/// Whether a condition or `&&` takes the value, without looking at conversions
/// that the user wrote.
bool isTestable(QualType Type) {
  return !Type.isNull() && Type.getNonReferenceType()->isScalarType();
}

class AwaitEdit {
public:
  AwaitEdit(const FunctionDecl &Function, TranslationUnit &Unit)
      : Function(Function), Unit(Unit), Context(Unit.context()) {}

  std::vector<FixItHint> dropped(const Expr &Created, const TypeFacts &Facts) {
    QualType Type = CoroutineTypes::typeOfCreated(Created);
    if (!canBeAwaited(Type, Facts) ||
        !findPath(Function.getBody(), &Created, Way) || isInForbiddenPlace())
      return {};
    const Expr *Operand = climb(Created, Type);
    if (!Operand)
      return {};
    return edits(*Operand);
  }

  std::vector<FixItHint> initializer(const VarDecl &Variable) {
    const Expr *Init = Variable.getInit();
    QualType Written = Variable.getTypeSourceInfo()
                           ? Variable.getTypeSourceInfo()->getType()
                           : QualType();
    // A named type is that of the task, not of what it gives.
    if (!Init || !Variable.isLocalVarDecl() || Written.isNull() ||
        !Written->getContainedAutoType() || Written->isReferenceType() ||
        isa<DecompositionDecl>(Variable))
      return {};
    const Expr *Created = Init->IgnoreUnlessSpelledInSource();
    if (const auto *List = dyn_cast<InitListExpr>(Created);
        List && List->getNumInits() == 1)
      Created = List->getInit(0)->IgnoreUnlessSpelledInSource();
    if (!isa<CallExpr, CXXConstructExpr>(Created))
      return {};
    QualType Type = CoroutineTypes::typeOfCreated(*Created);
    if (!canBeAwaited(Type, Unit.types().factsOfCreated(*Created)) ||
        !findPath(Function.getBody(), Created, Way) || isInForbiddenPlace() ||
        isUsed(Variable, Function.getBody()))
      return {};
    QualType Result = resultOfAwaiting(Type, Unit);
    if (Result.isNull())
      return {};
    if (!Result->isVoidType())
      return edits(*Created);
    // Nothing comes of it that a variable could hold.
    const auto *Declaration = declarationOf(Variable);
    if (!Declaration || !Declaration->isSingleDecl() ||
        Variable.getInitStyle() != VarDecl::CInit)
      return {};
    Replaced = Declaration->getBeginLoc();
    return edits(*Created);
  }

  std::vector<FixItHint> driven(const CallExpr &Call, const Expr &Task) {
    // As it is written, without what its conversion to a parameter adds.
    const Expr *Operand = Task.IgnoreUnlessSpelledInSource();
    QualType Type = Operand->getType();
    const bool IsMember = Call.getBeginLoc() == Operand->getBeginLoc();
    const TypeFacts Facts = Unit.types().facts(Type);
    // A pointer to a task is none.
    if (Type->isDependentType() || !classOf(Type) ||
        !canBeAwaited(Type, Facts) || countWritten(Call) != !IsMember ||
        !findPath(Function.getBody(), &Call, Way) || isInForbiddenPlace())
      return {};
    QualType Result = resultOfAwaiting(Type, Unit);
    if (Result.isNull() ||
        !Context.hasSameUnqualifiedType(Result.getNonReferenceType(),
                                        Call.getType().getNonReferenceType()))
      return {};
    if (Operand->isLValue() && Facts.IsOneShot == Answer::Unknown)
      return {};
    const bool NeedsMove =
        Operand->isLValue() && Facts.IsOneShot == Answer::Yes;
    const bool NeedsParens = !NeedsMove && bindsLooser(*Operand);
    const bool IsPostfixed = isPostfixed();
    std::string Before = IsPostfixed ? "(co_await " : "co_await ";
    Before += NeedsMove ? "std::move(" : NeedsParens ? "(" : "";
    std::string After = NeedsMove || NeedsParens ? ")" : "";
    After += IsPostfixed ? ")" : "";
    return around(Call, *Operand, Before, After);
  }

private:
  static unsigned countWritten(const CallExpr &Call) {
    const unsigned First = isa<CXXOperatorCallExpr>(Call) ? 1 : 0;
    unsigned Count = 0;
    for (unsigned I = First; I != Call.getNumArgs(); ++I)
      Count += !isa<CXXDefaultArgExpr>(Call.getArg(I));
    return Count;
  }

  /// Whether what is around the expression would take `co_await`'s operand
  /// for its own.
  bool isPostfixed() const {
    for (size_t I = Way.size() - 1; I-- > 0;) {
      const Stmt *Around = Way[I];
      if (isTransparent(*Around) && !isa<CXXFunctionalCastExpr>(Around))
        continue;
      if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Around))
        return Operator->getArg(0) == Way[I + 1] &&
               is_contained({OO_Arrow, OO_Call, OO_Subscript},
                            Operator->getOperator());
      const auto *Subscript = dyn_cast<ArraySubscriptExpr>(Around);
      return isa<MemberExpr, CXXDependentScopeMemberExpr>(Around) ||
             (Subscript && Subscript->getLHS() == Way[I + 1]);
    }
    return false;
  }

  /// Replaces all of \p Whole that is before and after a part of it.
  std::vector<FixItHint> around(const Expr &Whole, const Expr &Part,
                                StringRef Before, StringRef After) const {
    auto EndOf = [&](const Expr &E) {
      return Lexer::getLocForEndOfToken(
          E.getEndLoc(), 0, Context.getSourceManager(), Context.getLangOpts());
    };
    SourceLocation Locations[] = {Whole.getBeginLoc(), Part.getBeginLoc(),
                                  Part.getEndLoc(),    Whole.getEndLoc(),
                                  EndOf(Part),         EndOf(Whole)};
    if (!all_of(Locations, isInFile))
      return {};
    return {
        FixItHint::CreateReplacement(
            CharSourceRange::getCharRange(Locations[0], Locations[1]), Before),
        FixItHint::CreateReplacement(
            CharSourceRange::getCharRange(Locations[4], Locations[5]), After)};
  }

  bool canBeAwaited(QualType Type, const TypeFacts &Facts) {
    if (Type.isNull() || Facts.IsGenerator ||
        Facts.Start == StartKind::Detached)
      return false;
    const CXXRecordDecl *Promise = promise();
    return Promise && canAwait(*Promise, Type, Facts, Context) == Answer::Yes &&
           !givesTask(Type);
  }

  /// What would come of it is dropped in turn.
  bool givesTask(QualType Type) {
    QualType Result = resultOfAwaiting(Type, Unit);
    return !Result.isNull() && Unit.types().facts(Result).isTask();
  }

  /// That of the coroutine which the function is, or becomes by its first
  /// await.
  const CXXRecordDecl *promise() {
    if (const auto *Body =
            dyn_cast_or_null<CoroutineBodyStmt>(Function.getBody())) {
      const VarDecl *Promise = Body->getPromiseDecl();
      if (const CXXRecordDecl *Class =
              Promise ? classOf(Promise->getType()) : nullptr)
        return Class;
      return Unit.types().promiseType(Function.getReturnType());
    }
    const CXXRecordDecl *Promise =
        Unit.types().promiseType(Function.getReturnType());
    // One that flows off its end, which is as good as co_return only where
    // nothing is returned.
    if (!Promise || Function.isConstexpr() || Function.isVariadic() ||
        Function.getReturnType()->getContainedDeducedType() ||
        returns(Function.getBody()) ||
        !findMember({Promise, {}}, &Context.Idents.get("return_void")).Member)
      return nullptr;
    return Promise;
  }

  static bool returns(const Stmt *S) {
    return S && !isa<LambdaExpr>(S) &&
           (isa<ReturnStmt>(S) || any_of(S->children(), returns));
  }

  /// [expr.await]: not in a handler, nor in the initialiser of a variable with
  /// static storage.
  bool isInForbiddenPlace() const {
    return any_of(Way, [](const Stmt *S) {
      if (isa<CXXCatchStmt, CXXDefaultArgExpr, CXXDefaultInitExpr, StmtExpr>(S))
        return true;
      const auto *Declaration = dyn_cast<DeclStmt>(S);
      return Declaration && any_of(Declaration->decls(), [](const Decl *D) {
               const auto *Variable = dyn_cast<VarDecl>(D);
               return Variable && Variable->isStaticLocal();
             });
    });
  }

  /// From what is created to what co_await takes for its operand: null if the
  /// value goes where what an await gives may not.
  const Expr *climb(const Expr &Created, QualType Type) {
    const Expr *Operand = &Created;
    bool IsConverted = false;
    for (size_t I = Way.size() - 1; I-- > 0;) {
      const Stmt *Around = Way[I];
      const Stmt *Inside = Way[I + 1];
      if (isTransparent(*Around)) {
        if (isa<CXXFunctionalCastExpr>(Around))
          Operand = cast<Expr>(Around);
        continue;
      }
      // A task that is tested is converted; what an await gives is tested
      // itself.
      if (isImplicitConversion(*Around)) {
        IsConverted = true;
        continue;
      }
      if (const auto *Parens = dyn_cast<ParenExpr>(Around)) {
        Operand = Parens;
        continue;
      }
      if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(Around)) {
        if (Inside == Choice->getCond() ||
            (Inside == Choice->getFalseExpr() && makesBoth(*Choice)) ||
            Choice->getType()->isVoidType())
          return nullptr;
        Operand = Choice;
        continue;
      }
      if (const auto *Operator = dyn_cast<BinaryOperator>(Around)) {
        if (Operator->getOpcode() == BO_Comma && !Operator->isTypeDependent())
          return Operand;
        return Operator->isLogicalOp() && Inside == Operator->getRHS() &&
                       isTestable(resultOfAwaiting(Type, Unit))
                   ? Operand
                   : nullptr;
      }
      if (IsConverted)
        return nullptr;
      if (const auto *Assignment = dyn_cast<CXXOperatorCallExpr>(Around)) {
        // `std::ignore = f()`: void cannot be assigned, so that has to go.
        bool IsIgnored = Assignment->getOperator() == OO_Equal &&
                         Inside == Assignment->getArg(1);
        if (!IsIgnored || !isStatement(I))
          return nullptr;
        Replaced = Assignment->getBeginLoc();
        return Operand;
      }
      if (const auto *Cast = dyn_cast<ExplicitCastExpr>(Around)) {
        if (Cast->getCastKind() != CK_ToVoid)
          return nullptr;
        if (isStatement(I)) {
          Replaced = Cast->getBeginLoc();
          if (!isa<CStyleCastExpr>(Cast))
            RemovedTail = Cast->getEndLoc();
        }
        return Operand;
      }
      return isa<Expr>(Around) ? nullptr : Operand;
    }
    return nullptr;
  }

  /// Whether an expression on the way is all of a statement, its value given
  /// to nobody.
  bool isStatement(size_t Index) const {
    while (Index-- > 0) {
      const Stmt *Around = Way[Index];
      if (isa<FullExpr, ParenExpr>(Around))
        continue;
      return !isa<Expr, ReturnStmt, CoreturnStmt>(Around);
    }
    return false;
  }

  /// A macro's body may be used elsewhere, and an argument of one not only as
  /// an expression.
  static bool isInFile(SourceLocation Loc) {
    return Loc.isValid() && Loc.isFileID();
  }

  std::vector<FixItHint> edits(const Expr &Operand) const {
    SourceLocation Begin = Operand.getBeginLoc();
    SourceLocation End = Lexer::getLocForEndOfToken(Operand.getEndLoc(), 0,
                                                    Context.getSourceManager(),
                                                    Context.getLangOpts());
    if (!isInFile(Begin) || !isInFile(Operand.getEndLoc()) || !isInFile(End))
      return {};
    const bool NeedsParens = bindsLooser(Operand);
    StringRef Await = NeedsParens ? "co_await (" : "co_await ";
    std::vector<FixItHint> Made;
    if (Replaced.isValid()) {
      if (!isInFile(Replaced))
        return {};
      Made.push_back(FixItHint::CreateReplacement(
          CharSourceRange::getCharRange(Replaced, Begin), Await));
    } else {
      Made.push_back(FixItHint::CreateInsertion(Begin, Await));
    }
    if (RemovedTail.isValid()) {
      if (!isInFile(RemovedTail))
        return {};
      SourceLocation TailEnd = Lexer::getLocForEndOfToken(
          RemovedTail, 0, Context.getSourceManager(), Context.getLangOpts());
      Made.push_back(FixItHint::CreateReplacement(
          CharSourceRange::getCharRange(End, TailEnd), NeedsParens ? ")" : ""));
    } else if (NeedsParens) {
      Made.push_back(FixItHint::CreateInsertion(End, ")"));
    }
    return Made;
  }

  const DeclStmt *declarationOf(const VarDecl &Variable) const {
    for (const Stmt *S : Way)
      if (const auto *Declaration = dyn_cast<DeclStmt>(S))
        if (is_contained(Declaration->decls(), &Variable))
          return Declaration;
    return nullptr;
  }

  /// Whether anything but the variable's declaration mentions it.
  static bool isUsed(const VarDecl &Variable, const Stmt *S) {
    if (!S)
      return false;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
      return Reference->getDecl() == &Variable;
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      if (any_of(Lambda->captures(), [&](const LambdaCapture &Capture) {
            return Capture.capturesVariable() &&
                   Capture.getCapturedVar() == &Variable;
          }))
        return true;
    return any_of(S->children(),
                  [&](const Stmt *Child) { return isUsed(Variable, Child); });
  }

  const FunctionDecl &Function;
  TranslationUnit &Unit;
  ASTContext &Context;
  Path Way;
  /// What goes with the edit: from here to the operand.
  SourceLocation Replaced;
  /// And the token at the end of a cast.
  SourceLocation RemovedTail;
};

} // namespace

std::vector<FixItHint> awaitDropped(const Expr &Created, const TypeFacts &Facts,
                                    const FunctionDecl &Function,
                                    TranslationUnit &Unit) {
  return AwaitEdit(Function, Unit).dropped(Created, Facts);
}

std::vector<FixItHint> awaitDriven(const CallExpr &Call, const Expr &Task,
                                   const FunctionDecl &Function,
                                   TranslationUnit &Unit) {
  return AwaitEdit(Function, Unit).driven(Call, Task);
}

std::vector<FixItHint> awaitInitializer(const VarDecl &Variable,
                                        const FunctionDecl &Function,
                                        TranslationUnit &Unit) {
  return AwaitEdit(Function, Unit).initializer(Variable);
}

} // namespace cotidy
