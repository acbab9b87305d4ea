//===- ConfigurationCheck.cpp - faults of a configuration -------*- C++ -*-===//

#include "ConfigurationCheck.h"
#include "Errors.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "clang-tidy/GlobList.h"
#include "support/BlockingOptions.h"
#include "support/Rule.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using namespace llvm;

namespace cotidy {

static constexpr StringLiteral RulePrefix = "async-";

std::string didYouMeanRule(StringRef Name) {
  std::vector<std::string> Ids;
  for (const RuleEntry &Entry : allRules())
    Ids.push_back(Entry.Info->Id.str());
  std::string Hint = didYouMean(Name, Ids);
  if (Hint.empty() && !Name.starts_with(RulePrefix))
    Hint = didYouMean((RulePrefix + Name).str(), Ids);
  return Hint;
}

/// The globs of a list that match no rule of ours, without a leading '-'.
static std::vector<StringRef> unmatchedGlobs(StringRef Globs) {
  std::vector<StringRef> Result;
  while (!Globs.empty()) {
    size_t End = std::min(Globs.find_first_of(",\n"), Globs.size());
    StringRef Glob = Globs.take_front(End).trim();
    Globs = Globs.drop_front(std::min(End + 1, Globs.size()));
    if (Glob.consume_front("-"))
      Glob = Glob.trim();
    if (Glob.empty())
      continue;
    clang::tidy::GlobList Matcher(Glob);
    if (none_of(allRules(), [&](const RuleEntry &Entry) {
          return Matcher.contains(Entry.Info->Id);
        }))
      Result.push_back(Glob);
  }
  return Result;
}

void checkRuleGlobs(StringRef Globs, ErrorLog &Errors) {
  for (StringRef Glob : unmatchedGlobs(Globs))
    Errors.error("unknown rule '" + Glob + "' in --checks" +
                 didYouMeanRule(Glob));
}

void checkKnowledgeFile(StringRef Path, StringRef DisplayName,
                        ErrorLog &Errors) {
  std::string Found;
  readKnowledgeFile(Path, DisplayName, Found);
  for (StringRef Line : split(StringRef(Found).rtrim('\n'), '\n')) {
    StringRef Rest = Line;
    unsigned Number = 0, Column = 0;
    if (Rest.consume_front(DisplayName) && Rest.consume_front(":") &&
        !Rest.consumeInteger(10, Number) && Rest.consume_front(":") &&
        !Rest.consumeInteger(10, Column) && Rest.consume_front(": error: "))
      Errors.error(DisplayName, Number, Column, Rest);
    else if (!Line.empty())
      Errors.error(Line);
  }
}

namespace {

/// Looks through one .clang-tidy file that parses.
class FileCheck {
public:
  FileCheck(StringRef File, MemoryBufferRef Buffer, StringRef DisplayName,
            const WorkingDirectory &Here, ErrorLog &Errors)
      : File(File), DisplayName(DisplayName), Here(Here), Errors(Errors),
        Stream(Buffer, Sources) {}

  void run() {
    for (yaml::Document &Document : Stream) {
      auto *Root = dyn_cast_or_null<yaml::MappingNode>(Document.getRoot());
      if (!Root)
        return;
      for (yaml::KeyValueNode &Entry : *Root) {
        std::string Key = text(Entry.getKey());
        if (Key == "Checks" || Key == "WarningsAsErrors")
          checkGlobs(Entry.getValue());
        else if (Key == "CheckOptions")
          checkOptions(Entry.getValue());
        else
          Entry.skip();
      }
    }
  }

private:
  static std::string text(yaml::Node *Node) {
    SmallString<64> Storage;
    if (auto *Scalar = dyn_cast_or_null<yaml::ScalarNode>(Node))
      return Scalar->getValue(Storage).str();
    if (auto *Block = dyn_cast_or_null<yaml::BlockScalarNode>(Node))
      return Block->getValue().str();
    return "";
  }

  void error(SMLoc Loc, const Twine &Message) {
    auto [Line, Column] = Sources.getLineAndColumn(Loc);
    Errors.error(DisplayName, Line, Column, Message);
  }

  /// Where \p Word stands in the source of \p Node.
  static SMLoc find(const yaml::Node &Node, StringRef Word) {
    SMRange Range = Node.getSourceRange();
    StringRef Source(Range.Start.getPointer(),
                     Range.End.getPointer() - Range.Start.getPointer());
    auto IsPartOfGlob = [](char C) {
      return isAlnum(C) || C == '-' || C == '*' || C == '.' || C == '_';
    };
    for (size_t At = Source.find(Word); At != StringRef::npos;
         At = Source.find(Word, At + 1)) {
      StringRef After = Source.drop_front(At + Word.size());
      if (After.empty() || !IsPartOfGlob(After.front()))
        return SMLoc::getFromPointer(Source.data() + At);
    }
    return Range.Start;
  }

  void checkGlobs(yaml::Node *Value) {
    if (auto *List = dyn_cast_or_null<yaml::SequenceNode>(Value)) {
      for (yaml::Node &Item : *List)
        checkGlobs(&Item);
      return;
    }
    if (!Value)
      return;
    std::string Globs = text(Value);
    for (StringRef Glob : unmatchedGlobs(Globs))
      if (Glob.starts_with(RulePrefix))
        error(find(*Value, Glob),
              "unknown rule '" + Glob + "'" + didYouMeanRule(Glob));
  }

  /// A word of the file and where it stands.
  struct Word {
    std::string Text;
    SMLoc Loc;
  };

  static Word word(yaml::Node *Node) {
    return Node ? Word{text(Node), Node->getSourceRange().Start} : Word();
  }

