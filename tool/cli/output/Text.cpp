//===- Text.cpp - reports as Clang prints them ------------------*- C++ -*-===//

#include "Output.h"
#include "support/Compat.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

/// Of the source, for one message.
constexpr unsigned MostLines = 6;

/// Gives the reports back to Clang, which knows how to show a source line with
/// carets, ranges and fix-its.
class TextOutput : public Output {
public:
  TextOutput(const OutputContext &Context, bool UseColor)
      : Context(Context), Options(compat::makeDiagnosticOptions()),
        Printer(Context.OS, compat::argument(Options)),
        Engine(compat::makeDiagnosticIds(), compat::argument(Options), &Printer,
               /*ShouldOwnClient=*/false),
        Files(FileSystemOptions{}), Sources(Engine, Files) {
    Options->ShowColors = UseColor;
    // A range may be a lambda of a hundred lines.
    Options->SnippetLineLimit = MostLines;
    Language.CPlusPlus = true;
  }

  void report(const Report &Report) override {
    Printer.BeginSourceFile(Language, /*PP=*/nullptr);
    std::string Name = Report.Rule;
    if (Report.IsError && !Report.isCompilerError())
      Name += ",-warnings-as-errors";
    print(Report.Main,
          Report.IsError ? DiagnosticIDs::Error : DiagnosticIDs::Warning,
          " [" + Name + "]");
    for (const Message &Note : Report.Notes)
      print(Note, DiagnosticIDs::Note, "");
    // The printer has a buffer of its own, which this empties.
    Printer.EndSourceFile();
    Context.OS.flush();
  }

private:
  void print(const Message &Message, DiagnosticIDs::Level Level,
             const std::string &Suffix) {
    SourceLocation Loc = location(Message.File, Message.Offset);
    auto Diagnostic = Engine.Report(
        Loc, Engine.getDiagnosticIDs()->getCustomDiagID(Level, "%0%1"));
    Diagnostic << Message.Text << Suffix;
    if (Loc.isInvalid())
      return;
    for (const Span &Range : Message.Ranges)
      if (std::optional<CharSourceRange> R = range(Range))
        Diagnostic << *R;
    for (const Edit &Edit : Message.Fix)
      if (std::optional<CharSourceRange> R = range(Edit.Where))
        Diagnostic << FixItHint::CreateReplacement(*R, Edit.Text);
  }

  SourceLocation location(StringRef File, unsigned Offset) {
    if (File.empty())
      return {};
    // The printer names a file as it was asked for.
    auto Entry = Files.getOptionalFileRef(Context.Here.display(File));
    if (!Entry)
      return {};
    FileID Id = Sources.getOrCreateFileID(*Entry, SrcMgr::C_User);
    // The file may have become shorter since it was analysed.
    unsigned Size = Sources.getFileIDSize(Id);
    return Sources.getLocForStartOfFile(Id).getLocWithOffset(
        std::min(Offset, Size));
  }

  std::optional<CharSourceRange> range(const Span &Span) {
    SourceLocation Begin = location(Span.File, Span.Offset);
    if (Begin.isInvalid())
      return std::nullopt;
    return CharSourceRange::getCharRange(
        Begin, location(Span.File, Span.Offset + Span.Length));
  }

  OutputContext Context;
  LangOptions Language;
  compat::DiagnosticOptionsPtr Options;
  TextDiagnosticPrinter Printer;
  DiagnosticsEngine Engine;
  FileManager Files;
  SourceManager Sources;
};

} // namespace

std::unique_ptr<Output> makeTextOutput(const OutputContext &Context,
                                       bool UseColor) {
  return std::make_unique<TextOutput>(Context, UseColor);
}

} // namespace cotidy
