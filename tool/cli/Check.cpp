//===- Check.cpp - linting a project ----------------------------*- C++ -*-===//

#include "Check.h"
#include "CompilationPlan.h"
#include "ConfigurationCheck.h"
#include "Errors.h"
#include "Fixes.h"
#include "Options.h"
#include "OutputStream.h"
#include "Progress.h"
#include "WholeProgram.h"
#include "WorkerPool.h"
#include "output/Output.h"
#include <csignal>
#include <cstdlib>
#include <set>

using namespace llvm;

namespace cotidy {
namespace {

/// Gathers the results, which come in any order, in the order of the plan, and
/// gives each report once: a header's come from every file that includes it.
class Gatherer {
public:
  Gatherer(ArrayRef<Job> Jobs, Outcome &Whole,
           function_ref<void(const Report &)> OnReport)
      : Jobs(Jobs), Results(Jobs.size()), Whole(Whole), OnReport(OnReport) {}

  /// What only all files together show; called when all are in.
  void link(bool IsWholeProgram) {
    for (Report &Report :
         Program.link(IsWholeProgram && Whole.Failures.empty()))
      // A place has one report of a rule, whichever file it comes from.
      if (!Places.contains(placeOf(Report)))
        take(Report);
  }

  void add(size_t Job, FileResult Result) {
    Results[Job] = std::move(Result);
    for (; Next != Results.size() && Results[Next]; ++Next)
      take(Next);
  }

private:
  void take(size_t Job) {
    FileResult Result = std::exchange(*Results[Job], FileResult());
    for (Report &Report : Result.Reports)
      take(Report);
    Program.add(std::move(Result.Summary), std::move(Result.Open));
    if (Result.Failure.empty())
      ++Whole.FilesAnalysed;
    else
      Whole.Failures.push_back({Jobs[Job].File, std::move(Result.Failure)});
  }

  using Place = std::tuple<std::string, unsigned, std::string>;
  static Place placeOf(const Report &Report) {
    return {Report.Main.File, Report.Main.Offset, Report.Rule};
  }

  void take(Report &Report) {
    if (!Seen.insert({Report.Main.File, Report.Main.Offset, Report.Rule,
                      Report.Main.Text})
             .second)
      return;
    Places.insert(placeOf(Report));
    OnReport(Report);
    Whole.Reports.push_back(std::move(Report));
  }

