//===- CompilationDatabase.cpp - reading compile_commands.json --*- C++ -*-===//

#include "CompilationDatabase.h"
#include "Errors.h"
#include "Paths.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Regex.h"

using namespace llvm;

namespace cotidy {

static constexpr StringLiteral DatabaseName = "compile_commands.json";

static std::string inFolder(StringRef Folder, StringRef Name) {
  SmallString<256> Path(Folder);
  sys::path::append(Path, Name);
  return Path.str().str();
}

static bool isFile(const Twine &Path) {
  return sys::fs::exists(Path) && !sys::fs::is_directory(Path);
}

std::optional<std::string> databaseIn(StringRef Path, StringRef Given,
                                      ErrorLog &Errors) {
  if (isFile(Path))
    return Path.str();
  std::string Inside = inFolder(Path, DatabaseName);
  if (isFile(Inside))
    return Inside;
  if (sys::fs::exists(Path))
    Errors.error("no " + DatabaseName + " in the build folder '" + Given + "'");
  else
    Errors.error("the build folder '" + Given + "' does not exist");
  return std::nullopt;
}

std::optional<std::string> databaseAbove(StringRef Path) {
  for (StringRef Folder = Path; !Folder.empty();
       Folder = sys::path::parent_path(Folder))
    for (StringRef Build : {"", "build"}) {
      std::string File = inFolder(inFolder(Folder, Build), DatabaseName);
      if (isFile(File))
        return File;
    }
  return std::nullopt;
}

namespace {

/// Reads the entries of one database.
class Reader {
public:
  Reader(StringRef File, StringRef DisplayName, ErrorLog &Errors)
      : Folder(sys::path::parent_path(File)), DisplayName(DisplayName),
        Errors(Errors) {}

  void read(const json::Value &Value, size_t Number) {
    const json::Object *Entry = Value.getAsObject();
    if (!Entry)
      return fault(Number, "is not an object");
    std::optional<StringRef> File = Entry->getString("file");
    if (!File || File->empty())
      return fault(Number, "has no \"file\"");
    Arguments Command;
    if (const json::Array *Words = Entry->getArray("arguments")) {
      for (const json::Value &Word : *Words)
        if (std::optional<StringRef> Text = Word.getAsString())
          Command.push_back(Text->str());
        else
          return fault(Number, "has \"arguments\" that are not strings");
    } else if (std::optional<StringRef> Line = Entry->getString("command")) {
      Command = splitCommand(*Line);
    }
    if (Command.empty())
      return fault(Number, "('" + *File +
                               "') has no \"command\" and no "
                               "\"arguments\"");
    // The folder of the database stands in for one that is not recorded.
    std::string Directory =
        absolutePath(Entry->getString("directory").value_or("."), Folder);
    std::string Path = absolutePath(*File, Directory);
    std::string Real = realPath(Path);
    Database.Entries.push_back(
        {Path, Real, Directory, toolingCommand(std::move(Command), Directory)});
  }

  CompilationDatabase take() { return std::move(Database); }

private:
  void fault(size_t Number, const Twine &What) {
    Errors.error(DisplayName + ": entry " + Twine(Number) + " " + What);
  }

  StringRef Folder;
  StringRef DisplayName;
  ErrorLog &Errors;
  CompilationDatabase Database;
};

/// LLVM's parser gives the place of a fault only as the text "[3:5, byte=33]".
void reportSyntaxError(const std::string &Text, StringRef DisplayName,
                       ErrorLog &Errors) {
  static const Regex Form("^\\[([0-9]+):([0-9]+), byte=[0-9]+\\]: (.*)$");
  SmallVector<StringRef, 4> Parts;
  unsigned Line = 0, Column = 0;
  if (Form.match(Text, &Parts) && !Parts[1].getAsInteger(10, Line) &&
      !Parts[2].getAsInteger(10, Column))
    // The parser counts from 0, and stands behind the character in question.
    Errors.error(DisplayName, Line, std::max(Column, 1u),
                 "not valid JSON: " + Parts[3]);
  else
    Errors.error(DisplayName + ": not valid JSON: " + Text);
}

} // namespace

std::optional<CompilationDatabase>
loadDatabase(StringRef File, StringRef DisplayName, ErrorLog &Errors) {
  auto Buffer = MemoryBuffer::getFile(File);
  if (!Buffer) {
    Errors.error("cannot read " + DisplayName + ": " +
                 Buffer.getError().message());
    return std::nullopt;
  }
  Expected<json::Value> Parsed = json::parse((*Buffer)->getBuffer());
  if (!Parsed) {
    reportSyntaxError(toString(Parsed.takeError()), DisplayName, Errors);
    return std::nullopt;
  }
  const json::Array *Entries = Parsed->getAsArray();
  if (!Entries) {
    Errors.error(DisplayName, 1, 1, "not a JSON array of compile commands");
    return std::nullopt;
  }
  if (Entries->empty()) {
    Errors.error(DisplayName + " has no entries");
    return std::nullopt;
  }
  Reader Reader(File, DisplayName, Errors);
  size_t Number = 0;
  for (const json::Value &Entry : *Entries)
    Reader.read(Entry, ++Number);
  return Reader.take();
}

} // namespace cotidy
