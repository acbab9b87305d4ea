//===- Trial.cpp - the rules on one text, without a file --------*- C++ -*-===//

#include "Trial.h"
#include "CompilerErrors.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/ASTMatchers/ASTMatchFinder.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/VirtualFileSystem.h"
#include <set>

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace cotidy::test {
namespace {

constexpr llvm::StringLiteral FileName = "/robustness/input.cpp";

std::unique_ptr<ClangTidyOptionsProvider> allRules() {
  ClangTidyOptions Options = ClangTidyOptions::getDefaults();
  Options.Checks = "-*,async-*";
  Options.HeaderFilterRegex = ".*";
  return std::make_unique<DefaultOptionsProvider>(ClangTidyGlobalOptions(),
                                                  Options);
}

/// Notes what is said a second time of the same place: the engine would hide
/// it.
class Collector : public ClangTidyDiagnosticConsumer {
public:
  using ClangTidyDiagnosticConsumer::ClangTidyDiagnosticConsumer;

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level >= DiagnosticsEngine::Error)
      Errors.add(Info);
    if (Level == DiagnosticsEngine::Warning && Info.hasSourceManager()) {
      SmallString<128> Text;
      Info.FormatDiagnostic(Text);
      std::string Place =
          Info.getLocation().printToString(Info.getSourceManager());
      std::string Whole = Place + ": " + Text.str().str();
      if (!Seen.insert(Whole).second && Text.ends_with("]"))
        Repeated.push_back(Whole);
    }
    ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
  }

  CompilerErrors Errors;
  std::set<std::string> Seen;
  std::vector<std::string> Repeated;
};

class OwnDeclarations : public ASTConsumer {
public:
  bool HandleTopLevelDecl(DeclGroupRef Group) override {
    for (Decl *D : Group) {
      const SourceManager &Sources = D->getASTContext().getSourceManager();
      if (Sources.isInMainFile(Sources.getExpansionLoc(D->getLocation())))
        Scope.push_back(D);
    }
    return true;
  }

  void HandleTranslationUnit(ASTContext &Context) override {
    Context.setTraversalScope(Scope);
  }

private:
  std::vector<Decl *> Scope;
};

class RulesAction : public ASTFrontendAction {
public:
  RulesAction(ClangTidyASTConsumerFactory &Factory, CompilerErrors &Errors)
      : Factory(Factory), Errors(Errors) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(std::make_unique<OwnDeclarations>());
    Consumers.push_back(Factory.createASTConsumer(Compiler, File));
    Consumers.push_back(Errors.makeConsumer(Compiler.getPreprocessor()));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

private:
  ClangTidyASTConsumerFactory &Factory;
  CompilerErrors &Errors;
};

class VisitAction : public ASTFrontendAction {
public:
  VisitAction() {
    Finder.addMatcher(
        ast_matchers::stmt(ast_matchers::unless(ast_matchers::anything())),
        &Nothing);
  }

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 StringRef) override {
    return Finder.newASTConsumer();
  }

private:
  class Callback : public ast_matchers::MatchFinder::MatchCallback {
    void run(const ast_matchers::MatchFinder::MatchResult &) override {}
  };

  Callback Nothing;
  ast_matchers::MatchFinder Finder;
};

void run(StringRef Text, const std::vector<std::string> &Flags,
         std::unique_ptr<FrontendAction> Action, DiagnosticConsumer &Consumer) {
  std::vector<std::string> Command{"clang++"};
  Command.insert(Command.end(), Flags.begin(), Flags.end());
  Command.insert(Command.end(),
                 {"-Wno-everything", "-ferror-limit=0",
                  "-fno-caret-diagnostics", "-fsyntax-only", "-resource-dir",
                  COTIDY_RESOURCE_DIR, FileName.str()});
  auto Memory = makeIntrusiveRefCnt<vfs::InMemoryFileSystem>();
  Memory->addFile(FileName, 0, MemoryBuffer::getMemBufferCopy(Text));
  auto Overlay =
      makeIntrusiveRefCnt<vfs::OverlayFileSystem>(vfs::getRealFileSystem());
  Overlay->pushOverlay(Memory);
  IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), Overlay));
  tooling::ToolInvocation Invocation(
      Command, std::move(Action), Files.get(),
      std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Consumer);
  Invocation.run();
}

} // namespace

Verdict runRules(StringRef Text, const std::vector<std::string> &Flags) {
  ClangTidyContext Context(allRules());
  Context.setCurrentFile(FileName);
  Collector Diagnostics(Context);
  std::unique_ptr<DiagnosticsEngine> Engine =
      compat::connect(Context, Diagnostics);
  ClangTidyASTConsumerFactory Factory(Context);
  run(Text, Flags, std::make_unique<RulesAction>(Factory, Diagnostics.Errors),
      Diagnostics);
  Verdict Verdict;
  FileResult Result;
  for (const ClangTidyError &Error : Diagnostics.take()) {
    Report &Report = Result.Reports.emplace_back();
    Report.Rule = Error.DiagnosticName;
    Report.Main.Text = Error.Message.Message;
    Report.Main.File = Error.Message.FilePath;
    Report.Main.Offset = Error.Message.FileOffset;
  }
  foldCompilerErrors(Diagnostics.Errors.List, Result);
  Verdict.Reports = count_if(Result.Reports, [](const Report &Report) {
    return !Report.isCompilerError();
  });
  Verdict.Repeated = std::move(Diagnostics.Repeated);
  return Verdict;
}

void runClangAlone(StringRef Text, const std::vector<std::string> &Flags) {
  IgnoringDiagConsumer Ignoring;
  run(Text, Flags, std::make_unique<VisitAction>(), Ignoring);
}

} // namespace cotidy::test
