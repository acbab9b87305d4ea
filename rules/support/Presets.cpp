//===- Presets.cpp - what structure cannot tell of a library ----*- C++ -*-===//

#include "support/Presets.h"
#include "support/DataFile.h"
#include "support/EmbeddedText.h"
#include "support/Names.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

template <> struct llvm::yaml::MappingTraits<cotidy::Preset> {
  static void mapping(IO &Io, cotidy::Preset &Preset) {
    Io.mapRequired("library", Preset.Library);
    Io.mapOptional("droppable", Preset.Droppable);
    Io.mapOptional("hops", Preset.Hops);
    Io.mapOptional("executor-tags", Preset.ExecutorTags);
    Io.mapOptional("loops", Preset.Loops);
    Io.mapOptional("pools", Preset.Pools);
  }
};

namespace cotidy {

std::optional<Preset> parsePreset(StringRef Text, StringRef FileName,
                                  std::string &Errors) {
  return readDataFile<Preset>(Text, FileName, Errors);
}

const std::vector<Preset> &builtInPresets() {
  static const std::vector<Preset> Presets = [] {
    std::vector<Preset> Result;
    for (const EmbeddedText *File = PresetData; File->Stem; ++File) {
      std::string Errors;
      std::optional<Preset> Parsed =
          parsePreset(File->Text, File->FileName, Errors);
      if (!Parsed)
        report_fatal_error(Twine("built-in preset is malformed: ") + Errors);
      Result.push_back(std::move(*Parsed));
    }
    return Result;
  }();
  return Presets;
}

bool isInPresets(const clang::NamedDecl &Decl,
                 std::vector<std::string> Preset::*List) {
  std::string Name = qualifiedName(Decl);
  return any_of(builtInPresets(), [&](const Preset &Known) {
    return is_contained(Known.*List, Name);
  });
}

} // namespace cotidy
