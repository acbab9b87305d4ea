//===- BlockingOptions.cpp - options of all blocking rules ------*- C++ -*-===//

#include "support/BlockingOptions.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"

using namespace llvm;

namespace cotidy {

ArrayRef<BlockingOptions::Info> BlockingOptions::all() {
  static constexpr Info Infos[] = {
      {"KnowledgeFiles",
       "data files on what blocks, in the form of those that are built in",
       &BlockingOptions::KnowledgeFiles},
      {"OffloadFunctions",
       "qualified names of functions that run what they are given on threads "
       "that may block",
       &BlockingOptions::OffloadFunctions},
      {"Hops",
       "qualified names of functions and classes whose awaited result moves "
       "the coroutine to threads that may block",
       &BlockingOptions::Hops}};
  return Infos;
}

std::vector<std::string> namesInList(StringRef Text) {
  std::vector<std::string> Names;
  for (StringRef Item : split(Text, ';'))
    if (!Item.trim().empty())
      Names.push_back(Item.trim().str());
  return Names;
}

BlockingOptions
BlockingOptions::read(function_ref<std::optional<StringRef>(StringRef)> Find) {
  BlockingOptions Options;
  for (const Info &Known : all())
    if (std::optional<StringRef> Text = Find((Prefix + "." + Known.Name).str()))
      Options.*Known.Value = namesInList(*Text);
  if (std::optional<StringRef> Text = Find(CommandLineKey))
    append_range(Options.KnowledgeFiles, namesInList(*Text));
  return Options;
}

std::string findKnowledgeFile(StringRef Path, StringRef SourceFile) {
  if (sys::path::is_absolute(Path))
    return Path.str();
  SmallString<256> Folder(SourceFile);
  if (sys::fs::make_absolute(Folder))
    return Path.str();
  while (sys::path::has_parent_path(Folder)) {
    sys::path::remove_filename(Folder);
    SmallString<256> File(Folder);
    sys::path::append(File, Path);
    if (sys::fs::exists(File))
      return File.str().str();
  }
  return Path.str();
}

std::optional<BlockingLibrary>
readKnowledgeFile(StringRef Path, StringRef DisplayName, std::string &Errors) {
  auto Buffer = MemoryBuffer::getFile(Path, /*IsText=*/true);
  if (!Buffer) {
    Errors += ("cannot read " + DisplayName + ": " +
               Buffer.getError().message() + "\n")
                  .str();
    return std::nullopt;
  }
  return parseBlockingLibrary((*Buffer)->getBuffer(), DisplayName, Errors);
}

} // namespace cotidy
