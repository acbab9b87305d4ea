//===- lock-across-await.cpp - a lock held while others run -----*- C++ -*-===//
//
// A coroutine is suspended while it holds a lock of threads: until it is
// resumed, whoever wants the lock blocks, the thread that is to resume it
// included; and it may be resumed, and unlock, on another thread.
//
//   bad:  std::lock_guard guard(mutex); co_await save(data);
//   good: { std::lock_guard guard(mutex); data = take(); } co_await save(data);
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/LockFlow.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy {
namespace {

class LockAcrossAwait : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-lock-across-await",
      "a coroutine is suspended while it holds a lock of threads",
      RuleGroup::Blocking, RuleDefault::On, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    for (const HeldLock &Held : locksHeldOverSuspensions(Function))
      report(Held, Function);
  }

  void report(const HeldLock &Held, const FunctionBody &Function) {
    SourceLocation Loc = Held.Acquired.Loc;
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    diag(Loc, "%0 stays locked while %1 is suspended; whoever wants the lock "
              "meanwhile blocks its thread, the event loop's too; %2")
        << (Held.Acquired.Name.empty() ? "what is locked here"
                                       : "'" + Held.Acquired.Name + "'")
        << describeFunction(Function.function()) << remedy(Function.function());
    for (const Expr *Suspension : Held.Suspensions)
      diag(Suspension->getExprLoc(), "suspended here", DiagnosticIDs::Note)
          << Suspension->getSourceRange();
  }

  /// What to do, with the mutex of the library whose coroutine it is.
  static std::string remedy(const FunctionDecl &Function) {
    const CXXRecordDecl *Class = classOf(Function.getReturnType());
    const Preset *Library = Class ? presetOf(*Class) : nullptr;
    if (Library && !Library->Mutex.empty())
      return "unlock it before, or use '" + Library->Mutex + "'";
    return "unlock it before, or use a mutex that coroutines await";
  }
};

const RegisterRule<LockAcrossAwait> Registration;

} // namespace
} // namespace cotidy
