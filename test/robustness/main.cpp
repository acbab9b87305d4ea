//===- main.cpp - the rules on broken code ----------------------*- C++ -*-===//
//
//   robustness run PATH...         files as they are, such as Clang's own tests
//   robustness truncate PATH...    each file cut after each of its lines
//   robustness mutate PATH...      --count files with tokens out of place
//
// All rules are on. Exit 1: a rule crashed, hung, or said a thing twice. What
// Clang does alone, without the rules, is named and is none of our doing.
//
//===----------------------------------------------------------------------===//

#include "Trial.h"
#include "Variants.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"
#include <atomic>
#include <cstdlib>
#include <map>
#include <new>
#include <random>
#include <sys/mman.h>

using namespace cotidy::test;
using namespace llvm;

namespace {

enum class Mode { Run, Truncate, Mutate };

cl::OptionCategory Category("Options of robustness");
cl::opt<std::string> ModeName(cl::Positional, cl::Required, cl::cat(Category),
                              cl::desc("run|truncate|mutate"));
cl::list<std::string> Paths(cl::Positional, cl::OneOrMore, cl::cat(Category),
                            cl::desc("files or folders"));
cl::opt<unsigned> Count("count", cl::init(0), cl::cat(Category),
                        cl::desc("how many variants; 0: all there are"));
cl::opt<unsigned> Seed("seed", cl::init(1), cl::cat(Category),
                       cl::desc("of what is chosen at random"));
cl::opt<unsigned> Limit("limit", cl::init(60), cl::cat(Category),
                        cl::desc("seconds that one variant may compute"));
cl::opt<std::string> Scratch("scratch", cl::Required, cl::cat(Category),
                             cl::desc("folder for what fails"));
cl::opt<bool> Emit("emit", cl::cat(Category),
                   cl::desc("write the variants there, and run nothing"));

std::optional<Mode> modeOf(StringRef Name) {
  return StringSwitch<std::optional<Mode>>(Name)
      .Case("run", Mode::Run)
      .Case("truncate", Mode::Truncate)
      .Case("mutate", Mode::Mutate)
      .Default(std::nullopt);
}

/// The variants of one file.
std::vector<std::string> variantsOf(const Source &Source, Mode Variant,
                                    ArrayRef<std::uint64_t> Seeds) {
  if (Variant == Mode::Run)
    return {Source.Text};
  if (Variant == Mode::Mutate) {
    std::vector<std::string> Texts;
    for (std::uint64_t Seed : Seeds)
      Texts.push_back(mutation(Source.Text, Seed));
    return Texts;
  }
  std::vector<std::string> Texts = truncations(Source.Text);
  // A sample takes every so manieth, beginning at random.
  if (Seeds.empty())
    return Texts;
  std::vector<std::string> Sample;
  for (std::uint64_t Seed : Seeds)
    if (!Texts.empty())
      Sample.push_back(Texts[Seed % Texts.size()]);
  return Sample;
}

/// Parses what a file includes once for all its variants. Empty if it cannot.
std::string precompile(const Source &Source) {
  if (Source.Includes.empty())
    return "";
  std::string Header = Scratch + "/includes.h", Output = Header + ".pch";
  std::error_code Error;
  raw_fd_ostream(Header, Error) << Source.Includes;
  std::vector<StringRef> Command{COTIDY_CLANG, "-w"};
  append_range(Command, Source.Flags);
  // What the headers instantiate is not left to each variant.
  for (StringRef Word : {"-fpch-instantiate-templates", "-x", "c++-header",
                         Header.c_str(), "-o"})
    Command.push_back(Word);
  Command.push_back(Output);
  std::optional<StringRef> Silent[] = {StringRef(), StringRef(), StringRef()};
  if (sys::fs::remove(Output))
    return "";
  return sys::ExecuteAndWait(COTIDY_CLANG, Command, std::nullopt, Silent) == 0
             ? Output
             : "";
}

/// A number that child processes can add to.
std::atomic<unsigned> &sharedNumber() {
  void *Shared =
      mmap(nullptr, sizeof(std::atomic<unsigned>), PROT_READ | PROT_WRITE,
           MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (Shared == MAP_FAILED)
    std::abort();
  return *new (Shared) std::atomic<unsigned>(0);
}

class Runner {
public:
  void take(const Source &Source, ArrayRef<std::string> Texts) {
    ++Files;
    Variants += Texts.size();
    if (Emit)
      return emit(Source, Texts);
    std::vector<std::string> Flags = Source.Flags;
    if (Texts.size() > 1)
      if (std::string Precompiled = precompile(Source); !Precompiled.empty())
        Flags.insert(Flags.end(), {"-include-pch", Precompiled});
    superviseTrials(
        Texts.size(), std::chrono::seconds(Limit),
        [&](size_t Index) {
          Verdict Found = runRules(Texts[Index], Flags);
          Reports += Found.Reports;
          for (const std::string &Report : Found.Repeated)
            outs() << "said twice: " << Report << '\n';
          outs().flush();
          if (!Found.Repeated.empty())
            std::_Exit(1);
        },
        [&](Failure Failure) {
          judge(Failure, Source, Texts[Failure.Index], Flags);
        });
  }

  int finish() const {
    if (Emit) {
      std::error_code Error;
      raw_fd_ostream(Scratch + "/compile_commands.json", Error)
          << json::Value(json::Array(Commands));
    }
    outs() << Files << " files, " << Variants << " variants, seed " << Seed
           << ": " << Reports.load() << " reports, " << OfRules
           << " failures of the rules, " << OfClang << " of Clang alone\n";
    // A run of nothing proves nothing.
    return OfRules || !Variants ? 1 : 0;
  }

private:
  /// Whether Clang does the same without the rules.
  void judge(Failure Failed, const Source &Source, const std::string &Text,
             const std::vector<std::string> &Flags) {
    bool IsClangs = false;
    superviseTrials(
        1, std::chrono::seconds(Limit),
        [&](size_t) { runClangAlone(Text, Flags); },
        [&](Failure) { IsClangs = true; });
    ++(IsClangs ? OfClang : OfRules);
    std::string Copy = Scratch + "/failed-" + std::to_string(Seed) + "-" +
                       std::to_string(OfRules + OfClang) + ".cpp";
    std::error_code Error;
    raw_fd_ostream(Copy, Error) << Text;
    outs() << (IsClangs ? "Clang alone" : "the rules")
           << (Failed.Hung     ? " hang on "
               : Failed.Signal ? " crash on "
                               : " end early on ")
           << Copy << ", made of " << Source.Path;
    if (Failed.Signal && !Failed.Hung)
      outs() << " (signal " << Failed.Signal << ')';
    outs() << '\n';
    outs().flush();
  }

  void emit(const Source &Source, ArrayRef<std::string> Texts) {
    for (const std::string &Text : Texts) {
      std::string Name =
          Scratch + "/v" + std::to_string(Commands.size()) + ".cpp";
      std::error_code Error;
      raw_fd_ostream(Name, Error) << Text;
      json::Array Arguments{"clang++"};
      for (const std::string &Flag : Source.Flags)
        Arguments.push_back(Flag);
      for (StringRef Word : {"-c", Name.c_str()})
        Arguments.push_back(Word.str());
      Commands.push_back(json::Object{{"directory", Scratch.getValue()},
                                      {"file", Name},
                                      {"arguments", std::move(Arguments)}});
    }
  }

  unsigned Files = 0, Variants = 0, OfRules = 0, OfClang = 0;
  std::atomic<unsigned> &Reports = sharedNumber();
  json::Array Commands;
};

} // namespace

int main(int Argc, char **Argv) {
  cl::HideUnrelatedOptions(Category);
  cl::ParseCommandLineOptions(Argc, Argv, "Runs all rules on broken code.\n");
  std::optional<Mode> Variant = modeOf(ModeName);
  if (!Variant) {
    errs() << "robustness: no mode is called '" << ModeName << "'\n";
    return 2;
  }
  if (std::error_code Error = sys::fs::create_directories(Scratch)) {
    errs() << "robustness: " << Scratch << ": " << Error.message() << '\n';
    return 2;
  }
  std::vector<std::string> Files;
  for (StringRef Path : Paths)
    append_range(Files, sourcesBelow(Path));
  if (Files.empty()) {
    errs() << "robustness: no C++ files there\n";
    return 2;
  }

  // Which files are mutated, and how: by file, so that each is prepared once.
  std::mt19937_64 Random(Seed);
  std::map<size_t, std::vector<std::uint64_t>> Chosen;
  for (unsigned Left = Count; Left; --Left) {
    size_t File = Random() % Files.size();
    Chosen[File].push_back(Random());
  }
  Runner Runner;
  for (size_t Index = 0; Index < Files.size(); ++Index) {
    if (Count && !Chosen.contains(Index))
      continue;
    Source Source = readSource(Files[Index], COTIDY_TEST_ROOT);
    Runner.take(Source, variantsOf(Source, *Variant, Chosen[Index]));
  }
  return Runner.finish();
}
