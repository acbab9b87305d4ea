//===- Presets.cpp - what structure cannot tell of a library ----*- C++ -*-===//

#include "support/Presets.h"
#include "support/EmbeddedText.h"
#include "support/Names.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"

using namespace llvm;

template <> struct llvm::yaml::MappingTraits<cotidy::Preset> {
  static void mapping(IO &Io, cotidy::Preset &Preset) {
    Io.mapRequired("library", Preset.Library);
    Io.mapOptional("droppable", Preset.Droppable);
    Io.mapOptional("hops", Preset.Hops);
  }
};

namespace cotidy {

std::optional<Preset> parsePreset(StringRef Text, StringRef FileName,
                                  std::string &Errors) {
  struct Context {
    StringRef FileName;
    std::string &Errors;
  } Ctx{FileName, Errors};
  auto OnError = [](const SMDiagnostic &Diagnostic, void *Opaque) {
    const auto &To = *static_cast<Context *>(Opaque);
    raw_string_ostream(To.Errors)
        << To.FileName << ':' << Diagnostic.getLineNo() << ':'
        << Diagnostic.getColumnNo() + 1
        << ": error: " << Diagnostic.getMessage() << '\n';
  };
  yaml::Input Input(Text, nullptr, OnError, &Ctx);
  Preset Result;
  Input >> Result;
  if (Input.error())
    return std::nullopt;
  return Result;
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
