//===- Summarize.cpp - from a file's functions to summaries -----*- C++ -*-===//

#include "support/Summarize.h"
#include "support/BlockingCalls.h"
#include "support/CallEdges.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/OpenCalls.h"
#include "support/PathWords.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/RecursiveASTVisitor.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Index/USRGeneration.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

std::string mainFile(const ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  OptionalFileEntryRef File =
      Sources.getFileEntryRefForID(Sources.getMainFileID());
  return File ? File->getName().str() : "";
}

/// Names a function in the whole program; empty where Clang has no name for it.
std::string keyOf(const FunctionDecl &Function, const ASTContext &Context) {
  SmallString<128> Usr;
  if (index::generateUSRForDecl(&Function, Usr))
    return "";
  // What no other file can call may well have the same name in another.
  if (!Function.isExternallyVisible())
    return mainFile(Context) + '\n' + Usr.str().str();
  return Usr.str().str();
}

/// The functions that the user defines, instances of templates included, and
/// the classes. Bodies are not entered: what is inside of one is reached by the
/// calls.
class Definitions : public RecursiveASTVisitor<Definitions> {
public:
  std::vector<const FunctionDecl *> Functions;
  std::vector<const CXXRecordDecl *> Classes;

  bool shouldVisitTemplateInstantiations() const { return true; }
  bool shouldVisitImplicitCode() const { return false; }
  bool TraverseStmt(Stmt *) { return true; }
  bool TraverseTypeLoc(TypeLoc, bool = true) { return true; }
  // Variables define no functions outside of their initialisers; and Clang has
  // no way through the implicit instances of a member variable template.
  bool TraverseVarTemplateDecl(VarTemplateDecl *) { return true; }

  bool VisitFunctionDecl(FunctionDecl *Function) {
    if (Function->doesThisDeclarationHaveABody())
      Functions.push_back(Function);
    return true;
  }
  bool VisitCXXRecordDecl(CXXRecordDecl *Class) {
    if (Class->isThisDeclarationADefinition() && !Class->isDependentContext() &&
        Class->isPolymorphic())
      Classes.push_back(Class);
    return true;
  }
};

class Summarizer {
public:
  explicit Summarizer(TranslationUnit &Unit) : Unit(Unit) {}

  FileSummary run() {
    Definitions Found;
    Found.TraverseAST(Unit.context());
    for (const FunctionDecl *Function : Found.Functions)
      add(*Function);
    while (!Pending.empty())
      summarizeFunction(*Pending.pop_back_val());
    for (const CXXRecordDecl *Class : Found.Classes)
      addVirtuals(*Class);
    Unit.openCalls().moveTo(Result);
    return std::move(Result);
  }

private:
  void add(const FunctionDecl &Function) {
    if (!Function.isDependentContext() && Seen.insert(&Function).second)
      if (const FunctionBody *Body = Unit.functionBody(Function))
        Pending.push_back(Body);
  }

  void summarizeFunction(const FunctionBody &Body) {
    bool IsCoroutine = Body.isCoroutine();
    FunctionSummary Summary;
    if (!IsCoroutine)
      for (const BlockingCall &Block : Unit.blocking().in(Body))
        Summary.Blocks.push_back(summarizeBlock(Block));
    for (const CallEdge &Call : Unit.callEdges(Body)) {
      if (Unit.blocking().knows(*Call.Callee))
        continue;
      add(*Call.Callee);
      if (!IsCoroutine && !isMarkedNonBlocking(*Call.Callee))
        if (SummaryCall Known = summarize(Call, Body); !Known.Callee.empty())
          Summary.Calls.push_back(std::move(Known));
    }
    if (Summary.Blocks.empty() && Summary.Calls.empty())
      return;
    Summary.Key = keyOf(Body.function(), Unit.context());
    Summary.Place = summaryPlace(Body.function().getLocation(), Unit);
    if (!Summary.Key.empty())
      Result.Functions.push_back(std::move(Summary));
  }

  SummaryBlock summarizeBlock(const BlockingCall &Block) {
    SummaryBlock Summary;
    Summary.Category = Block.Category;
    Summary.Op = Block.operation();
    Summary.Words = wordsForEnd(Block);
    Summary.QualifiedName = qualifiedName(*Block.Callee);
    Summary.Place = summaryPlace(Block.place(), Unit);
    if (Block.Entry)
      Summary.Replacements = Block.Entry->Replacements;
    Summary.If = Block.If;
    return Summary;
  }

  void addVirtuals(const CXXRecordDecl &Class) {
    if (!isUserCode(Class.getLocation(), Unit.context().getSourceManager()))
      return;
    for (const CXXMethodDecl *Method : Class.methods()) {
      if (!Method->isVirtual())
        continue;
      VirtualFunction Virtual;
      Virtual.Key = keyOf(*Method, Unit.context());
      Virtual.IsPure = Method->isPureVirtual();
      for (const CXXMethodDecl *Overridden : Method->overridden_methods())
        Virtual.Overrides.push_back(keyOf(*Overridden, Unit.context()));
      Result.Virtuals.push_back(std::move(Virtual));
    }
  }

  TranslationUnit &Unit;
  DenseSet<const FunctionDecl *> Seen;
  SmallVector<const FunctionBody *, 32> Pending;
  FileSummary Result;
};

} // namespace

SummaryPlace summaryPlace(SourceLocation Loc, TranslationUnit &Unit) {
  const SourceManager &Sources = Unit.context().getSourceManager();
  // As clang-tidy's engine places a report that is in a macro.
  std::pair<FileID, unsigned> At =
      Sources.getDecomposedLoc(Sources.getFileLoc(Loc));
  OptionalFileEntryRef File = Sources.getFileEntryRefForID(At.first);
  return {File ? File->getName().str() : "", At.second};
}

SummaryCall summarize(const CallEdge &Call, const FunctionBody &Caller) {
  SummaryCall Summary;
  Summary.Callee = keyOf(*Call.Callee, Caller.context());
  Summary.Words = wordsForCallee(Call);
  Summary.QualifiedName = qualifiedName(*Call.Callee);
  Summary.Place = summaryPlace(Call.place(), Caller.unit());
  Summary.IsVirtual = Call.IsVirtual;
  Summary.Facts = Caller.unit().callFacts(Caller, Call);
  return Summary;
}

FileSummary summarize(TranslationUnit &Unit) { return Summarizer(Unit).run(); }

} // namespace cotidy