  ArrayRef<Job> Jobs;
  std::vector<std::optional<FileResult>> Results;
  WholeProgram Program;
  size_t Next = 0;
  std::set<std::tuple<std::string, unsigned, std::string, std::string>> Seen;
  std::set<Place> Places;
  Outcome &Whole;
  function_ref<void(const Report &)> OnReport;
};

std::unique_ptr<Output> makeOutput(const Options &Options, OutputStream &Stream,
                                   const WorkingDirectory &Here,
                                   SourceTexts &Sources) {
  OutputContext Context{Stream.os(), Here, Sources};
  switch (Options.Format) {
  case OutputFormat::Text:
    return makeTextOutput(
        Context, Options.Color == ColorMode::Always ||
                     (Options.Color == ColorMode::Auto && Stream.wantsColor()));
  case OutputFormat::Json:
    return makeJsonOutput(Context);
  case OutputFormat::Sarif:
    return makeSarifOutput(Context);
  }
  llvm_unreachable("unknown format");
}

std::string counted(size_t Number, StringRef One, StringRef Many) {
  return std::to_string(Number) + " " + (Number == 1 ? One : Many).str();
}

void printSummary(const Outcome &Outcome, FixMode Fix, raw_ostream &OS) {
  OS << "cotidy: ";
  if (Outcome.ReportsFixed)
    OS << counted(Outcome.ReportsFixed, "report", "reports") << " fixed, ";
  OS << counted(Outcome.ruleReports(), "report", "reports") << " in "
     << counted(Outcome.FilesAnalysed + Outcome.Failures.size(), "file",
                "files");
  if (!Outcome.Failures.empty())
    OS << ", " << Outcome.Failures.size() << " of which could not be analysed";
  OS << '\n';
  if (!Outcome.Failures.empty() && Outcome.FilesAnalysed)
    OS << "cotidy: calls into "
       << (Outcome.Failures.size() == 1 ? "that file" : "those files")
       << " were not followed, so reports may be missing\n";
  size_t Unsafe = count_if(Outcome.Reports, [](const Report &Report) {
    return Report.Main.Fix.empty() && Report.unsafeFix();
  });
  if (Fix == FixMode::Certain && Unsafe)
    OS << "cotidy: " << counted(Unsafe, "report has", "reports have")
       << " an edit that changes what the program does; --unsafe-fixes makes "
          "it "
          "as well\n";
}

/// Ends the program as the signal would have, now that the workers are gone.
[[noreturn]] void endBy(int Signal) {
  std::signal(Signal, SIG_DFL);
  std::raise(Signal);
  std::_Exit(128 + Signal);
}

/// Analyses all that is planned.
Outcome analyseAll(const CompilationPlan &Plan, const Options &Options,
                   const WorkingDirectory &Here,
                   function_ref<void(const Report &)> OnReport) {
  Outcome Outcome;
  Outcome.Failures = Plan.Failures;
  Progress Progress(errs(), Plan.Jobs.size());
  auto Show = [&](const Report &Report) {
    Progress.clear();
    OnReport(Report);
  };
  Gatherer Gatherer(Plan.Jobs, Outcome, Show);
  PoolSettings Settings{Options.Jobs, Options.Checks, {}, Options.Timeout};
  for (StringRef File : Options.KnowledgeFiles)
    Settings.KnowledgeFiles.push_back(Here.absolute(File));
  int Signal = runJobs(Plan.Jobs, Settings, [&](size_t Job, FileResult Result) {
    Progress.done(Here.display(Plan.Jobs[Job].File));
    Gatherer.add(Job, std::move(Result));
  });
  Progress.clear();
  if (Signal)
    endBy(Signal);
  Gatherer.link(Plan.IsWholeProgram);
  return Outcome;
}

/// Analyses, makes the edits, and analyses again: only that tells what an edit
/// left behind, and where.
Outcome analyseAndFix(const CompilationPlan &Plan, const Options &Options,
                      const WorkingDirectory &Here, ErrorLog &Errors,
                      function_ref<void(const Report &)> OnReport) {
  sys::TimePoint<> Start = std::chrono::system_clock::now();
  Outcome Before = analyseAll(Plan, Options, Here, [](const Report &) {});
  FixSummary Fixes =
      applyFixes(Before.Reports, Options.Fix, Start, Here, Errors);
  if (Fixes.Overlapping)
    errs() << "cotidy: "
           << counted(Fixes.Overlapping, "fix overlaps", "fixes overlap")
           << " with others and was left out; another run can apply it\n";
  if (!Fixes.Fixed) {
    for (const Report &Report : Before.Reports)
      OnReport(Report);
    return Before;
  }
  Outcome After = analyseAll(Plan, Options, Here, OnReport);
  After.ReportsFixed = Fixes.Fixed;
  return After;
}

} // namespace

int runCheck(const Options &Options, ErrorLog &Errors) {
  WorkingDirectory Here;
  checkRuleGlobs(Options.Checks, Errors);
  for (StringRef File : Options.KnowledgeFiles)
    checkKnowledgeFile(Here.absolute(File), File, Errors);
  if (Errors.any())
    return 2;
  std::optional<CompilationPlan> Plan =
      makePlan(Options.Paths, Options.BuildPath, Here, Errors);
  if (!Plan || !checkConfigurations(Plan->Jobs, Here, Errors))
    return 2;
  std::unique_ptr<OutputStream> Stream =
      OutputStream::open(Options.OutputFile, Errors);
  if (!Stream)
    return 2;

  SourceTexts Sources;
  std::unique_ptr<Output> Output = makeOutput(Options, *Stream, Here, Sources);
  auto OnReport = [&](const Report &Report) { Output->report(Report); };
  Outcome Outcome = Options.Fix != FixMode::None
                        ? analyseAndFix(*Plan, Options, Here, Errors, OnReport)
                        : analyseAll(*Plan, Options, Here, OnReport);
  Output->finish(Outcome);
  if (!Stream->close(Errors))
    return 2;
  for (const FailedFile &Failure : Outcome.Failures)
    Errors.error(Here.display(Failure.File) + ": " + Failure.Reason);
  if (Options.Format == OutputFormat::Text)
    printSummary(Outcome, Options.Fix, errs());
  if (Errors.any())
    return 2;
  return Outcome.ruleReports() ? 1 : 0;
}

} // namespace cotidy
