//===- IndependentAwaits.cpp - awaits whose order cannot matter -*- C++ -*-===//

#include "support/IndependentAwaits.h"
#include "support/CallForms.h"
#include "support/CoroutineTypes.h"
#include "support/FlowEnd.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/ReferencedObject.h"
#include "support/Suspensions.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// `std::chrono::duration`, or null.
const ClassTemplateSpecializationDecl *durationClass(QualType Type) {
  const auto *Class = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Type.getNonReferenceType()->getAsCXXRecordDecl());
  return Class && qualifiedName(*Class) == "std::chrono::duration" &&
                 Class->getTemplateArgs().size() == 2
             ? Class
             : nullptr;
}

/// The value of a duration that is a constant, in seconds.
std::optional<double> secondsOf(const Expr &E, const ASTContext &Context) {
  const auto *Class = durationClass(E.getType());
  Expr::EvalResult Result;
  if (!Class || E.isValueDependent() || !E.EvaluateAsRValue(Result, Context) ||
      Result.HasSideEffects || !Result.Val.isStruct() ||
      Result.Val.getStructNumFields() != 1)
    return std::nullopt;
  const APValue &Count = Result.Val.getStructField(0);
  const auto *Period = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      Class->getTemplateArgs()[1].getAsType()->getAsCXXRecordDecl());
  if (!Count.isInt() || !Period || Period->getTemplateArgs().size() != 2)
    return std::nullopt;
  auto Part = [&](unsigned Index) {
    return double(
        Period->getTemplateArgs()[Index].getAsIntegral().getExtValue());
  };
  return double(Count.getInt().getExtValue()) * Part(0) / Part(1);
}

/// The objects that an expression speaks of and others may change: variables
/// that it does not only read the value of, and `this`.
class Entities {
public:
  /// Null stands for `this`.
  SmallPtrSet<const Decl *, 8> Shared;
  SmallPtrSet<const Decl *, 8> All;
  bool HasUnknown = false; ///< An await or a lambda within.

  void add(const Stmt *S) {
    if (!S)
      return;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(S);
        Cast && Cast->getCastKind() == CK_LValueToRValue &&
        !Cast->getType()->isPointerType())
      if (const auto *Reference =
              dyn_cast<DeclRefExpr>(Cast->getSubExpr()->IgnoreParens())) {
        All.insert(Reference->getDecl());
        return;
      }
    if (const auto *Construct = dyn_cast<CXXConstructExpr>(S);
        Construct && Construct->getConstructor()->isCopyConstructor() &&
        !isView(Construct->getType()))
      if (const auto *Reference = dyn_cast<DeclRefExpr>(
              Construct->getArg(0)->IgnoreParenImpCasts())) {
        All.insert(Reference->getDecl());
        return;
      }
    if (isa<CXXThisExpr>(S))
      Shared.insert(nullptr);
    if (isa<LambdaExpr, CoawaitExpr, CoyieldExpr>(S))
      HasUnknown = true;
    if (const auto *Reference = dyn_cast<DeclRefExpr>(S);
        Reference && isa<VarDecl, BindingDecl>(Reference->getDecl())) {
      All.insert(Reference->getDecl());
      if (!Reference->getType().isConstQualified())
        Shared.insert(Reference->getDecl());
    }
    for (const Stmt *Child : S->children())
      add(Child);
  }
};

bool leavesLoop(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  return isa<BreakStmt, GotoStmt, ReturnStmt, CoreturnStmt, CXXThrowExpr,
             ContinueStmt, IfStmt, SwitchStmt, CXXTryStmt>(S) ||
         any_of(S->children(), leavesLoop);
}

class AwaitSearch {
public:
  explicit AwaitSearch(const FunctionBody &Function)
      : Function(Function), Types(Function.unit().types()) {}

  std::vector<AwaitSequence> Result;

  void visit(const Stmt *S) {
    if (!S || isa<LambdaExpr>(S))
      return;
    if (const auto *Compound = dyn_cast<CompoundStmt>(S))
      visitRow(*Compound);
    if (const auto *For = dyn_cast<CXXForRangeStmt>(S))
      visitLoop(*For);
    for (const Stmt *Child : S->children())
      visit(Child);
  }

private:
  std::optional<AwaitStep> stepOf(const Stmt &S) const {
    AwaitStep Step;
    Step.Statement = &S;
    const Expr *Value = dyn_cast<Expr>(&S);
    if (const auto *Declaration = dyn_cast<DeclStmt>(&S);
        Declaration && Declaration->isSingleDecl()) {
      Step.Variable = dyn_cast<VarDecl>(Declaration->getSingleDecl());
      Value = Step.Variable ? Step.Variable->getInit() : nullptr;
    }
    if (!Value)
      return std::nullopt;
    Value = withoutTemporaries(Value);
    const Expr *Operand = awaitedOperand(*Value);
    if (!Operand || !describe(Step, *Value, *Operand))
      return std::nullopt;
    return Step;
  }

