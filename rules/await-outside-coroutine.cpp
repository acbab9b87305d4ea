//===- await-outside-coroutine.cpp - co_await where none can be -*- C++ -*-===//
//
// Only a coroutine can await, and not everywhere in itself.
//
//   bad:  int load() { return co_await fetch(); }
//   good: task<int> load() { co_return co_await fetch(); }
//
//===----------------------------------------------------------------------===//

#include "support/AwaitPlace.h"
#include "support/CoroutineEdits.h"
#include "support/CoroutineKeywords.h"
#include "support/CoroutineObstacle.h"
#include "support/EnclosingScopes.h"
#include "support/FileTokens.h"
#include "support/Rule.h"
#include "support/TaskTemplate.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include <map>
#include <set>

using namespace clang;
using namespace clang::ast_matchers;
using namespace llvm;

namespace cotidy {
namespace {

class AwaitOutsideCoroutine : public Rule {
public:
  static constexpr RuleInfo Info = {
      "async-await-outside-coroutine",
      "co_await, co_yield and co_return are only possible in a coroutine",
      RuleGroup::Await, RuleDefault::On, "0.1"};
  using Rule::Rule;

  void registerPPCallbacks(const SourceManager &, Preprocessor *PP,
                           Preprocessor *) override {
    PP->addPPCallbacks(PreprocessorRecord::makeRecorder(Record, *PP));
  }

  /// Any declaration will do to get hold of the translation unit: clangd does
  /// not match the node of the unit itself.
  void registerMatchers(MatchFinder *Finder) override {
    Finder->addMatcher(decl(anyOf(translationUnitDecl(),
                                  hasDeclContext(translationUnitDecl())))
                           .bind("any"),
                       this);
  }

  void check(const MatchFinder::MatchResult &Result) override {
    if (std::exchange(Checked, Result.Context) == Result.Context)
      return;
    std::vector<FileID> Files =
        filesWithKeywords(*Record, *Result.SourceManager);
    if (!Files.empty())
      checkFiles(Files, *Result.Context);
  }

private:
  /// What reporting needs to know, made once there is a keyword to look at.
  struct Facts {
    Facts(ASTContext &Context, CoroutineTypes &Types, StringRef Task,
          StringRef Driver, const PreprocessorRecord &Record)
        : Context(Context), Types(Types), Scopes(Context),
          Task(Context, Types, Scopes, Task, Driver),
          Editor(Context, Types, Scopes, this->Task, Record) {}

    ASTContext &Context;
    CoroutineTypes &Types;
    EnclosingScopes Scopes;
    TaskTemplate Task;
    CoroutineEdits Editor;
  };

  void checkFiles(ArrayRef<FileID> Files, ASTContext &Context);
  void checkFile(const FileTokens &Tokens, ArrayRef<KeywordUse> Uses,
                 Facts &Known);
  bool reportMissing(const FileTokens &Tokens, ArrayRef<KeywordUse> Uses,
                     ASTContext &Context);
  void report(const KeywordUse &Use, const AwaitPlace &Place,
              llvm::StringRef Meant, SourceLocation Loc, Facts &Known);

  Option<std::string> ConfiguredTask{
      *this, "TaskTemplate", "",
      "qualified name of the task that remedies name in a file that uses none"};
  Option<std::string> ConfiguredDriver{
      *this, "Driver", "",
      "qualified name of the function that runs a task from ordinary code, "
      "where the task's namespace has no 'sync_wait'"};

