//===- sequential-awaits.cpp - awaits that could overlap --------*- C++ -*-===//
//
// Tasks that have nothing to do with each other are awaited one after the
// other.
//
//   bad:  auto a = co_await fetch(1); auto b = co_await fetch(2);
//   good: auto [a, b] = co_await when_all(fetch(1), fetch(2));
//
//===----------------------------------------------------------------------===//

#include "support/IndependentAwaits.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Lex/Lexer.h"
#include "llvm/Support/Format.h"
#include "llvm/Support/raw_ostream.h"

using namespace clang;

namespace cotidy {
namespace {

std::string asSeconds(double Seconds) {
  std::string Text;
  llvm::raw_string_ostream(Text) << llvm::format("%g s", Seconds);
  return Text;
}

class SequentialAwaits : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-sequential-awaits",
      "tasks that have nothing to do with each other are awaited one after the "
      "other",
      RuleGroup::Blocking, RuleDefault::OptIn, "0.1"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {
    if (!Function.isCoroutine())
      return;
    for (const AwaitSequence &Sequence : independentAwaits(Function))
      report(Sequence, Function);
  }

  void report(const AwaitSequence &Sequence, const FunctionBody &Function) {
    const AwaitStep &Second =
        Sequence.IsLoop ? Sequence.Steps[0] : Sequence.Steps[1];
    SourceLocation Loc = Second.Await->getBeginLoc();
    if (!isUserCode(Loc, Function.context().getSourceManager()) ||
        !isFirstReportAt(Loc))
      return;
    if (Sequence.IsLoop) {
      diag(Loc, "each round of this loop awaits %0 before the next begins, and "
                "no round needs another; start them all and await them with "
                "%1")
          << describeCreated(*Second.Call) << whenAll(Function);
      return;
    }
    diag(Loc, "%0 begins when %1 has ended, and needs nothing of it; %2")
        << describeCreated(*Second.Call)
        << describeCreated(*Sequence.Steps[0].Call)
        << advice(Sequence, Function);
    diag(Sequence.Steps[0].Await->getBeginLoc(), "the first await is here",
         DiagnosticIDs::Note);
    suggest(Sequence, Function);
  }

  /// What this file's library calls it, in quotes.
  static std::string whenAll(const FunctionBody &Function) {
    std::string Name = whenAllIn(Function);
    return "'" + (Name.empty() ? "when_all" : Name) + "'";
  }

  static std::string whenAllIn(const FunctionBody &Function) {
    for (const Preset &Known : builtInPresets())
      for (const std::string &Name : Known.WhenAll)
        if (findDeclaration(Function.context(), Name))
          return Name;
    return "";
  }

  static std::string advice(const AwaitSequence &Sequence,
                            const FunctionBody &Function) {
    std::string Text = "await them together with " + whenAll(Function);
    double Sum = 0, Longest = 0;
    for (const AwaitStep &Step : Sequence.Steps) {
      if (!Step.Seconds)
        return Text;
      Sum += *Step.Seconds;
      Longest = std::max(Longest, *Step.Seconds);
    }
    return Text + ": " + asSeconds(Longest) + " instead of " + asSeconds(Sum);
  }

  /// The edit changes when the tasks run, and hangs on a note.
  void suggest(const AwaitSequence &Sequence, const FunctionBody &Function) {
    std::string Name = whenAllIn(Function);
    const bool Declares = Sequence.Steps[0].Variable;
    if (Name.empty())
      return;
    std::string Variables, Operands;
    for (const AwaitStep &Step : Sequence.Steps) {
      if (bool(Step.Variable) != Declares || (!Declares && Step.HasResult) ||
          (Declares && !isPlainAuto(*Step.Variable)) ||
          Step.Statement->getBeginLoc().isMacroID())
        return;
      if (Declares)
        Variables +=
            (Variables.empty() ? "" : ", ") + Step.Variable->getName().str();
      std::string Text = textOf(*Step.Operand, Function);
      if (Text.empty())
        return;
      Operands += (Operands.empty() ? "" : ", ") + Text;
    }
    std::string Text = "co_await " + Name + "(" + Operands + ")";
    if (Declares)
      Text = "auto [" + Variables + "] = " + Text;
    const AwaitStep &Last = Sequence.Steps.back();
    SourceRange Range(Sequence.Steps[0].Statement->getBeginLoc(),
                      Last.Await->getEndLoc());
    diag(Range.getBegin(), "they overlap if they are awaited together",
         DiagnosticIDs::Note)
        << FixItHint::CreateReplacement(Range, Text);
  }

  static bool isPlainAuto(const VarDecl &Variable) {
    const TypeSourceInfo *Written = Variable.getTypeSourceInfo();
    return Written && isa<AutoType>(Written->getType().getTypePtr()) &&
           !Written->getType().isConstQualified();
  }

  static std::string textOf(const Expr &E, const FunctionBody &Function) {
    return Lexer::getSourceText(
               CharSourceRange::getTokenRange(E.getSourceRange()),
               Function.context().getSourceManager(),
               Function.context().getLangOpts())
        .str();
  }
};

const RegisterRule<SequentialAwaits> Registration;

} // namespace
} // namespace cotidy
