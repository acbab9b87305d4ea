//===- TranslationUnit.cpp - facts that rules share -------------*- C++ -*-===//

#include "support/TranslationUnit.h"
#include "support/BlockingCalls.h"
#include "support/CallAnswers.h"
#include "support/ExecutorFlow.h"
#include "support/OpenCalls.h"
#include "support/SyncWaits.h"
#include "support/TaskFlow.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Stmt.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

bool isUserCode(SourceLocation Loc, const SourceManager &Sources) {
  return Loc.isValid() && !Sources.isInSystemHeader(Loc) &&
         !Sources.isInSystemMacro(Loc);
}

TranslationUnit::TranslationUnit() = default;
TranslationUnit::~TranslationUnit() = default;

void TranslationUnit::enter(ASTContext &NewContext) {
  if (Context == &NewContext)
    return;
  Context = &NewContext;
  TaskFlows.clear();
  ExecutorFlows.clear();
  SyncWaits.clear();
  Open = std::make_unique<OpenCalls>();
  Calls.reset();
  Functions.clear();
  Types = std::make_unique<CoroutineTypes>(NewContext);
  Shapes = std::make_unique<TaskShapes>(*Types);
  Blocking.reset();
}

BlockingCalls &TranslationUnit::blocking() {
  if (Blocking)
    return *Blocking;
  if (!UsersLibraries.empty() && !Knowledge) {
    // The user's come first: what they say of a function goes before.
    std::vector<BlockingLibrary> All = UsersLibraries;
    llvm::append_range(All, BlockingKnowledge::builtIn().libraries());
    Knowledge = std::make_unique<BlockingKnowledge>(std::move(All));
  }
  Blocking = std::make_unique<BlockingCalls>(
      Knowledge ? *Knowledge : BlockingKnowledge::builtIn());
  return *Blocking;
}

ArrayRef<CallEdge> TranslationUnit::callEdges(const FunctionBody &Function) {
  if (!Calls)
    Calls = std::make_unique<CallAnswers>(blocking().knowledge());
  return Calls->edges(Function);
}

const CallFacts &TranslationUnit::callFacts(const FunctionBody &Caller,
                                            const CallEdge &Call) {
  return Calls->facts(Caller, Call);
}

std::string TranslationUnit::configure(
    llvm::StringRef SourceFile,
    llvm::function_ref<std::optional<llvm::StringRef>(llvm::StringRef)> Find) {
  if (IsConfigured)
    return "";
  IsConfigured = true;
  Options = BlockingOptions::read(Find);
  std::string Errors;
  for (llvm::StringRef Path : Options.KnowledgeFiles)
    if (std::optional<BlockingLibrary> Library = readKnowledgeFile(
            findKnowledgeFile(Path, SourceFile), Path, Errors))
      UsersLibraries.push_back(std::move(*Library));
  return Errors;
}

const TaskFlow &TranslationUnit::taskFlow(const FunctionBody &Function) {
  std::unique_ptr<TaskFlow> &Flow = TaskFlows[&Function];
  if (!Flow)
    Flow = std::make_unique<TaskFlow>(Function, *Shapes);
  return *Flow;
}

const ExecutorFlow &
TranslationUnit::executorFlow(const FunctionBody &Function) {
  std::unique_ptr<ExecutorFlow> &Flow = ExecutorFlows[&Function];
  if (!Flow)
    Flow = std::make_unique<ExecutorFlow>(Function);
  return *Flow;
}

ArrayRef<SyncWait> TranslationUnit::syncWaits(const FunctionBody &Function) {
  auto Known = SyncWaits.find(&Function);
  if (Known == SyncWaits.end())
    // Looking for them asks about other functions.
    Known = SyncWaits.try_emplace(&Function, syncWaitsIn(Function)).first;
  return Known->second;
}

/// Whether the user wrote the body of a function. What declares it may be a
/// library's macro: `TEST(suite, name) { ... }`.
static bool isUsersBody(const FunctionDecl &Function,
                        const SourceManager &Sources) {
  if (isUserCode(Function.getLocation(), Sources))
    return true;
  const Stmt *Body = Function.getBody();
  return Body && isUserCode(Body->getBeginLoc(), Sources);
}

const FunctionBody *
TranslationUnit::functionBody(const FunctionDecl &Function) {
  auto [Place, IsNew] = Functions.try_emplace(&Function);
  // What a lambda that captures nothing is converted to is made by Clang, with
  // an empty body.
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  if (IsNew && Function.doesThisDeclarationHaveABody() &&
      !Function.isDefaulted() && !(Method && Method->isLambdaStaticInvoker()) &&
      isUsersBody(Function, Context->getSourceManager()))
    Place->second = std::make_unique<FunctionBody>(Function, *this);
  return Place->second.get();
}

} // namespace cotidy
