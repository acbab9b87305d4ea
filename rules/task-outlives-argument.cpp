//===- task-outlives-argument.cpp - a task that refers to what ends -*- C++
//-*-//
//
// A coroutine takes a reference, and its task is still to run when what that is
// bound to is gone.
//
//   bad:  auto t = greet(std::string("x")); co_await std::move(t);
//   good: co_await greet(std::string("x"));
//
//===----------------------------------------------------------------------===//

#include "support/ClassView.h"
#include "support/LockGuards.h"
#include "support/Names.h"
#include "support/TaskOutlivesRule.h"
#include "support/TranslationUnit.h"
#include "support/ViewTypes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"

using namespace clang;

namespace cotidy {
namespace {

class TaskOutlivesArgument : public TaskOutlivesRule {
public:
  static constexpr RuleInfo Info = {
      "async-task-outlives-argument",
      "a task refers to a temporary or a local variable that ends before it "
      "has run",
      RuleGroup::Lifetime, RuleDefault::On, "0.1"};
  using TaskOutlivesRule::TaskOutlivesRule;

private:
  bool concerns(const OutlivedArgument &Outlived,
                const FunctionBody &Function) const override {
    return Outlived.Held.Is != HeldArgument::Closure &&
           !isReturnedGuard(Outlived, Function);
  }

  /// A lock that is gone when a returned task runs is async-returned-in-try's.
  static bool isReturnedGuard(const OutlivedArgument &Outlived,
                              const FunctionBody &Function) {
    const VarDecl *Local = Outlived.Held.To.Variable;
    const CXXRecordDecl *Class = Local ? classOf(Local->getType()) : nullptr;
    return Class && isLockGuard(*Class) && !Function.isCoroutine() &&
           Outlived.Run.Is == TaskFate::Returned;
  }

  void report(const OutlivedArgument &Outlived, SourceLocation Loc,
              const FunctionBody &Function) override {
    const HeldArgument &Held = Outlived.Held;
    const std::string Callee = isCalledLater(Outlived)
                                   ? "this lambda"
                                   : describeCreated(*Outlived.Made);
    const bool IsGenerator =
        Function.unit().types().factsOfCreated(*Outlived.Made).IsGenerator;
    diag(Loc, "the %select{task|generator}0 of %1 refers to %2, which is gone "
              "when it %select{runs|goes on}3; %4")
        << IsGenerator << Callee << describeObject(Held.To)
        << hasBegun(Outlived, Function.unit().types())
        << remedy(Outlived, IsGenerator, Callee, Function)
        << Outlived.Call->getSourceRange();
    diag(Held.Argument->getExprLoc(), "%0", DiagnosticIDs::Note)
        << describeBinding(Held) << Held.Argument->getSourceRange();
  }

  std::string words(const ReferencedObject &Object) const override {
    return Object.Is == ReferencedObject::Temporary ? "the temporary"
                                                    : describeObject(Object);
  }

  static std::string subject(const HeldArgument &Held) {
    const std::string Name = nameOf(Held);
    return Name == "its parameter" ? "a parameter" : "parameter " + Name;
  }

  static std::string nameOf(const HeldArgument &Held) {
    const std::string Name =
        Held.Parameter ? Held.Parameter->getNameAsString() : "";
    return Name.empty() ? "its parameter" : "'" + Name + "'";
  }

  std::string describeBinding(const HeldArgument &Held) const {
    const std::string What = words(Held.To);
    switch (Held.Is) {
    case HeldArgument::Reference:
      return subject(Held) + " is bound to " + What + " here";
    case HeldArgument::View:
      return subject(Held) +
             (isView(Held.Parameter->getType()) ? " is a view of "
                                                : " refers to ") +
             What;
    case HeldArgument::Pointer:
      return subject(Held) + " points to " + What;
    case HeldArgument::Capture:
      return What + " is captured by reference here";
    default:
      return "the member function is called on " + What + " here";
    }
  }

  static std::string remedy(const OutlivedArgument &Outlived, bool IsGenerator,
                            const std::string &Callee,
                            const FunctionBody &Function) {
    const HeldArgument &Held = Outlived.Held;
    const bool IsTemporary = Held.To.Is == ReferencedObject::Temporary;
    std::string First =
        (Outlived.Run.Is == TaskFate::HandedOn && !Outlived.Run.Sink) ||
                Outlived.Made != Outlived.Call || isCalledLater(Outlived)
            ? ""
        : IsTemporary && IsGenerator ? "give the temporary a name, or "
        : IsTemporary                ? "await it in the same expression, or "
        : Outlived.Run.Is == TaskFate::Returned && !Function.isCoroutine()
            ? "make " + describeFunction(Function.function()) +
                  " a coroutine that awaits it, or "
        : IsGenerator ? "use it up before that, or "
                      : "await it before that, or ";
    switch (Held.Is) {
    case HeldArgument::Reference:
      return First + "let " + Callee + " take " + nameOf(Held) + " by value";
    case HeldArgument::View:
    case HeldArgument::Pointer:
      return First + "let " + Callee + " own what " + nameOf(Held) +
             " refers to";
    case HeldArgument::Capture:
      return First + "capture it by value";
    default:
      return First + "let the object live longer";
    }
  }
};

const RegisterRule<TaskOutlivesArgument> Registration;

} // namespace
} // namespace cotidy
