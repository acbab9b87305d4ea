//===- CompileCommand.cpp - making a compile command Clang's ----*- C++ -*-===//

#include "CompileCommand.h"
#include "clang/Driver/Types.h"
#include "clang/Tooling/ArgumentsAdjusters.h"
#include "clang/Tooling/Tooling.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/Allocator.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"
#include "llvm/Support/StringSaver.h"
#include "llvm/Support/VirtualFileSystem.h"

using namespace llvm;
namespace tooling = clang::tooling;

namespace cotidy {

Arguments splitCommand(StringRef Command) {
  BumpPtrAllocator Allocator;
  StringSaver Saver(Allocator);
  SmallVector<const char *, 32> Words;
  cl::TokenizeGNUCommandLine(Command, Saver, Words);
  return Arguments(Words.begin(), Words.end());
}

namespace {

bool isLauncher(StringRef Program) {
  static constexpr StringLiteral Launchers[] = {
      "ccache", "sccache",   "distcc", "icecc", "gomacc", "buildcache",
      "env",    "firebuild", "nice",   "time",  "cmake"};
  return is_contained(Launchers, sys::path::stem(Program));
}

bool isCompiler(StringRef Program) {
  // With a target's name before and a version behind, as cross compilers have.
  static const Regex Name("^(.*-)?(clang|clang\\+\\+|gcc|g\\+\\+|cc|c\\+\\+|"
                          "icpx|icpc|nvc\\+\\+|em\\+\\+|mpicxx|mpic\\+\\+|"
                          "CC)(-[0-9.]+)?(\\.exe)?$");
  return Name.match(sys::path::filename(Program));
}

void dropLaunchers(Arguments &Command) {
  if (Command.empty() || !isLauncher(Command.front()))
    return;
  // A launcher has options and variables of its own before the compiler.
  auto Compiler = find_if(drop_begin(Command), isCompiler);
  if (Compiler != Command.end())
    Command.erase(Command.begin(), Compiler);
  else if (Command.size() > 1)
    Command.erase(Command.begin());
}

void readResponseFiles(Arguments &Command, StringRef Directory) {
  if (none_of(Command, [](StringRef A) { return A.starts_with("@"); }))
    return;
  BumpPtrAllocator Allocator;
  SmallVector<const char *, 32> Words;
  for (const std::string &Argument : Command)
    Words.push_back(Argument.c_str());
  cl::ExpansionContext Expansion(Allocator, cl::TokenizeGNUCommandLine);
  Expansion.setVFS(vfs::getRealFileSystem().get()).setCurrentDir(Directory);
  // A response file that is gone is left as it stands.
  if (Error E = Expansion.expandResponseFiles(Words))
    consumeError(std::move(E));
  Arguments Expanded;
  for (StringRef Word : Words)
    // A build that has not run yet has not made its module maps either.
    if (!Word.starts_with("@"))
      Expanded.push_back(Word.str());
  Command = std::move(Expanded);
}

/// Options that must not reach the analysis: alone, or with their value.
bool isDropped(StringRef Option) {
  return Option == "-c" || Option == "-w" || Option == "-Werror" ||
         Option.starts_with("-Werror=") || Option == "-pedantic-errors" ||
         Option == "--pedantic-errors" || Option == "-Wfatal-errors" ||
         Option.starts_with("-ferror-limit=") ||
         Option.starts_with("-fmax-errors=") ||
         Option.starts_with("-resource-dir=") ||
         Option.starts_with("-fdiagnostics-") ||
         Option.starts_with("-fplugin") || Option == "-save-temps" ||
         Option.starts_with("-save-temps=") ||
         Option.starts_with("-ftime-trace") || Option == "-v" ||
         Option == "-###";
}

bool isDroppedWithValue(StringRef Option) {
  static constexpr StringLiteral Options[] = {
      "-resource-dir", "-include-pch", "-wrapper",     "-dumpdir",
      "-dumpbase",     "-aux-info",    "-dumpbase-ext"};
  return is_contained(Options, Option);
}

void dropOptions(Arguments &Command) {
  Arguments Kept;
  for (size_t I = 0; I < Command.size(); ++I) {
    StringRef Option = Command[I];
    if (Option == "--") {
      Kept.insert(Kept.end(), Command.begin() + I, Command.end());
      break;
    }
    bool HasPrefix = Option == "-Xclang" && I + 1 < Command.size();
    StringRef Meant = HasPrefix ? StringRef(Command[I + 1]) : Option;
    if (isDroppedWithValue(Meant)) {
      // "-Xclang -include-pch -Xclang file"
      I += HasPrefix ? 3 : 1;
      continue;
    }
    if (isDropped(Meant)) {
      I += HasPrefix;
      continue;
    }
    Kept.push_back(Command[I]);
  }
  Command = std::move(Kept);
}

} // namespace

Arguments toolingCommand(Arguments Command, StringRef Directory) {
  dropLaunchers(Command);
  if (Command.empty())
    return Command;
  readResponseFiles(Command, Directory);
  dropOptions(Command);
  for (const tooling::ArgumentsAdjuster &Adjust :
       {tooling::getStripPluginsAdjuster(),
        tooling::getClangStripDependencyFileAdjuster(),
        tooling::getClangStripOutputAdjuster(),
        tooling::getClangSyntaxOnlyAdjuster()})
    Command = Adjust(Command, "");
  tooling::addTargetAndModeForProgramName(Command, Command.front());
  return Command;
}

bool compilesCxx(const Arguments &Command, StringRef File) {
  using namespace clang::driver::types;
  auto IsCxx = [](ID Type) {
    return Type != TY_INVALID && isCXX(Type) && !isCuda(Type) && !isHIP(Type);
  };
  std::string Language;
  for (size_t I = 1; I < Command.size(); ++I) {
    StringRef Option = Command[I];
    if (!Option.consume_front("-x"))
      continue;
    if (Option.empty() && I + 1 < Command.size())
      Option = Command[++I];
    Language = Option.str();
  }
  if (!Language.empty() && Language != "none")
    return IsCxx(lookupTypeForTypeSpecifier(Language.c_str()));
  ID ByName = lookupTypeForExtension(sys::path::extension(File).ltrim('.'));
  if (ByName == TY_C) // A C++ driver compiles C as C++.
    return is_contained(Command, "--driver-mode=g++");
  return IsCxx(ByName);
}

} // namespace cotidy
