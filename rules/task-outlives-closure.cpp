//===- task-outlives-closure.cpp - a coroutine without its captures -*- C++
//-*-//
//
// A lambda that is a coroutine reads its captures from the closure, and that is
// gone while the coroutine is still to run.
//
//   bad:  spawn([name]() -> task<> { co_await greet(name); }());
//   good: spawn([](auto name) -> task<> { co_await greet(name); }(name));
//
//===----------------------------------------------------------------------===//

#include "support/TaskOutlivesRule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy {
namespace {

class TaskOutlivesClosure : public TaskOutlivesRule {
public:
  static constexpr RuleInfo Info = {
      "async-task-outlives-closure",
      "a lambda's coroutine uses its captures when the closure that holds them "
      "is gone",
      RuleGroup::Lifetime, RuleDefault::On, "0.1"};
  using TaskOutlivesRule::TaskOutlivesRule;

private:
  bool concerns(const OutlivedArgument &Outlived,
                const FunctionBody &) const override {
    return Outlived.Held.Is == HeldArgument::Closure;
  }

  void report(const OutlivedArgument &Outlived, SourceLocation Loc,
              const FunctionBody &Function) override {
    const ReferencedObject &Closure = Outlived.Held.To;
    const bool IsTemporary = Closure.Is == ReferencedObject::Temporary;
    const std::string What =
        IsTemporary ? "this closure"
                    : (Closure.IsContent ? "the closure in '" : "closure '") +
                          Closure.Variable->getNameAsString() + "'";
    diag(Loc,
         "the task of %0 reads %1, and the closure is gone when it "
         "%select{runs|goes on}2; %select{keep the closure until then, or |"
         "await the task in the same expression, or |}3pass what it needs "
         "as arguments")
        << What << describeCaptures(*Outlived.Held.ClosureType)
        << hasBegun(Outlived, Function.unit().types())
        << ((Outlived.Run.Is == TaskFate::HandedOn && !Outlived.Run.Sink) ||
                    Outlived.Made != Outlived.Call
                ? 2
                : IsTemporary)
        << Outlived.Call->getSourceRange();
    if (!IsTemporary)
      diag(Closure.Variable->getLocation(), "the captures are in '%0'",
           DiagnosticIDs::Note)
          << Closure.Variable->getNameAsString();
  }

  std::string words(const ReferencedObject &) const override {
    return "the closure";
  }

  static std::string describeCaptures(const CXXRecordDecl &Closure) {
    const unsigned Count = Closure.capture_size();
    const LambdaCapture &First = *Closure.captures_begin();
    if (Count != 1)
      return "its captures";
    return First.capturesVariable()
               ? "its capture '" + First.getCapturedVar()->getNameAsString() +
                     "'"
               : "its capture 'this'";
  }
};

const RegisterRule<TaskOutlivesClosure> Registration;

} // namespace
} // namespace cotidy