  std::shared_ptr<PreprocessorRecord> Record =
      std::make_shared<PreprocessorRecord>();
  const ASTContext *Checked = nullptr;
};

void AwaitOutsideCoroutine::checkFiles(ArrayRef<FileID> Files,
                                       ASTContext &Context) {
  const SourceManager &Sources = Context.getSourceManager();
  std::optional<Facts> Known;
  // A header without a guard is entered, and read, more than once.
  std::set<StringRef> Done;
  for (FileID File : Files) {
    if (OptionalFileEntryRef Entry = Sources.getFileEntryRefForID(File);
        Entry && !Done.insert(Entry->getName()).second)
      continue;
    FileTokens Tokens(File, Sources, Context.getLangOpts(), Record->Skipped);
    std::vector<KeywordUse> Uses = keywordUses(Tokens, *Record, Sources);
    if (Uses.empty() || reportMissing(Tokens, Uses, Context))
      continue;
    if (!Known)
      Known.emplace(Context, unit(Context).types(), *ConfiguredTask,
                    *ConfiguredDriver, *Record);
    checkFile(Tokens, Uses, *Known);
  }
}

/// Says, once per file, what coroutines as such lack. True if they do.
bool AwaitOutsideCoroutine::reportMissing(const FileTokens &Tokens,
                                          ArrayRef<KeywordUse> Uses,
                                          ASTContext &Context) {
  SourceLocation Loc = Tokens.location(Uses.front().Token);
  if (!Context.getLangOpts().Coroutines) {
    if (auto Use = firstAsKeyword(Tokens, Uses, Context))
      diag(Tokens.location(Use->Token),
           "'%0' is a keyword only from C++20 on; compile this file with "
           "'-std=c++20'")
          << Use->Keyword;
    return true;
  }
  if (hasCoroutineTraits(Context))
    return false;
  // Where an include was not found, <coroutine> may be what it would bring.
  if (!Context.getDiagnostics().hasFatalErrorOccurred())
    diag(Loc, "'%0' needs the header '<coroutine>', which this file does not "
              "include; add '#include <coroutine>'")
        << Uses.front().Keyword;
  return true;
}

void AwaitOutsideCoroutine::checkFile(const FileTokens &Tokens,
                                      ArrayRef<KeywordUse> Uses, Facts &Known) {
  AwaitPlaces Places(Tokens, Known.Scopes, Known.Context.getSourceManager());
  // The first keyword of a place is reported. What to do depends on what is
  // meant by all of them: 'co_return' alone may be meant as 'return'.
  std::vector<std::pair<const KeywordUse *, AwaitPlace>> Firsts;
  std::map<std::pair<PlaceKind, unsigned>, StringRef> Meant;
  for (const KeywordUse &Use : Uses) {
    AwaitPlace Place = Places.placeOf(Use);
    if (Place.Kind == PlaceKind::Unknown)
      continue;
    auto [Keyword, New] =
        Meant.try_emplace({Place.Kind, Place.Id}, Use.Keyword);
    if (New)
      Firsts.emplace_back(&Use, Place);
    else if (Keyword->second == "co_return")
      Keyword->second = Use.Keyword;
  }
  for (const auto &[Use, Place] : Firsts)
    report(*Use, Place, Meant.at({Place.Kind, Place.Id}),
           Tokens.location(Use->Token), Known);
}

void AwaitOutsideCoroutine::report(const KeywordUse &Use,
                                   const AwaitPlace &Place, StringRef Meant,
                                   SourceLocation Loc, Facts &Known) {
  std::string Reason;
  Edits Fixes;
  if (Place.Kind == PlaceKind::Body) {
    Obstacle Found = obstacleOf(*Place.Function, Known.Types, Known.Context);
    Reason = describeObstacle(Found, *Place.Function, Meant, Known.Types,
                              Known.Task, Known.Context);
    Fixes = Known.Editor.remove(Found, *Place.Function);
  } else {
    Reason = describePlace(Place, Known.Task);
  }
  if (Reason.empty())
    return;
  std::string Macro =
      Use.Macro.empty() ? "" : (" (from macro '" + Use.Macro + "')").str();
  auto Report = diag(Loc, "'%0'%1 %2") << Use.Keyword << Macro << Reason;
  for (const FixItHint &Fix : Fixes)
    Report << Fix;
}

const RegisterRule<AwaitOutsideCoroutine> Registration;

} // namespace
} // namespace cotidy