  void checkOptions(yaml::Node *Value) {
    if (auto *Map = dyn_cast_or_null<yaml::MappingNode>(Value)) {
      for (yaml::KeyValueNode &Entry : *Map) {
        Word Key = word(Entry.getKey());
        checkOption(Key, word(Entry.getValue()));
        Entry.skip();
      }
      return;
    }
    // The older form: a list of {key: ..., value: ...}.
    if (auto *List = dyn_cast_or_null<yaml::SequenceNode>(Value))
      for (yaml::Node &Item : *List)
        if (auto *Map = dyn_cast<yaml::MappingNode>(&Item)) {
          Word Key, Given;
          for (yaml::KeyValueNode &Entry : *Map) {
            std::string Name = text(Entry.getKey());
            if (Name == "key")
              Key = word(Entry.getValue());
            else if (Name == "value")
              Given = word(Entry.getValue());
            Entry.skip();
          }
          checkOption(Key, Given);
        }
  }

  void checkOption(const Word &Key, const Word &Value) {
    StringRef Name = Key.Text;
    if (!Name.starts_with(RulePrefix))
      return;
    auto [Id, Option] = Name.split('.');
    if (Id == BlockingOptions::Prefix)
      return checkCommonOption(Key, Option, Value);
    const RuleEntry *Rule = findRule(Id);
    if (!Rule)
      return error(Key.Loc, "option '" + Name + "' of an unknown rule" +
                                didYouMeanRule(Id));
    std::vector<OptionInfo> Options = Rule->options();
    auto Info = find_if(Options, [O = Option](const OptionInfo &Known) {
      return Known.Name == O;
    });
    if (Info != Options.end()) {
      if (Value.Loc.isValid() && !Info->IsValid(Value.Text))
        error(Value.Loc, "'" + Value.Text + "' is no value of option '" + Name +
                             "', which is " + Info->Kind);
      return;
    }
    std::vector<std::string> Known;
    for (const OptionInfo &Option : Options)
      Known.push_back(Option.Name);
    std::string Hint = didYouMean(Option, Known);
    if (Hint.empty())
      Hint = Known.empty() ? "; the rule has no options"
                           : "; it has " + join(Known, ", ");
    error(Key.Loc, "unknown option '" + Option + "' of '" + Id + "'" + Hint);
  }

  /// An option of all blocking rules.
  void checkCommonOption(const Word &Key, StringRef Option, const Word &Value) {
    std::vector<std::string> Known;
    for (const BlockingOptions::Info &Info : BlockingOptions::all())
      Known.push_back(Info.Name.str());
    if (!is_contained(Known, Option)) {
      std::string Hint = didYouMean(Option, Known);
      return error(
          Key.Loc,
          "unknown option '" + Option + "' of all blocking rules" +
              (Hint.empty() ? "; they have " + join(Known, ", ") : Hint));
    }
    if (Option == "KnowledgeFiles")
      for (const std::string &Path : namesInList(Value.Text)) {
        std::string Found = findKnowledgeFile(Path, File);
        checkKnowledgeFile(Found, Found == Path ? Path : Here.display(Found),
                           Errors);
      }
  }

  StringRef File;
  StringRef DisplayName;
  const WorkingDirectory &Here;
  ErrorLog &Errors;
  SourceMgr Sources;
  yaml::Stream Stream;
};

/// Finds the files as clang-tidy's engine does: the nearest one above a source,
/// and those above it as long as they say that they inherit.
class Checker {
public:
  Checker(const WorkingDirectory &Here, ErrorLog &Errors)
      : Here(Here), Errors(Errors) {}

  void checkAbove(StringRef Folder) {
    for (; !Folder.empty() && Folders.insert(Folder).second;
         Folder = sys::path::parent_path(Folder)) {
      SmallString<256> File(Folder);
      sys::path::append(File, ".clang-tidy");
      if (sys::fs::exists(File) && !check(File))
        return;
    }
  }

private:
  /// Returns whether a file further up counts as well.
  bool check(StringRef File) {
    std::string Name = Here.display(File);
    if (!sys::fs::is_regular_file(File)) {
      Errors.error("cannot read " + Name + ": not a file");
      return false;
    }
    auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/true);
    if (!Buffer) {
      Errors.error("cannot read " + Name + ": " + Buffer.getError().message());
      return false;
    }
    // The engine passes over an empty file.
    if ((*Buffer)->getBuffer().empty())
      return true;
    bool IsFaulty = false;
    auto Options = clang::tidy::parseConfigurationWithDiags(
        **Buffer, [&](const SMDiagnostic &Diagnostic) {
          // What follows the first fault is as often as not its consequence.
          if (Diagnostic.getKind() != SourceMgr::DK_Error || IsFaulty)
            return;
          IsFaulty = true;
          Errors.error(Name, std::max(Diagnostic.getLineNo(), 1),
                       std::max(Diagnostic.getColumnNo() + 1, 1),
                       Diagnostic.getMessage());
        });
    if (!Options) {
      if (!IsFaulty)
        Errors.error("cannot read " + Name + ": " +
                     Options.getError().message());
      return false;
    }
    FileCheck(File, **Buffer, Name, Here, Errors).run();
    return Options->InheritParentConfig.value_or(false);
  }

  const WorkingDirectory &Here;
  ErrorLog &Errors;
  StringSet<> Folders;
};

} // namespace

bool checkConfigurations(ArrayRef<Job> Jobs, const WorkingDirectory &Here,
                         ErrorLog &Errors) {
  size_t Before = Errors.count();
  Checker Checker(Here, Errors);
  for (const Job &Job : Jobs)
    Checker.checkAbove(sys::path::parent_path(Job.File));
  return Errors.count() == Before;
}

} // namespace cotidy
