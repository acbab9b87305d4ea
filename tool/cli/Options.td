// Options.td - the command line of cotidy, as data.
include "llvm/Option/OptParser.td"

class F<string name, string help> : Flag<["--"], name>, HelpText<help>;

multiclass Eq<string name, string metavar, string help> {
  def NAME : Joined<["--"], name # "=">, MetaVarName<metavar>, HelpText<help>;
  def NAME # _separate : Separate<["--"], name>, Alias<!cast<Joined>(NAME)>;
}

def build : JoinedOrSeparate<["-"], "p">, MetaVarName<"<build>">,
  HelpText<"The build folder that holds compile_commands.json; searched upward from each PATH if not given">;
def jobs : JoinedOrSeparate<["-"], "j">, MetaVarName<"<n>">,
  HelpText<"Number of files to analyse at once (default: all cores)">;
defm checks : Eq<"checks", "<globs>",
  "Rules to add to or, with a leading '-', to take from those that .clang-tidy files enable">;
defm blocking_knowledge : Eq<"blocking-knowledge", "<file>",
  "A data file on what blocks, besides those that are built in; may be given again">;
def fix : F<"fix", "Apply the certain edits that reports carry, then report what is left">;
def unsafe_fixes : F<"unsafe-fixes",
  "With --fix: apply also the edits that change what the program does, such as adding co_await">;
defm format : Eq<"format", "<format>", "Form of the output: text (default), json or sarif">;
defm output : Eq<"output", "<file>", "Write the output to a file instead of standard output">;
defm color : Eq<"color", "<when>", "Colour text output: auto (default), always or never">;
defm timeout : Eq<"timeout", "<seconds>",
  "Give up on a file after this time (default: 300; 0: never)">;
def list_rules : F<"list-rules", "List the rules and exit">;
defm explain : Eq<"explain", "<rule>", "Print the page of a rule and exit">;
def help : F<"help", "Print this help and exit">;
def help_short : Flag<["-"], "h">, Alias<help>;
def version : F<"version", "Print the version and exit">;

// How the program starts its own workers; no interface for users.
def worker : Flag<["--"], "worker">, Flags<[HelpHidden]>;
