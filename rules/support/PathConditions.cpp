//===- PathConditions.cpp - which paths can be taken ------------*- C++ -*-===//

#include "support/PathConditions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/Analyses/PostOrderCFGView.h"
#include "clang/Analysis/CFG.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/FoldingSet.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"
#include <limits>
#include <map>

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// The answer of a `switch` that goes to its default.
constexpr int64_t OtherCase = std::numeric_limits<int64_t>::min();

const Expr *plain(const Expr *E) {
  while (true) {
    const Expr *Before = E;
    E = E->IgnoreParenImpCasts();
    if (const auto *Full = dyn_cast<FullExpr>(E))
      E = Full->getSubExpr();
    if (E == Before)
      return E;
  }
}

const VarDecl *localVariable(const Expr *E) {
  const auto *Reference = dyn_cast<DeclRefExpr>(plain(E));
  const auto *Variable =
      Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
  return Variable && Variable->hasLocalStorage() ? Variable : nullptr;
}

bool isFixed(const Expr *E) {
  E = plain(E);
  return isa<CXXNullPtrLiteralExpr, GNUNullExpr, CXXBoolLiteralExpr>(E) ||
         (isa<IntegerLiteral>(E) && cast<IntegerLiteral>(E)->getValue() == 0);
}

} // namespace

const Expr *questionOf(const Expr *Condition, bool &IsNegated) {
  while (true) {
    Condition = plain(Condition);
    if (const auto *Not = dyn_cast<UnaryOperator>(Condition);
        Not && Not->getOpcode() == UO_LNot) {
      IsNegated = !IsNegated;
      Condition = Not->getSubExpr();
      continue;
    }
    const auto *Compare = dyn_cast<BinaryOperator>(Condition);
    if (!Compare || !Compare->isEqualityOp() || !isFixed(Compare->getRHS()))
      return Condition;
    const auto *Truth = dyn_cast<CXXBoolLiteralExpr>(plain(Compare->getRHS()));
    IsNegated ^= (Compare->getOpcode() == BO_EQ) ^ (Truth && Truth->getValue());
    Condition = Compare->getLHS();
  }
}

namespace {

/// Whether nothing happens between asking twice: no await, no assignment.
bool isQuestion(const Stmt *S, SmallPtrSetImpl<const VarDecl *> &Reads) {
  if (!S)
    return true;
  if (isa<CoroutineSuspendExpr, DependentCoawaitExpr, LambdaExpr, StmtExpr,
          CXXNewExpr, CXXThrowExpr>(S))
    return false;
  if (const auto *Operator = dyn_cast<BinaryOperator>(S);
      Operator && Operator->isAssignmentOp())
    return false;
  if (const auto *Operator = dyn_cast<UnaryOperator>(S);
      Operator && Operator->isIncrementDecrementOp())
    return false;
  if (const auto *Reference = dyn_cast<DeclRefExpr>(S))
    if (const auto *Variable = dyn_cast<VarDecl>(Reference->getDecl()))
      Reads.insert(Variable);
  return all_of(S->children(),
                [&](const Stmt *Child) { return isQuestion(Child, Reads); });
}

} // namespace

/// Numbers the questions that are asked more than once, and finds what changes
/// their answers.
class ConditionCollector {
public:
  ConditionCollector(PathConditions &Result, ASTContext &Context)
      : Result(Result), Context(Context) {}

  void collect(const CFG &Graph) {
    Result.Branches.resize(Graph.getNumBlockIDs());
    Result.Changes.resize(Graph.getNumBlockIDs());
    for (const CFGBlock *Block : Graph)
      findSettings(*Block);
    for (const CFGBlock *Block : Graph)
      findBranch(*Block);
    dropSingleQuestions();
    for (const CFGBlock *Block : Graph)
      for (auto [Index, Element] : enumerate(*Block))
        if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>())
          findChanges(*Statement->getStmt(), Block->getBlockID(), Index);
  }

