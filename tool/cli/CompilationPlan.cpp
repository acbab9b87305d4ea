//===- CompilationPlan.cpp - which files to analyse, and how ----*- C++ -*-===//

#include "CompilationPlan.h"
#include "CompilationDatabase.h"
#include "Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy {
namespace {

/// One PATH of the command line.
struct Target {
  std::string Given;
  std::string Path; ///< Absolute.
  std::string Real; ///< Absolute, links followed.

  bool holds(const DatabaseEntry &Entry) const {
    return isBelow(Entry.File, Path) || isBelow(Entry.RealFile, Real);
  }
};

class Planner {
public:
  Planner(const WorkingDirectory &Here, ErrorLog &Errors)
      : Here(Here), Errors(Errors) {}

  void add(const Target &Target, StringRef DatabaseFile) {
    const CompilationDatabase *Database = load(DatabaseFile);
    if (!Database)
      return;
    bool HasEntry = false, HasCxx = false;
    for (const DatabaseEntry &Entry : Database->Entries)
      if (Target.holds(Entry)) {
        HasEntry = true;
        HasCxx |= add(Entry);
      }
    std::string Where = Here.display(DatabaseFile);
    if (!HasEntry)
      Errors.error("'" + Target.Given + "': no entry for it in " + Where);
    else if (!HasCxx)
      Errors.error("'" + Target.Given + "': its entries in " + Where +
                   " are not C++");
  }

  CompilationPlan take() {
    llvm::sort(Plan.Jobs);
    Plan.Jobs.erase(llvm::unique(Plan.Jobs), Plan.Jobs.end());
    Plan.IsWholeProgram = hasAllEntries();
    llvm::sort(Plan.Failures, [](const FailedFile &A, const FailedFile &B) {
      return A.File < B.File;
    });
    return std::move(Plan);
  }

private:
  const CompilationDatabase *load(StringRef File) {
    auto [Place, IsNew] = Databases.try_emplace(File);
    if (IsNew)
      Place->second = loadDatabase(File, Here.display(File), Errors);
    return Place->second ? &*Place->second : nullptr;
  }

  bool hasAllEntries() const {
    for (const auto &Database : Databases)
      if (const std::optional<CompilationDatabase> &Loaded = Database.second)
        for (const DatabaseEntry &Entry : Loaded->Entries)
          if (compilesCxx(Entry.Command, Entry.File) &&
              !std::binary_search(
                  Plan.Jobs.begin(), Plan.Jobs.end(),
                  Job{Entry.File, Entry.Directory, Entry.Command}))
            return false;
    return true;
  }

  /// Returns whether the entry is C++.
  bool add(const DatabaseEntry &Entry) {
    if (!compilesCxx(Entry.Command, Entry.File))
      return false;
    if (sys::fs::exists(Entry.File))
      Plan.Jobs.push_back({Entry.File, Entry.Directory, Entry.Command});
    else if (Missing.insert(Entry.File).second)
      Plan.Failures.push_back({Entry.File, "the file does not exist"});
    return true;
  }

  const WorkingDirectory &Here;
  ErrorLog &Errors;
  StringMap<std::optional<CompilationDatabase>> Databases;
  StringSet<> Missing;
  CompilationPlan Plan;
};

} // namespace

std::optional<CompilationPlan> makePlan(ArrayRef<std::string> Paths,
                                        StringRef BuildPath,
                                        const WorkingDirectory &Here,
                                        ErrorLog &Errors) {
  std::string ChosenDatabase;
  if (!BuildPath.empty()) {
    std::optional<std::string> File =
        databaseIn(Here.absolute(BuildPath), BuildPath, Errors);
    if (!File)
      return std::nullopt;
    ChosenDatabase = *File;
  }

  Planner Planner(Here, Errors);
  for (const std::string &Path : Paths) {
    Target Target{Path, Here.absolute(Path), ""};
    if (!sys::fs::exists(Target.Path)) {
      Errors.error("'" + Path + "' does not exist");
      continue;
    }
    Target.Real = realPath(Target.Path);
    if (!ChosenDatabase.empty())
      Planner.add(Target, ChosenDatabase);
    else if (auto File = databaseAbove(Target.Path))
      Planner.add(Target, *File);
    else
      Errors.error("no compile_commands.json for '" + Path +
                   "': looked in its folder, in those above and in their "
                   "build/ folders; make one with 'cmake -S . -B build "
                   "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON', or name its folder "
                   "with -p");
  }
  CompilationPlan Plan = Planner.take();
  if (Plan.Jobs.empty() && Plan.Failures.empty())
    return std::nullopt;
  return Plan;
}

} // namespace cotidy
