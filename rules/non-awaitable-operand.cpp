//===- non-awaitable-operand.cpp - co_await on what is no task --*- C++ -*-===//
//
// Only an awaitable can be awaited. Clang drops a `co_await` that it rejects,
// so its errors are read, and what stands there from the tokens.
//
//   bad:  int n = co_await blocking_read();  bad:  co_await fetch;
//   good: int n = blocking_read();           good: co_await fetch();
//
//===----------------------------------------------------------------------===//

#include "support/AwaitAdvice.h"
#include "support/AwaitVerdicts.h"
#include "support/CoroutineKeywords.h"
#include "support/EnclosingScopes.h"
#include "support/FunctionBody.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include <set>

using namespace clang;
using namespace clang::ast_matchers;
using namespace llvm;

namespace cotidy {
namespace {

class NonAwaitableOperand : public Rule {
public:
  static constexpr RuleInfo Info = {
      "async-non-awaitable-operand",
      "co_await needs an awaitable: a task, an awaiter, or what the promise "
      "makes one of",
      RuleGroup::Await, RuleDefault::On, "0.1"};
  using Rule::Rule;

  bool isLanguageVersionSupported(const LangOptions &Language) const override {
    return Language.CPlusPlus20;
  }

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    Verdicts = std::make_unique<CompilerVerdicts>(PP->getDiagnostics());
    PP->addPPCallbacks(PreprocessorRecord::makeRecorder(Record, *PP));
  }

  /// The first two are for whatever comes first: clangd does not match the node
  /// of the translation unit.
  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(decl(anyOf(translationUnitDecl(),
                                  hasDeclContext(translationUnitDecl())))
                           .bind("any"),
                       this);
    Finder->addMatcher(
        functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
            .bind("function"),
        this);
  }

  void check(const MatchFinder::MatchResult &Result) override {
    ASTContext &Context = *Result.Context;
    if (std::exchange(Checked, &Context) != &Context)
      checkRejected(Context);
    if (const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function"))
      if (const FunctionBody *Body = unit(Context).functionBody(*Function))
        checkAccepted(*Body);
  }

private:
  void checkRejected(ASTContext &Context);
  void checkAccepted(const FunctionBody &Body);
  void report(SourceLocation Loc, StringRef Macro, const RejectedAwait &Await,
              ASTContext &Context);

  std::unique_ptr<CompilerVerdicts> Verdicts;
  std::shared_ptr<PreprocessorRecord> Record =
      std::make_shared<PreprocessorRecord>();
  const ASTContext *Checked = nullptr;
};

/// What Clang rejected and dropped.
void NonAwaitableOperand::checkRejected(ASTContext &Context) {
  if (!Verdicts || Verdicts->all().empty() || !Context.getLangOpts().Coroutines)
    return;
  const SourceManager &Sources = Context.getSourceManager();
  std::optional<EnclosingScopes> Scopes;
  std::set<StringRef> Done;
  for (FileID File : filesWithKeywords(*Record, Sources)) {
    if (OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
        Entry && !Done.insert(Entry->getName()).second)
      continue;
    FileTokens Tokens(File, Sources, Context.getLangOpts(), Record->Skipped);
    std::vector<KeywordUse> Uses = keywordUses(Tokens, *Record, Sources);
    if (!Scopes)
      Scopes.emplace(Context);
    AwaitVerdicts Read(Tokens, Uses, *Scopes, Verdicts->all(), Context);
    for (const KeywordUse &Use : Uses)
      if (std::optional<RejectedAwait> Await =
              Read.rejected(Use, unit(Context).types()))
        report(Tokens.location(Use.Token), Use.Macro, *Await, Context);
  }
}

/// What Clang accepts: in templates because it waits for their arguments, else
/// because of a conversion that nobody meant.
void NonAwaitableOperand::checkAccepted(const FunctionBody &Body) {
  ASTContext &Context = Body.context();
  for (const Expr *Await : Body.suspensionPoints())
    if (std::optional<RejectedAwait> Found = misunderstood(
            *Await, Body.function(), Body.unit().types(), Context)) {
      SourceLocation Loc = Await->getBeginLoc();
      if (isUserCode(Loc, Context.getSourceManager()))
        report(Context.getSourceManager().getFileLoc(Loc), "", *Found, Context);
    }
}

void NonAwaitableOperand::report(SourceLocation Loc, StringRef Macro,
                                 const RejectedAwait &Await,
                                 ASTContext &Context) {
  AwaitAdvice Advice = adviseOn(Await, unit(Context).types(), Context);
  if (Advice.Text.empty() || !isFirstReportAt(Loc))
    return;
  std::string From =
      Macro.empty() ? "" : (" (from macro '" + Macro + "')").str();
  auto Report = diag(Loc, "'co_await'%0 %1") << From << Advice.Text;
  for (const FixItHint &Edit : Advice.Edits)
    Report << Edit;
}

const RegisterRule<NonAwaitableOperand> Registration;

} // namespace
} // namespace cotidy