private:
  struct Question {
    unsigned Asked = 0;
    SmallPtrSet<const VarDecl *, 4> Reads;
    const VarDecl *Flag = nullptr; ///< The question is this variable.
  };

  static const Expr *conditionOf(const CFGBlock &Block) {
    if (Block.succ_size() < 2 || !Block.getTerminatorStmt())
      return nullptr;
    return dyn_cast_or_null<Expr>(Block.getLastCondition());
  }

  void findBranch(const CFGBlock &Block) {
    const Expr *Condition = conditionOf(Block);
    if (!Condition || isa<CXXTryStmt>(Block.getTerminatorStmt()))
      return;
    bool IsNegated = false;
    const bool IsSwitch = isa<SwitchStmt>(Block.getTerminatorStmt());
    if (!IsSwitch)
      Condition = questionOf(Condition, IsNegated);
    Question Asked;
    if (!isQuestion(Condition, Asked.Reads))
      return;
    FoldingSetNodeID Id;
    Id.AddBoolean(IsSwitch);
    plain(Condition)->Profile(Id, Context, /*Canonical=*/true);
    auto [Known, IsNew] = Numbers.try_emplace(Id, Questions.size());
    if (IsNew) {
      Asked.Flag = IsSwitch ? nullptr : localVariable(Condition);
      Questions.push_back(std::move(Asked));
    }
    ++Questions[Known->second].Asked;
    Result.Branches[Block.getBlockID()] = {Known->second, IsNegated};
  }

  /// Where a flag is set to a constant, asking it once is enough.
  void findSettings(const CFGBlock &Block) {
    for (const CFGElement &Element : Block)
      if (std::optional<CFGStmt> Statement = Element.getAs<CFGStmt>()) {
        if (const auto *Assign = dyn_cast<BinaryOperator>(Statement->getStmt());
            Assign && Assign->getOpcode() == BO_Assign &&
            constant(Assign->getRHS()))
          if (const VarDecl *Variable = localVariable(Assign->getLHS()))
            Set.insert(Variable);
      }
  }

  void dropSingleQuestions() {
    for (std::optional<PathConditions::Branch> &Branch : Result.Branches)
      if (Branch && !isRelevant(Questions[Branch->Question]))
        Branch.reset();
    for (auto [Number, Asked] : enumerate(Questions))
      if (isRelevant(Asked))
        for (const VarDecl *Variable : Asked.Reads)
          Readers[Variable].push_back(Number);
  }

  bool isRelevant(const Question &Asked) const {
    return Asked.Asked > 1 || (Asked.Flag && Set.contains(Asked.Flag));
  }

  std::optional<int64_t> constant(const Expr *E) const {
    if (!E || E->isValueDependent() || E->isTypeDependent() ||
        E->getType()->isRecordType())
      return std::nullopt;
    if (isFixed(E) && !isa<CXXBoolLiteralExpr>(plain(E)))
      return 0;
    Expr::EvalResult Value;
    if (!E->getType()->isIntegralOrEnumerationType() ||
        !E->EvaluateAsInt(Value, Context))
      return std::nullopt;
    return Value.Val.getInt().getExtValue();
  }

  void change(const Expr *Target, const Expr *Value, unsigned Block,
              unsigned Element) {
    if (const VarDecl *Variable = localVariable(Target))
      change(*Variable, Value, Block, Element);
  }

  void change(const VarDecl &Variable, const Expr *Value, unsigned Block,
              unsigned Element) {
    auto Found = Readers.find(&Variable);
    if (Found == Readers.end())
      return;
    for (unsigned Number : Found->second) {
      std::optional<int64_t> Answer;
      if (Questions[Number].Flag == &Variable)
        Answer = constant(Value);
      if (Answer)
        Answer = *Answer != 0;
      Result.Changes[Block].push_back({Element, Number, Answer});
    }
  }

  void findChanges(const Stmt &S, unsigned Block, unsigned Element) {
    if (const auto *Operator = dyn_cast<BinaryOperator>(&S)) {
      if (Operator->isAssignmentOp())
        change(Operator->getLHS(),
               Operator->getOpcode() == BO_Assign ? Operator->getRHS()
                                                  : nullptr,
               Block, Element);
    } else if (const auto *Operator = dyn_cast<UnaryOperator>(&S)) {
      if (Operator->isIncrementDecrementOp() ||
          Operator->getOpcode() == UO_AddrOf)
        change(Operator->getSubExpr(), nullptr, Block, Element);
    } else if (const auto *Declaration = dyn_cast<DeclStmt>(&S)) {
      for (const Decl *Declared : Declaration->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Declared))
          change(*Variable, Variable->getInit(), Block, Element);
    } else if (const auto *Call = dyn_cast<CallExpr>(&S)) {
      findChangedArguments(*Call, Block, Element);
    }
  }

  void findChangedArguments(const CallExpr &Call, unsigned Block,
                            unsigned Element) {
    const FunctionDecl *Callee = Call.getDirectCallee();
    const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Callee);
    if (const auto *Member = dyn_cast<CXXMemberCallExpr>(&Call))
      if (Method && !Method->isConst())
        change(Member->getImplicitObjectArgument(), nullptr, Block, Element);
    unsigned First = isa<CXXOperatorCallExpr>(Call) && Method ? 1 : 0;
    if (First && !Method->isConst())
      change(Call.getArg(0), nullptr, Block, Element);
    for (unsigned I = First; I < Call.getNumArgs(); ++I) {
      unsigned Number = I - First;
      bool MayChange = Call.getArg(I)->isLValue();
      if (Callee && Number < Callee->getNumParams()) {
        QualType Type = Callee->getParamDecl(Number)->getType();
        MayChange = Type->isReferenceType() &&
                    !Type.getNonReferenceType().isConstQualified();
      }
      if (MayChange)
        change(Call.getArg(I), nullptr, Block, Element);
    }
  }

  struct ById {
    bool operator()(const FoldingSetNodeID &A,
                    const FoldingSetNodeID &B) const {
      return A < B;
    }
  };

  PathConditions &Result;
  ASTContext &Context;
  std::vector<Question> Questions;
  std::map<FoldingSetNodeID, unsigned, ById> Numbers;
  SmallPtrSet<const VarDecl *, 8> Set;
  DenseMap<const VarDecl *, SmallVector<unsigned, 2>> Readers;
};