  /// Fills in what is awaited; false where its order may matter.
  bool describe(AwaitStep &Step, const Expr &Await, const Expr &Operand) const {
    Step.Await = &Await;
    Step.Operand = &Operand;
    Step.Call = dyn_cast<CallExpr>(withoutTemporaries(&Operand));
    if (!Step.Call || Await.isTypeDependent() ||
        callsPreset(*Step.Call, &Preset::Hops) ||
        // The second is for those whose first has not ended the coroutine.
        endsCoroutine(Await) || isa<CXXOperatorCallExpr>(Step.Call))
      return false;
    Step.HasResult = !Await.getType()->isVoidType();
    if (Step.Call->getNumArgs() == 1 && !isa<CXXMemberCallExpr>(Step.Call) &&
        durationClass(Step.Call->getArg(0)->getType()) && !Step.HasResult) {
      Step.IsDelay = true;
      Step.Seconds = secondsOf(*withoutTemporaries(Step.Call->getArg(0)),
                               Function.context());
      return true;
    }
    // What is awaited for its effect has its place.
    return Step.HasResult && Step.Variable &&
           Types.factsOfCreated(*Step.Call).IsCoroutineType;
  }

  void visitRow(const CompoundStmt &Compound) {
    std::vector<AwaitStep> Row;
    auto Finish = [&] {
      if (Row.size() > 1)
        Result.push_back({Row, false});
      Row.clear();
    };
    for (const Stmt *S : Compound.body()) {
      std::optional<AwaitStep> Step = stepOf(*S);
      if (!Step) {
        Finish();
        continue;
      }
      if (any_of(Row, [&](const AwaitStep &Before) {
            return !areIndependent(Before, *Step);
          }))
        Finish();
      Row.push_back(*Step);
    }
    Finish();
  }

  static bool areIndependent(const AwaitStep &First, const AwaitStep &Second) {
    // A pause before something is there to be waited for.
    if (First.IsDelay != Second.IsDelay)
      return false;
    Entities InFirst, InSecond;
    InFirst.add(First.Operand);
    InSecond.add(Second.Operand);
    if (InFirst.HasUnknown || InSecond.HasUnknown ||
        (First.Variable && InSecond.All.contains(First.Variable)) ||
        any_of(InFirst.Shared, [&](const Decl *Entity) {
          return InSecond.Shared.contains(Entity);
        }))
      return false;
    // The same again, as from a stream: the first comes first.
    return First.IsDelay || !isSameCall(*First.Call, *Second.Call);
  }

  static bool isSameCall(const CallExpr &A, const CallExpr &B) {
    return A.getCalleeDecl() == B.getCalleeDecl() && A.getNumArgs() == 0 &&
           !isa<CXXMemberCallExpr>(A);
  }

  /// `for (auto &x : all) results.push_back(co_await f(x));`
  void visitLoop(const CXXForRangeStmt &For) {
    const Stmt *Body = For.getBody();
    if (const auto *Compound = dyn_cast<CompoundStmt>(Body))
      Body = Compound->size() == 1 ? Compound->body_front() : nullptr;
    const auto *E = dyn_cast_or_null<Expr>(Body);
    if (!E || leavesLoop(E))
      return;
    const auto *Call = dyn_cast<CXXMemberCallExpr>(withoutTemporaries(E));
    if (!Call || Call->getNumArgs() != 1 ||
        holderMember(memberCall(*Call).identifier()) != HolderMember::Puts)
      return;
    const Expr *Await = withoutTemporaries(Call->getArg(0));
    const Expr *Operand = awaitedOperand(*Await);
    AwaitStep Step;
    Step.Statement = E;
    Step.Variable = For.getLoopVariable();
    if (!Operand || !describe(Step, *Await, *Operand) || Step.IsDelay)
      return;
    Entities InOperand;
    InOperand.add(Operand);
    InOperand.Shared.erase(For.getLoopVariable());
    if (InOperand.Shared.empty() && !InOperand.HasUnknown &&
        InOperand.All.contains(For.getLoopVariable()))
      Result.push_back({{Step}, true});
  }

  const FunctionBody &Function;
  CoroutineTypes &Types;
};

} // namespace

std::vector<AwaitSequence> independentAwaits(const FunctionBody &Function) {
  AwaitSearch Search(Function);
  Search.visit(writtenBody(Function.function()));
  return std::move(Search.Result);
}

} // namespace cotidy
