//===- Sarif.cpp - reports as SARIF 2.1.0 -----------------------*- C++ -*-===//
//
// The OASIS standard "Static Analysis Results Interchange Format", as code
// hosts and editors take it in.
//
//===----------------------------------------------------------------------===//

#include "Output.h"
#include "support/Rule.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cotidy {
namespace {

constexpr StringLiteral Homepage = "https://github.com/cotidy/cotidy";
/// The name of the folder that relative URIs start from.
constexpr StringLiteral BaseId = "WORKDIR";

/// RFC 3986: all but unreserved characters and '/' are percent-encoded.
std::string encodePath(StringRef Path) {
  std::string Result;
  for (unsigned char C : Path)
    if (isAlnum(C) || StringRef("-._~/").contains(C))
      Result += C;
    else
      Result += "%" + toHex(ArrayRef(C));
  return Result;
}

json::Object text(StringRef Text) {
  return json::Object{{"text", json::fixUTF8(Text)}};
}

class SarifOutput : public Output {
public:
  explicit SarifOutput(const OutputContext &Context) : Context(Context) {}

  void finish(const Outcome &Outcome) override {
    json::Array Results, Notifications;
    for (const Report &Report : Outcome.Reports)
      if (Report.isCompilerError())
        Notifications.push_back(compilerError(Report));
      else
        Results.push_back(result(Report));
    for (const FailedFile &Failure : Outcome.Failures)
      Notifications.push_back(failure(Failure));

    std::string Base = "file://" + encodePath(Context.Here.path()) + "/";
    json::Object Run{
        {"tool", json::Object{{"driver", driver()}}},
        {"columnKind", "utf16CodeUnits"},
        {"originalUriBaseIds",
         json::Object{{BaseId, json::Object{{"uri", Base}}}}},
        {"invocations",
         json::Array{json::Object{
             {"executionSuccessful", Outcome.Failures.empty()},
             {"toolExecutionNotifications", std::move(Notifications)}}}},
        {"results", std::move(Results)}};
    json::Value Document = json::Object{
        {"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
        {"version", "2.1.0"},
        {"runs", json::Array{std::move(Run)}}};
    json::OStream(Context.OS, /*IndentSize=*/2).value(Document);
    Context.OS << '\n';
  }

private:
  static json::Object driver() {
    json::Array Rules;
    for (const RuleEntry &Entry : allRules()) {
      StringRef Page = Entry.page();
      json::Object Help = text(Page);
      Help["markdown"] = Page;
      Rules.push_back(json::Object{
          {"id", Entry.Info->Id},
          {"shortDescription", text(Entry.Info->Summary)},
          {"fullDescription", text(Entry.Info->Summary)},
          {"help", std::move(Help)},
          {"helpUri",
           (Homepage + "/blob/main/docs/rules/" + Entry.stem() + ".md").str()},
          {"defaultConfiguration",
           json::Object{{"enabled", Entry.Info->Default == RuleDefault::On},
                        {"level", "warning"}}},
          {"properties",
           json::Object{{"tags", json::Array{groupName(Entry.Info->Group)}}}}});
    }
    return json::Object{{"name", "cotidy"},
                        {"version", COTIDY_VERSION},
                        {"semanticVersion", COTIDY_VERSION},
                        {"informationUri", Homepage},
                        {"rules", std::move(Rules)}};
  }

  json::Object result(const Report &Report) {
    json::Object Result{{"ruleId", Report.Rule},
                        {"level", Report.IsError ? "error" : "warning"},
                        {"message", text(Report.Main.Text)},
                        {"locations", json::Array{location(Report.Main)}},
                        {"partialFingerprints", fingerprints(Report)}};
    const RuleEntry *Rule = findRule(Report.Rule);
    if (Rule)
      Result["ruleIndex"] = Rule - allRules().begin();
    if (!Report.Notes.empty()) {
      json::Array Related;
      for (const Message &Note : Report.Notes) {
        json::Object Location = location(Note);
        Location["id"] = Related.size() + 1;
        Location["message"] = text(Note.Text);
        Related.push_back(std::move(Location));
      }
      Result["relatedLocations"] = std::move(Related);
    }
    json::Array Fixes;
    if (!Report.Main.Fix.empty())
      Fixes.push_back(fix(Report.Main, "safe"));
    if (const Message *Unsafe = Report.unsafeFix())
      Fixes.push_back(fix(*Unsafe, "unsafe"));
    if (!Fixes.empty())
      Result["fixes"] = std::move(Fixes);
    return Result;
  }

  json::Object compilerError(const Report &Report) {
    return json::Object{{"level", "error"},
                        {"message", text(Report.Main.Text)},
                        {"descriptor", json::Object{{"id", Report.Rule}}},
                        {"locations", json::Array{location(Report.Main)}}};
  }

  json::Object failure(const FailedFile &Failure) {
    json::Object Location{
        {"physicalLocation",
         json::Object{{"artifactLocation", artifact(Failure.File)}}}};
    return json::Object{{"level", "error"},
                        {"message", text(Failure.Reason)},
                        {"locations", json::Array{std::move(Location)}}};
  }

  json::Object location(const Message &Message) {
    if (Message.File.empty())
      return {};
    Span Place{Message.File, Message.Offset, 0};
    // The range that begins at the place is what the message is about.
    for (const Span &Range : Message.Ranges)
      if (Range.File == Message.File && Range.Offset == Message.Offset)
        Place.Length = std::max(Place.Length, Range.Length);
    return json::Object{
        {"physicalLocation",
         json::Object{{"artifactLocation", artifact(Message.File)},
                      {"region", region(Place)}}}};
  }

  json::Object artifact(StringRef File) {
    std::string Shown = Context.Here.display(File);
    if (StringRef(Shown).starts_with("/"))
      return json::Object{{"uri", "file://" + encodePath(Shown)}};
    return json::Object{{"uri", encodePath(Shown)}, {"uriBaseId", BaseId}};
  }

  json::Object region(const Span &Span) {
    const SourceText *Source = Context.Sources.get(Span.File);
    if (!Source)
      return json::Object{{"byteOffset", Span.Offset},
                          {"byteLength", Span.Length}};
    unsigned End = Span.Offset + Span.Length;
    return json::Object{{"startLine", Source->place(Span.Offset).Line},
                        {"startColumn", Source->utf16Column(Span.Offset)},
                        {"endLine", Source->place(End).Line},
                        {"endColumn", Source->utf16Column(End)}};
  }

  json::Object fix(const Message &Message, StringRef Applicability) {
    std::map<std::string, json::Array> Replacements;
    for (const Edit &Edit : Message.Fix)
      Replacements[Edit.Where.File].push_back(
          json::Object{{"deletedRegion", region(Edit.Where)},
                       {"insertedContent", text(Edit.Text)}});
    json::Array Changes;
    for (auto &[File, Edits] : Replacements)
      Changes.push_back(json::Object{{"artifactLocation", artifact(File)},
                                     {"replacements", std::move(Edits)}});
    return json::Object{
        {"description",
         text(Applicability == "safe"
                  ? "certain edit"
                  : "unsafe edit, which changes what the program does: " +
                        Message.Text)},
        {"artifactChanges", std::move(Changes)},
        {"properties", json::Object{{"applicability", Applicability}}}};
  }

  /// What recognises a report after lines above it came or went: the rule, the
  /// file, the line's text, and which of the equal ones it is.
  json::Object fingerprints(const Report &Report) {
    StringRef Line;
    if (const SourceText *Source = Context.Sources.get(Report.Main.File))
      Line = Source->line(Source->place(Report.Main.Offset).Line).trim();
    std::string Key = Report.Rule + '\n' +
                      Context.Here.display(Report.Main.File) + '\n' +
                      Line.str();
    Key += '\n' + utostr(Occurrences[Key]++);
    return json::Object{
        {"cotidy/v1", utohexstr(xxh3_64bits(Key), /*LowerCase=*/true, 16)}};
  }

  OutputContext Context;
  StringMap<unsigned> Occurrences;
};

} // namespace

std::unique_ptr<Output> makeSarifOutput(const OutputContext &Context) {
  return std::make_unique<SarifOutput>(Context);
}

} // namespace cotidy
