//===- Driver.cpp - what the tool does from start to end --------*- C++ -*-===//

#include "Driver.h"
#include "Check.h"
#include "Errors.h"
#include "Options.h"
#include "OutputStream.h"
#include "RuleListing.h"
#include "Worker.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy {

static void printVersion(raw_ostream &OS) {
  OS << "cotidy " COTIDY_VERSION " (LLVM " LLVM_VERSION_STRING ")\n";
}

/// Runs what prints something and ends.
static int print(const Options &Options, ErrorLog &Errors,
                 function_ref<bool(raw_ostream &)> Print) {
  std::unique_ptr<OutputStream> Stream =
      OutputStream::open(Options.OutputFile, Errors);
  if (!Stream || !Print(Stream->os()) || !Stream->close(Errors))
    return 2;
  return 0;
}

int runTool(int ArgCount, const char *const *Args) {
  ErrorLog Errors(errs());
  std::optional<Options> Options = parseOptions(ArgCount, Args, Errors);
  if (!Options)
    return 2;
  switch (Options->Action) {
  case Command::Worker:
    return runWorker(Options->Checks, Options->KnowledgeFiles);
  case Command::Help:
    return print(*Options, Errors, [](raw_ostream &OS) {
      printHelp(OS);
      return true;
    });
  case Command::Version:
    return print(*Options, Errors, [](raw_ostream &OS) {
      printVersion(OS);
      return true;
    });
  case Command::ListRules:
    return print(*Options, Errors, [&](raw_ostream &OS) {
      return listRules(Options->Format, OS, Errors);
    });
  case Command::Explain:
    return print(*Options, Errors, [&](raw_ostream &OS) {
      return explainRule(Options->RuleToExplain, OS, Errors);
    });
  case Command::Check:
    return runCheck(*Options, Errors);
  }
  llvm_unreachable("unknown command");
}

} // namespace cotidy
