//===- Analysis.cpp - running the rules on one file -------------*- C++ -*-===//

#include "Analysis.h"
#include "CompilerErrors.h"
#include "Configuration.h"
#include "SystemHeaderShortcuts.h"
#include "clang-tidy/ClangTidy.h"
#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "support/Compat.h"
#include "support/SharedUnits.h"
#include "support/Summarize.h"
#include "support/TranslationUnit.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PreprocessorOptions.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace cotidy {
namespace {

/// The engine's collector of diagnostics, which also keeps what the compiler
/// found wrong: the engine drops an error that a NOLINT comment covers, but the
/// file does not compile all the same.
class Collector : public ClangTidyDiagnosticConsumer {
public:
  using ClangTidyDiagnosticConsumer::ClangTidyDiagnosticConsumer;

  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level >= DiagnosticsEngine::Error)
      Errors.add(Info);
    ClangTidyDiagnosticConsumer::HandleDiagnostic(Level, Info);
  }

  CompilerErrors Errors;
};

/// What the driver complains of is of no interest as long as it makes a
/// compilation of the command: it is another compiler's command as often as
/// not.
class DriverErrors : public DiagnosticConsumer {
public:
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const clang::Diagnostic &Info) override {
    if (Level < DiagnosticsEngine::Error || !First.empty())
      return;
    SmallString<128> Text;
    Info.FormatDiagnostic(Text);
    First = Text.str().str();
  }

  std::string First;
};

/// Takes down what other files may want to know.
class SummaryConsumer : public ASTConsumer {
public:
  SummaryConsumer(const ClangTidyContext &Context, FileSummary &Summary)
      : Context(Context), Summary(Summary) {}

  void HandleTranslationUnit(ASTContext &Parsed) override {
    std::shared_ptr<TranslationUnit> Unit = sharedUnit(Context);
    // Where no rule runs, nobody else has done so.
    Unit->configure(Context.getCurrentFile(),
                    [&](StringRef Key) -> std::optional<StringRef> {
                      const auto &Values = Context.getOptions().CheckOptions;
                      auto Found = Values.find(Key);
                      return Found == Values.end() ? std::nullopt
                                                   : std::optional<StringRef>(
                                                         Found->second.Value);
                    });
    Unit->enter(Parsed);
    Summary = summarize(*Unit);
  }

private:
  const ClangTidyContext &Context;
  FileSummary &Summary;
};

class RulesAction : public ASTFrontendAction {
public:
  RulesAction(const ClangTidyContext &Context,
              ClangTidyASTConsumerFactory &Factory, CompilerErrors &Errors,
              FileSummary &Summary)
      : Context(Context), Factory(Factory), Errors(Errors), Summary(Summary) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &Compiler,
                                                 StringRef File) override {
    std::vector<std::unique_ptr<ASTConsumer>> Consumers;
    Consumers.push_back(makeSystemHeaderShortcuts(Compiler.getSourceManager()));
    Consumers.push_back(Factory.createASTConsumer(Compiler, File));
    Consumers.push_back(Errors.makeConsumer(Compiler.getPreprocessor()));
    Consumers.push_back(std::make_unique<SummaryConsumer>(Context, Summary));
    return std::make_unique<MultiplexConsumer>(std::move(Consumers));
  }

private:
  const ClangTidyContext &Context;
  ClangTidyASTConsumerFactory &Factory;
  CompilerErrors &Errors;
  FileSummary &Summary;
};

/// Forgets a processor that only the project's own compiler knows.
void dropUnknownProcessor(clang::TargetOptions &Target) {
  IgnoringDiagConsumer Ignoring;
  compat::DiagnosticOptionsPtr Options = compat::makeDiagnosticOptions();
  DiagnosticsEngine Engine(compat::makeDiagnosticIds(),
                           compat::argument(Options), &Ignoring,
                           /*ShouldOwnClient=*/false);
  if (compat::makeTarget(Engine, Target))
    return;
  Target.CPU.clear();
  Target.TuneCPU.clear();
}

/// Runs RulesAction with the collector in place of the driver's consumer.
class RulesRun : public tooling::FrontendActionFactory {
public:
  RulesRun(ClangTidyContext &Context, Collector &Diagnostics,
           FileSummary &Summary)
      : Context(Context), Factory(Context), Diagnostics(Diagnostics),
        Summary(Summary) {}

  bool WasStarted = false;

  std::unique_ptr<FrontendAction> create() override {
    return std::make_unique<RulesAction>(Context, Factory, Diagnostics.Errors,
                                         Summary);
  }

  bool runInvocation(std::shared_ptr<CompilerInvocation> Invocation,
                     FileManager *Files,
                     std::shared_ptr<PCHContainerOperations> PCHContainerOps,
                     DiagnosticConsumer *) override {
    WasStarted = true;
    // As in clang-tidy, so that code which tests for it is seen alike.
    Invocation->getPreprocessorOpts().SetUpStaticAnalyzer = true;
    dropUnknownProcessor(Invocation->getTargetOpts());
    // Only those are skipped that makeSystemHeaderShortcuts() lets go.
    Invocation->getFrontendOpts().SkipFunctionBodies = true;
    return FrontendActionFactory::runInvocation(
        std::move(Invocation), Files, std::move(PCHContainerOps), &Diagnostics);
  }

private:
  const ClangTidyContext &Context;
  ClangTidyASTConsumerFactory Factory;
  Collector &Diagnostics;
  FileSummary &Summary;
};

