//===- Options.cpp - the command line ---------------------------*- C++ -*-===//

#include "Options.h"
#include "Errors.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Option/Arg.h"
#include "llvm/Option/ArgList.h"
#include "llvm/Option/OptTable.h"
#include "llvm/Option/Option.h"
#include "llvm/Support/Threading.h"

using namespace llvm;
using namespace llvm::opt;

namespace cotidy {
namespace {

enum OptionId {
  OPT_INVALID = 0,
#define OPTION(...) LLVM_MAKE_OPT_ID(__VA_ARGS__),
#include "Options.inc"
#undef OPTION
};

// The generated table has a pool of strings since LLVM 20, and had named lists
// of prefixes before: the macros of the other form do nothing.
#define OPTTABLE_STR_TABLE_CODE
#include "Options.inc"
#undef OPTTABLE_STR_TABLE_CODE

#define OPTTABLE_PREFIXES_TABLE_CODE
#include "Options.inc"
#undef OPTTABLE_PREFIXES_TABLE_CODE

#define PREFIX(NAME, VALUE)                                                    \
  constexpr StringLiteral NAME##_storage[] = VALUE;                            \
  constexpr ArrayRef<StringLiteral> NAME(NAME##_storage,                       \
                                         std::size(NAME##_storage) - 1);
#include "Options.inc"
#undef PREFIX

constexpr OptTable::Info CommandLineOptions[] = {
#define OPTION(...) LLVM_CONSTRUCT_OPT_INFO(__VA_ARGS__),
#include "Options.inc"
#undef OPTION
};

class CommandLineTable : public GenericOptTable {
public:
#if LLVM_VERSION_MAJOR < 20
  CommandLineTable() : GenericOptTable(CommandLineOptions) {}
#else
  CommandLineTable()
      : GenericOptTable(OptionStrTable, OptionPrefixesTable,
                        CommandLineOptions) {}
#endif
};

void reportUnknownOption(const CommandLineTable &Table, StringRef Given,
                         ErrorLog &Errors) {
  std::string Nearest;
  StringRef Name = Given.take_until([](char C) { return C == '='; });
  // One edit in three letters is a slip; more is another word.
  unsigned Distance = Table.findNearest(Name, Nearest, Visibility(),
                                        /*MinimumLength=*/2);
  if (Distance <= std::max<size_t>(Name.size() / 3, 1))
    Errors.error("unknown option '" + Given + "'; did you mean '" +
                 StringRef(Nearest).rtrim('=') + "'?");
  else
    Errors.error("unknown option '" + Given + "'; see 'cotidy --help'");
}

/// A whole number in [\p Least, a million].
std::optional<unsigned> parseNumber(StringRef Text, unsigned Least) {
  unsigned Value = 0;
  if (Text.getAsInteger(10, Value) || Value < Least || Value > 1000000)
    return std::nullopt;
  return Value;
}

Command commandOf(const InputArgList &Args) {
  if (Args.hasArg(OPT_worker))
    return Command::Worker;
  if (Args.hasArg(OPT_help))
    return Command::Help;
  if (Args.hasArg(OPT_version))
    return Command::Version;
  if (Args.hasArg(OPT_list_rules))
    return Command::ListRules;
  if (Args.hasArg(OPT_explain))
    return Command::Explain;
  return Command::Check;
}

} // namespace

std::optional<Options> parseOptions(int ArgCount, const char *const *RawArgs,
                                    ErrorLog &Errors) {
  ArrayRef<const char *> Given(RawArgs + 1, RawArgs + ArgCount);
  // The table passes over an empty argument, which is a script's mistake.
  if (any_of(Given, [](StringRef Argument) { return Argument.empty(); }))
    Errors.error("an argument is empty");
  ArrayRef<const char *> PathsOnly;
  for (size_t I = 0; I != Given.size(); ++I)
    if (StringRef(Given[I]) == "--") {
      PathsOnly = Given.drop_front(I + 1);
      Given = Given.take_front(I);
      break;
    }

  CommandLineTable Table;
  unsigned MissingIndex = 0, MissingCount = 0;
  InputArgList Args = Table.ParseArgs(Given, MissingIndex, MissingCount);
  if (MissingCount)
    Errors.error("option '" + Twine(Given[MissingIndex]) + "' needs a value");
  for (const Arg *Unknown : Args.filtered(OPT_UNKNOWN))
    reportUnknownOption(Table, Unknown->getSpelling(), Errors);

  Options Result;
  Result.Action = commandOf(Args);
  Result.Paths = Args.getAllArgValues(OPT_INPUT);
  Result.Paths.insert(Result.Paths.end(), PathsOnly.begin(), PathsOnly.end());
  if (Result.Paths.empty())
    Result.Paths.push_back(".");
  Result.BuildPath = Args.getLastArgValue(OPT_build).str();
  Result.Checks = join(Args.getAllArgValues(OPT_checks), ",");
  Result.KnowledgeFiles = Args.getAllArgValues(OPT_blocking_knowledge);
  bool Unsafe = Args.hasArg(OPT_unsafe_fixes);
  if (Args.hasArg(OPT_fix))
    Result.Fix = Unsafe ? FixMode::Unsafe : FixMode::Certain;
  else if (Unsafe)
    Errors.error("'--unsafe-fixes' says which edits '--fix' makes; give both");
  Result.OutputFile = Args.getLastArgValue(OPT_output).str();
  Result.RuleToExplain = Args.getLastArgValue(OPT_explain).str();

  Result.Jobs = hardware_concurrency().compute_thread_count();
  if (const Arg *Jobs = Args.getLastArg(OPT_jobs)) {
    if (auto Number = parseNumber(Jobs->getValue(), 1))
      Result.Jobs = *Number;
    else
      Errors.error("'-j " + Twine(Jobs->getValue()) +
                   "': the number of jobs is a whole number from 1");
  }
  if (const Arg *Timeout = Args.getLastArg(OPT_timeout)) {
    if (auto Number = parseNumber(Timeout->getValue(), 0))
      Result.Timeout = std::chrono::seconds(*Number);
    else
      Errors.error("'--timeout=" + Twine(Timeout->getValue()) +
                   "': the timeout is a whole number of seconds");
  }
  if (const Arg *Format = Args.getLastArg(OPT_format)) {
    auto Known = StringSwitch<std::optional<OutputFormat>>(Format->getValue())
                     .Case("text", OutputFormat::Text)
                     .Case("json", OutputFormat::Json)
                     .Case("sarif", OutputFormat::Sarif)
                     .Default(std::nullopt);
    if (Known)
      Result.Format = *Known;
    else
      Errors.error("unknown format '" + Twine(Format->getValue()) +
                   "'; it is one of text, json, sarif");
  }
  if (const Arg *Color = Args.getLastArg(OPT_color)) {
    auto Known = StringSwitch<std::optional<ColorMode>>(Color->getValue())
                     .Case("auto", ColorMode::Auto)
                     .Case("always", ColorMode::Always)
                     .Case("never", ColorMode::Never)
                     .Default(std::nullopt);
    if (Known)
      Result.Color = *Known;
    else
      Errors.error("'--color=" + Twine(Color->getValue()) +
                   "': it is one of auto, always, never");
  }
  if (Errors.any())
    return std::nullopt;
  return Result;
}

void printHelp(raw_ostream &OS) {
  CommandLineTable().printHelp(
      OS, "cotidy [options] [PATH...]",
      "the linter for async C++: lints the files of compile_commands.json "
      "under the PATHs (default: the current folder)",
      /*ShowHidden=*/false);
  OS << "\nEXIT STATUS:\n"
        "  0  no reports\n"
        "  1  reports\n"
        "  2  some work could not be done: a wrong option or configuration, "
        "no\n"
        "     compile_commands.json, or a file that could not be analysed\n";
}

} // namespace cotidy
