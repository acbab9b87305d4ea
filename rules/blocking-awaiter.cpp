//===- blocking-awaiter.cpp - an await that blocks --------------*- C++ -*-===//
//
// An awaiter or a promise that blocks makes every await of it block.
//
//   bad:  void await_suspend(handle h) { sleep(3); h.resume(); }
//   good: void await_suspend(handle h) { loop.call_after(3s, h); }
//
//===----------------------------------------------------------------------===//

#include "support/BlockingPaths.h"
#include "support/Compat.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/PathWords.h"
#include "support/Rule.h"
#include "support/StartKind.h"
#include "support/TranslationUnit.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace cotidy {
namespace {

bool isCalled(const FunctionDecl &Function,
              llvm::ArrayRef<llvm::StringRef> Names) {
  return Function.getIdentifier() &&
         llvm::is_contained(Names, Function.getName());
}

bool hasMember(const CXXRecordDecl &Class, llvm::StringRef Name) {
  return llvm::any_of(Class.methods(), [&](const CXXMethodDecl *Member) {
    return isCalled(*Member, {Name});
  });
}

class BlockingAwaiter : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-blocking-awaiter",
      "an awaiter or a promise blocks, and so does every await of it",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};

  explicit BlockingAwaiter(const RuleContext &Context)
      : FunctionRule(Context),
        LocksCount(Context.Tidy->isCheckEnabled("async-blocking-lock")),
        FilesCount(Context.Tidy->isCheckEnabled("async-blocking-file")) {}

private:
  Option<std::vector<std::string>> BlockingFunctions{
      *this,
      "BlockingFunctions",
      {},
      "qualified names of functions that block, besides the built-in ones"};
  Option<std::vector<std::string>> NonBlockingFunctions{
      *this,
      "NonBlockingFunctions",
      {},
      "qualified names of functions to keep silent about"};

  void checkFunction(const FunctionBody &Function) override {
    if (Function.isCoroutine() || !isHook(Function))
      return;
    if (Categories.empty())
      prepare(Function.unit());
    for (BlockingPaths &Category : Categories) {
      for (const BlockingCall *Call : Category.ownCalls(Function))
        if (blocksForAll(*Call) && !isReadyByNow(*Call, Function))
          report(*Call, Function);
      for (const BlockingPath &Path : Category.from(Function).Paths)
        if (!isReadyByNow(*Path.End, Function))
          report(Path, Function);
    }
  }

  /// What a co_await, or the coroutine's own frame, runs.
  static bool isHook(const FunctionBody &Body) {
    const FunctionDecl &Function = Body.function();
    if (Function.getOverloadedOperator() == OO_Coawait)
      return true;
    const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
    if (!Method)
      return false;
    const CXXRecordDecl &Class = *Method->getParent();
    if (isCalled(*Method, {"await_ready", "await_suspend", "await_resume"}))
      return Body.unit()
          .types()
          .facts(compat::typeOf(Body.context(), Class))
          .IsAwaiter;
    return isCalled(*Method,
                    {"get_return_object", "initial_suspend", "final_suspend",
                     "return_value", "return_void", "yield_value",
                     "await_transform", "unhandled_exception"}) &&
           hasMember(Class, "get_return_object") &&
           hasMember(Class, "initial_suspend");
  }

  void prepare(TranslationUnit &Unit) {
    using Category = BlockingCategory;
    auto Add = [&](Category Of, const std::vector<std::string> &Named) {
      Categories.emplace_back(
          Unit, BlockingSettings{Of, Named, *NonBlockingFunctions});
    };
    Add(Category::Wait, *BlockingFunctions);
    for (Category Of : {Category::Sleep, Category::Socket, Category::Process,
                        Category::Input, Category::Client})
      Add(Of, {});
    // A short lock is how awaiters are written; who minds says so.
    if (LocksCount)
      Add(Category::Lock, {});
    if (FilesCount)
      Add(Category::File, {});
  }

  /// Whether it blocks whatever the function is given.
  static bool blocksForAll(const BlockingCall &Call) {
    return atCall(Call.If, CallFacts(), /*IsOutermost=*/true).has_value();
  }

  /// By the time that a coroutine is resumed, what it waited for is there: a
  /// result, and the end of a thread if the awaiter asks whether it is there.
  static bool isReadyByNow(const BlockingCall &Call,
                           const FunctionBody &Function) {
    if (!isCalled(Function.function(), {"await_resume"}))
      return false;
    return Call.operation() == Operation::Result ||
           (Call.operation() == Operation::Join && asksForReadiness(Function));
  }

  static bool asksForReadiness(const FunctionBody &Resume) {
    const auto &Class = *cast<CXXMethodDecl>(Resume.function()).getParent();
    return llvm::any_of(Class.methods(), [](const CXXMethodDecl *Member) {
      return isCalled(*Member, {"await_ready"}) && !constantResult(*Member);
    });
  }

  static std::string consequence(const FunctionBody &Function) {
    bool IsAwait = Function.function().getOverloadedOperator() == OO_Coawait ||
                   Function.function().getName().starts_with("await_");
    return IsAwait ? "; awaiting it stops the event loop; let something else "
                     "resume the coroutine"
                   : "; every coroutine of this promise stops the event loop; "
                     "await it in the coroutine";
  }

  void report(const BlockingCall &Call, const FunctionBody &Function) {
    if (!isFirstReportAt(Call.Loc))
      return;
    diag(Call.Loc, "%0 blocks in '%1'%2")
        << wordsForEnd(Call) << displayName(Function.function())
        << consequence(Function);
    if (Call.How == BlockingCall::Form::EndOfScope)
      diag(Call.ScopeEnd, "%0", DiagnosticIDs::Note)
          << endOfScopeNote(variableWords(*Call.Variable));
  }

  void report(const BlockingPath &Path, const FunctionBody &Function) {
    if (!isFirstReportAt(Path.Call->Loc))
      return;
    std::string Caller = wordsForCallee(*Path.Call);
    std::string Last = wordsForEnd(*Path.End);
    diag(Path.Call->Loc, "%0 %1 %2, which blocks in '%3'%4")
        << Caller << (Path.Further.empty() ? "calls" : "reaches") << Last
        << displayName(Function.function()) << consequence(Function);
    for (const CallEdge *Next : Path.Further) {
      std::string Callee = wordsForCallee(*Next);
      diag(Next->place(), "%0", DiagnosticIDs::Note)
          << stepNote(Caller, Callee);
      Caller = std::move(Callee);
    }
    diag(Path.End->place(), "%0", DiagnosticIDs::Note)
        << stepNote(Caller, Last);
  }

  const bool LocksCount;
  const bool FilesCount;
  std::deque<BlockingPaths> Categories;
};

const RegisterRule<BlockingAwaiter> Registration;

} // namespace
} // namespace cotidy
