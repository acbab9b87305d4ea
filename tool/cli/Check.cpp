//===- Check.cpp - linting a project ----------------------------*- C++ -*-===//

#include "Check.h"
#include "CompilationPlan.h"
#include "ConfigurationCheck.h"
#include "Errors.h"
#include "Options.h"
#include "OutputStream.h"
#include "Progress.h"
#include "WorkerPool.h"
#include "output/Output.h"
#include <csignal>
#include <set>

using namespace llvm;

namespace cotidy {
namespace {

/// Gathers the results, which come in any order, in the order of the plan, and
/// gives each report once: a header's come from every file that includes it.
class Gatherer {
public:
  Gatherer(ArrayRef<Job> Jobs, Outcome &Outcome,
           function_ref<void(const Report &)> OnReport)
      : Jobs(Jobs), Results(Jobs.size()), Outcome(Outcome), OnReport(OnReport) {
  }

  void add(size_t Job, FileResult Result) {
    Results[Job] = std::move(Result);
    for (; Next != Results.size() && Results[Next]; ++Next)
      take(Next);
  }

private:
  void take(size_t Job) {
    FileResult Result = std::move(*Results[Job]);
    Results[Job]->Reports.clear();
    for (Report &Report : Result.Reports) {
      if (!Seen.insert({Report.Main.File, Report.Main.Offset, Report.Rule,
                        Report.Main.Text})
               .second)
        continue;
      OnReport(Report);
      Outcome.Reports.push_back(std::move(Report));
    }
    if (Result.Failure.empty())
      ++Outcome.FilesAnalysed;
    else
      Outcome.Failures.push_back({Jobs[Job].File, std::move(Result.Failure)});
  }

  ArrayRef<Job> Jobs;
  std::vector<std::optional<FileResult>> Results;
  size_t Next = 0;
  std::set<std::tuple<std::string, unsigned, std::string, std::string>> Seen;
  Outcome &Outcome;
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

void printSummary(const Outcome &Outcome, raw_ostream &OS) {
  OS << "cotidy: " << counted(Outcome.ruleReports(), "report", "reports")
     << " in "
     << counted(Outcome.FilesAnalysed + Outcome.Failures.size(), "file",
                "files");
  if (!Outcome.Failures.empty())
    OS << ", " << Outcome.Failures.size() << " of which could not be analysed";
  OS << '\n';
}

/// Ends the program as the signal would have, now that the workers are gone.
void endBy(int Signal) {
  std::signal(Signal, SIG_DFL);
  std::raise(Signal);
}

} // namespace

int runCheck(const Options &Options, ErrorLog &Errors) {
  WorkingDirectory Here;
  checkRuleGlobs(Options.Checks, Errors);
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
  Outcome Outcome;
  Outcome.Failures = std::move(Plan->Failures);
  Progress Progress(errs(), Plan->Jobs.size());
  auto OnReport = [&](const Report &Report) {
    Progress.clear();
    Output->report(Report);
  };
  Gatherer Gatherer(Plan->Jobs, Outcome, OnReport);
  PoolSettings Settings{Options.Jobs, Options.Checks, Options.Timeout};
  int Signal =
      runJobs(Plan->Jobs, Settings, [&](size_t Job, FileResult Result) {
        Progress.done(Here.display(Plan->Jobs[Job].File));
        Gatherer.add(Job, std::move(Result));
      });
  Progress.clear();
  if (Signal)
    endBy(Signal);

  Output->finish(Outcome);
  if (!Stream->close(Errors))
    return 2;
  for (const FailedFile &Failure : Outcome.Failures)
    Errors.error(Here.display(Failure.File) + ": " + Failure.Reason);
  if (Options.Format == OutputFormat::Text)
    printSummary(Outcome, errs());
  if (Errors.any())
    return 2;
  return Outcome.ruleReports() ? 1 : 0;
}

} // namespace cotidy