Arguments finalCommand(const Job &Job, const ClangTidyOptions &Options,
                       const AnalysisSettings &Settings) {
  Arguments Begin, End;
  if (Options.ExtraArgsBefore)
    Begin = *Options.ExtraArgsBefore;
  if (!Settings.ResourceDir.empty())
    Begin.push_back("-resource-dir=" + Settings.ResourceDir);
  if (Options.ExtraArgs)
    End = *Options.ExtraArgs;
  // The compiler's warnings are not ours to report, and computing them costs
  // time. The rules' own do not pass through these switches.
  End.push_back("-Wno-everything");
  // A rule reports what does not compile, however often it occurs.
  End.push_back("-ferror-limit=0");
  using namespace tooling;
  Arguments Command = getInsertArgumentAdjuster(
      Begin, ArgumentInsertPosition::BEGIN)(Job.Command, Job.File);
  return getInsertArgumentAdjuster(End, ArgumentInsertPosition::END)(Command,
                                                                     Job.File);
}

//===----------------------------------------------------------------------===//
// From the engine's form to ours
//===----------------------------------------------------------------------===//

class Converter {
public:
  explicit Converter(StringRef Directory) : Directory(Directory) {}

  Report report(const ClangTidyError &Error) const {
    Report Result;
    Result.Rule = Error.DiagnosticName;
    Result.IsError =
        Error.DiagLevel == ClangTidyError::Error || Error.IsWarningAsError;
    Result.Main = message(Error.Message);
    for (const tooling::DiagnosticMessage &Note : Error.Notes)
      Result.Notes.push_back(message(Note));
    return Result;
  }

  /// Names files as the reports do.
  void makeAbsolute(FileResult &Result) const {
    auto Change = [&](SummaryPlace &Place) { Place.File = path(Place.File); };
    for (FunctionSummary &Function : Result.Summary.Functions) {
      Change(Function.Place);
      for (SummaryBlock &Block : Function.Blocks)
        Change(Block.Place);
      for (SummaryCall &Call : Function.Calls)
        Change(Call.Place);
    }
    for (OpenCall &Call : Result.Summary.OpenCalls)
      Change(Call.ScopeEnd);
  }

private:
  std::string path(StringRef Path) const {
    return Path.empty() ? "" : absolutePath(Path, Directory);
  }

  Message message(const tooling::DiagnosticMessage &From) const {
    Message Result;
    Result.Text = From.Message;
    Result.File = path(From.FilePath);
    Result.Offset = Result.File.empty() ? 0 : From.FileOffset;
    for (const tooling::FileByteRange &Range : From.Ranges)
      if (!Range.FilePath.empty())
        Result.Ranges.push_back(
            {path(Range.FilePath), Range.FileOffset, Range.Length});
    for (const auto &FileAndFix : From.Fix)
      for (const tooling::Replacement &Fix : FileAndFix.second)
        if (Fix.isApplicable())
          Result.Fix.push_back(
              {{path(Fix.getFilePath()), Fix.getOffset(), Fix.getLength()},
               Fix.getReplacementText().str()});
    llvm::sort(Result.Fix);
    return Result;
  }

  StringRef Directory;
};

Message withoutText(Message From) {
  From.Text.clear();
  return From;
}

} // namespace

FileResult analyse(const Job &Job, const AnalysisSettings &Settings) {
  FileResult Result;
  IntrusiveRefCntPtr<vfs::FileSystem> FileSystem(
      vfs::createPhysicalFileSystem().release());
  if (std::error_code Error =
          FileSystem->setCurrentWorkingDirectory(Job.Directory)) {
    Result.Failure = "the folder it is compiled in, '" + Job.Directory +
                     "', cannot be entered: " + Error.message();
    return Result;
  }
  // The compiler shares it, and frees it with the last reference.
  IntrusiveRefCntPtr<FileManager> Files(
      new FileManager(FileSystemOptions(), FileSystem));

  ClangTidyContext Context(makeOptionsProvider(
      Settings.Checks, Settings.KnowledgeFiles, FileSystem));
  // Before LLVM 20 the engine reads the header filter once, when it is made.
  Context.setCurrentFile(Job.File);
  Collector Diagnostics(Context);
  std::unique_ptr<DiagnosticsEngine> Engine =
      compat::connect(Context, Diagnostics);
  DriverErrors Driver;
  RulesRun Run(Context, Diagnostics, Result.Summary);
  tooling::ToolInvocation Invocation(
      finalCommand(Job, Context.getOptionsForFile(Job.File), Settings), &Run,
      Files.get(), std::make_shared<PCHContainerOperations>());
  Invocation.setDiagnosticConsumer(&Driver);
  Invocation.run();

  if (!Run.WasStarted) {
    Result.Failure = "its compile command cannot be run";
    if (!Driver.First.empty())
      Result.Failure += ": " + Driver.First;
    return Result;
  }
  Converter Convert(Job.Directory);
  for (const ClangTidyError &Error : Diagnostics.take()) {
    Report Report = Convert.report(Error);
    if (std::optional<OpenQuestion> Question =
            OpenQuestion::fromText(Report.Main.Text))
      Result.Open.push_back({Report.Rule, Report.IsError,
                             withoutText(std::move(Report.Main)), *Question});
    else
      Result.Reports.push_back(std::move(Report));
  }
  Convert.makeAbsolute(Result);
  // The engine has sorted them by paths as the compiler spells them.
  llvm::sort(Result.Reports, [](const Report &A, const Report &B) {
    return std::tie(A.Main.File, A.Main.Offset, A.Rule, A.Main.Text) <
           std::tie(B.Main.File, B.Main.Offset, B.Rule, B.Main.Text);
  });
  for (CompilerError &Error : Diagnostics.Errors.List) {
    if (Error.File.empty())
      continue;
    Error.File = absolutePath(Error.File, Job.Directory);
    for (Span &Explanation : Error.Explanations)
      Explanation.File = Error.File;
  }
  foldCompilerErrors(Diagnostics.Errors.List, Result);
  return Result;
}

} // namespace cotidy
