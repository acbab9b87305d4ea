//===- Options.h - the command line -----------------------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_OPTIONS_H
#define COTIDY_TOOL_CLI_OPTIONS_H

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace llvm {
class raw_ostream;
} // namespace llvm

namespace cotidy {

class ErrorLog;

enum class OutputFormat { Text, Json, Sarif };
enum class ColorMode { Auto, Always, Never };
enum class Command { Check, ListRules, Explain, Help, Version, Worker };

enum class FixMode {
  None,
  Certain, ///< Edits that leave what the program does as it is, or mend what
           ///< does not compile.
  Unsafe,  ///< Also those that change what it does.
};

struct Options {
  Command Action = Command::Check;
  std::vector<std::string> Paths; ///< "." if the user named none.
  std::string BuildPath;          ///< Empty: to be searched for.
  unsigned Jobs = 1;
  std::string Checks;
  std::vector<std::string> KnowledgeFiles;
  FixMode Fix = FixMode::None;
  OutputFormat Format = OutputFormat::Text;
  std::string OutputFile; ///< Empty: standard output.
  ColorMode Color = ColorMode::Auto;
  std::chrono::seconds Timeout{300}; ///< For one file; zero: none.
  std::string RuleToExplain;
};

/// Reads the command line. What is wrong with it goes to \p Errors.
std::optional<Options> parseOptions(int ArgCount, const char *const *Args,
                                    ErrorLog &Errors);

void printHelp(llvm::raw_ostream &OS);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_OPTIONS_H
