//===- FlowEnd.cpp - how control leaves a function --------------*- C++ -*-===//

#include "support/FlowEnd.h"
#include "support/EnclosingScopes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Analysis/CFG.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

const Stmt *writtenBody(const FunctionDecl &Function) {
  const Stmt *Body = Function.getBody();
  if (const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  return Body;
}

static void collectReturns(const Stmt *Root,
                           SmallVectorImpl<const ReturnStmt *> &Result) {
  if (!Root || isa<LambdaExpr>(Root))
    return;
  if (const auto *Return = dyn_cast<ReturnStmt>(Root))
    Result.push_back(Return);
  for (const Stmt *Child : Root->children())
    collectReturns(Child, Result);
}

SmallVector<const ReturnStmt *, 4> returnsOf(const FunctionDecl &Function) {
  SmallVector<const ReturnStmt *, 4> Result;
  collectReturns(writtenBody(Function), Result);
  return Result;
}

/// Whether a part of the body is such that only an instantiation, or a version
/// of the file that compiles, can tell what it does.
static bool isOpen(const Stmt *Root) {
  if (!Root)
    return false;
  if (isa<LambdaExpr>(Root))
    return false;
  const Expr *Condition = nullptr;
  if (const auto *If = dyn_cast<IfStmt>(Root))
    Condition = If->isConstexpr() ? If->getCond() : nullptr;
  else if (const auto *While = dyn_cast<WhileStmt>(Root))
    Condition = While->getCond();
  else if (const auto *Do = dyn_cast<DoStmt>(Root))
    Condition = Do->getCond();
  else if (const auto *For = dyn_cast<ForStmt>(Root))
    Condition = For->getCond();
  else if (const auto *Switch = dyn_cast<SwitchStmt>(Root))
    Condition = Switch->getCond();
  if (Condition && Condition->isInstantiationDependent())
    return true;
  if (const auto *Value = dyn_cast<Expr>(Root))
    if (Value->containsErrors() ||
        (isa<CallExpr>(Value) &&
         cast<CallExpr>(Value)->getCallee()->isTypeDependent()))
      return true;
  return any_of(Root->children(), isOpen);
}

//===----------------------------------------------------------------------===//
// Statements that Clang dropped
//===----------------------------------------------------------------------===//

/// The words that end a path, as the tree has them.
static unsigned countEnds(const Stmt *Root) {
  if (!Root)
    return 0;
  unsigned Count = 0;
  if (const auto *Return = dyn_cast<CoreturnStmt>(Root))
    Count += !Return->isImplicit();
  else
    Count +=
        isa<ReturnStmt, CXXThrowExpr, GotoStmt, BreakStmt, ContinueStmt>(Root);
  if (const auto *Lambda = dyn_cast<LambdaExpr>(Root))
    return Count + countEnds(writtenBody(*Lambda->getCallOperator()));
  for (const Stmt *Child : Root->children())
    Count += countEnds(Child);
  return Count;
}

/// The words that end a path, as the file has them.
static unsigned countWrittenEnds(SourceRange Range, ASTContext &Context) {
  static constexpr llvm::StringLiteral Ends[] = {
      "return", "co_return", "throw", "goto", "break", "continue"};
  const SourceManager &Sources = Context.getSourceManager();
  auto [File, Begin] = Sources.getDecomposedLoc(Range.getBegin());
  auto [EndFile, End] = Sources.getDecomposedLoc(Range.getEnd());
  if (File != EndFile)
    return 0;
  StringRef Text = Sources.getBufferData(File);
  Lexer Raw(Sources.getLocForStartOfFile(File), Context.getLangOpts(),
            Text.begin(), Text.begin() + Begin, Text.end());
  unsigned Count = 0;
  for (Token Tok; !Raw.LexFromRawLexer(Tok) || Tok.isNot(tok::eof);) {
    if (Sources.getFileOffset(Tok.getLocation()) >= End)
      break;
    if (Tok.is(tok::raw_identifier))
      Count += is_contained(Ends, Tok.getRawIdentifier());
  }
  return Count;
}

/// In a file with errors Clang leaves out the statements that it rejects.
static bool mayLackStatements(const FunctionDecl &Function,
                              ASTContext &Context) {
  if (!Context.getDiagnostics().hasUncompilableErrorOccurred())
    return false;
  SourceRange Range = bodyRange(Function);
  if (Function.isInvalidDecl() || Range.isInvalid() ||
      Range.getBegin().isMacroID() || Range.getEnd().isMacroID())
    return true;
  const Stmt *Body = writtenBody(Function);
  const auto *Block = dyn_cast<CompoundStmt>(Body);
  // A last statement that is missing leaves no trace but its tokens.
  if (Block && !Block->body_empty()) {
    SourceLocation Last = Block->body_back()->getEndLoc();
    std::optional<Token> Next = Lexer::findNextToken(
        Last, Context.getSourceManager(), Context.getLangOpts());
    if (Next && Next->is(tok::semi))
      Next =
          Lexer::findNextToken(Next->getLocation(), Context.getSourceManager(),
                               Context.getLangOpts());
    if (Last.isMacroID() || !Next ||
        Next->getLocation() != Block->getRBracLoc())
      return true;
  } else if (Block) {
    std::optional<Token> Next =
        Lexer::findNextToken(Block->getLBracLoc(), Context.getSourceManager(),
                             Context.getLangOpts());
    if (!Next || Next->getLocation() != Block->getRBracLoc())
      return true;
  }
  return countEnds(Body) != countWrittenEnds(Range, Context);
}

//===----------------------------------------------------------------------===//
// The graph
//===----------------------------------------------------------------------===//

static bool isReachable(const CFG &Graph, const CFGBlock &Target) {
  SmallVector<const CFGBlock *, 16> Pending{&Graph.getEntry()};
  SmallPtrSet<const CFGBlock *, 16> Seen;
  while (!Pending.empty()) {
    const CFGBlock *Block = Pending.pop_back_val();
    if (Block == &Target)
      return true;
    if (!Block || !Seen.insert(Block).second)
      continue;
    for (const CFGBlock::AdjacentBlock &Next : Block->succs())
      if (Next.isReachable())
        Pending.push_back(Next);
    // An exception can come from anywhere in a `try`.
    if (Block == &Graph.getEntry())
      for (const CFGBlock *Try : Graph.try_blocks())
        Pending.push_back(Try);
  }
  return false;
}

/// Whether the block leaves the function by a statement of its own.
static bool endsByStatement(const CFGBlock &Block) {
  // From where handlers are chosen, an exception that none of them takes
  // leaves.
  if (Block.hasNoReturnElement() ||
      isa_and_nonnull<CXXTryStmt>(Block.getTerminatorStmt()))
    return true;
  for (const CFGElement &Element : reverse(Block))
    if (std::optional<CFGStmt> Last = Element.getAs<CFGStmt>())
      return isa<ReturnStmt, CoreturnStmt, CXXThrowExpr>(Last->getStmt());
  return false;
}

Answer canFlowOffEnd(const FunctionDecl &Function, ASTContext &Context) {
  const Stmt *Body = writtenBody(Function);
  if (!Body || isOpen(Body) || mayLackStatements(Function, Context))
    return Answer::Unknown;
  CFG::BuildOptions Options;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(&Function, const_cast<Stmt *>(Body), &Context, Options);
  if (!Graph)
    return Answer::Unknown;
  for (const CFGBlock::AdjacentBlock &Before : Graph->getExit().preds())
    if (const CFGBlock *Block = Before.getReachableBlock();
        Block && !endsByStatement(*Block) && isReachable(*Graph, *Block))
      return Answer::Yes;
  return Answer::No;
}

} // namespace cotidy