static void learn(PathConditions::Answers &Known, unsigned Question,
                  std::optional<int64_t> Answer) {
  auto *Place = lower_bound(
      Known, Question, [](const auto &A, unsigned B) { return A.first < B; });
  const bool IsKnown = Place != Known.end() && Place->first == Question;
  if (IsKnown && Answer)
    Place->second = *Answer;
  else if (IsKnown)
    Known.erase(Place);
  else if (Answer)
    Known.insert(Place, {Question, *Answer});
}

PathConditions::PathConditions(const CFG &Graph, ASTContext &Context) {
  ConditionCollector(*this, Context).collect(Graph);
  findEntryAnswers(Graph);
}

const PathConditions::Answers &
PathConditions::atEntry(const CFGBlock &Block) const {
  return Entry[Block.getBlockID()];
}

bool PathConditions::counts(const CFGBlock &Block) const {
  return Branches[Block.getBlockID()] || !Changes[Block.getBlockID()].empty();
}

void PathConditions::pass(const CFGBlock &Block, unsigned First, unsigned End,
                          Answers &Known) const {
  for (const Change &Found : Changes[Block.getBlockID()])
    if (Found.Element >= First && Found.Element < End)
      learn(Known, Found.Question, Found.Answer);
}

/// The answer that leads to a successor; none if several do.
std::optional<int64_t> PathConditions::answerOf(const CFGBlock &Block,
                                                unsigned Successor) const {
  if (!isa<SwitchStmt>(Block.getTerminatorStmt())) {
    bool IsTrue = Successor == 0;
    return IsTrue != Branches[Block.getBlockID()]->IsNegated;
  }
  const CFGBlock *Next = *(Block.succ_begin() + Successor);
  const auto *Case =
      Next ? dyn_cast_or_null<CaseStmt>(Next->getLabel()) : nullptr;
  if (!Case)
    return OtherCase;
  // Several labels in a row, and ranges, stand for several answers.
  const auto *Value = dyn_cast<ConstantExpr>(Case->getLHS());
  if (Case->getRHS() || isa<SwitchCase>(Case->getSubStmt()) || !Value ||
      !Value->hasAPValueResult() || !Value->getAPValueResult().isInt())
    return std::nullopt;
  return Value->getAPValueResult().getInt().getExtValue();
}

bool PathConditions::follow(const CFGBlock &Block, unsigned Successor,
                            Answers &Known) const {
  const std::optional<Branch> &Found = Branches[Block.getBlockID()];
  if (!Found)
    return true;
  std::optional<int64_t> Answer = answerOf(Block, Successor);
  if (!Answer)
    return true;
  auto *Place =
      lower_bound(Known, Found->Question,
                  [](const auto &A, unsigned B) { return A.first < B; });
  if (Place != Known.end() && Place->first == Found->Question)
    return Place->second == *Answer;
  Known.insert(Place, {Found->Question, *Answer});
  return true;
}

void PathConditions::findEntryAnswers(const CFG &Graph) {
  Entry.resize(Graph.getNumBlockIDs());
  if (none_of(Branches, [](const auto &Branch) { return Branch.has_value(); }))
    return;
  std::vector<bool> IsReached(Graph.getNumBlockIDs());
  IsReached[Graph.getEntry().getBlockID()] = true;
  // LLVM's own traversal does not know that a successor may be missing.
  PostOrderCFGView Order(&Graph);
  // What is known at a block only ever becomes less.
  for (bool HasChanged = true; HasChanged;) {
    HasChanged = false;
    for (const CFGBlock *Block : Order) {
      if (!IsReached[Block->getBlockID()])
        continue;
      Answers AtEnd = Entry[Block->getBlockID()];
      pass(*Block, 0, Block->size(), AtEnd);
      for (auto [Index, Next] : enumerate(Block->succs())) {
        Answers There = AtEnd;
        if (!Next || !follow(*Block, Index, There))
          continue;
        unsigned Id = Next->getBlockID();
        if (!IsReached[Id]) {
          IsReached[Id] = true;
          Entry[Id] = std::move(There);
          HasChanged = true;
          continue;
        }
        size_t Before = Entry[Id].size();
        erase_if(Entry[Id], [&](const auto &Known) {
          return !is_contained(There, Known);
        });
        HasChanged |= Entry[Id].size() != Before;
      }
    }
  }
}

} // namespace cotidy
