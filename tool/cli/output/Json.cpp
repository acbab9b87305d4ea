//===- Json.cpp - reports for programs --------------------------*- C++ -*-===//
//
// docs/concepts/json-format.md describes the form. What changes the meaning of
// something in it changes its version.
//
//===----------------------------------------------------------------------===//

#include "llvm/Support/JSON.h"
#include "Output.h"
#include "llvm/Config/llvm-config.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy {
namespace {

constexpr int FormatVersion = 1;

class JsonOutput : public Output {
public:
  explicit JsonOutput(const OutputContext &Context)
      : Context(Context), J(Context.OS, /*IndentSize=*/2) {}

  void finish(const Outcome &Outcome) override {
    J.object([&] {
      J.attribute("version", FormatVersion);
      J.attributeObject("tool", [&] {
        J.attribute("name", "cotidy");
        J.attribute("version", COTIDY_VERSION);
        J.attribute("llvm", LLVM_VERSION_STRING);
      });
      J.attributeArray("reports", [&] {
        for (const Report &Report : Outcome.Reports)
          write(Report);
      });
      J.attributeArray("failures", [&] {
        for (const FailedFile &Failure : Outcome.Failures)
          J.object([&] {
            text("file", Context.Here.display(Failure.File));
            text("reason", Failure.Reason);
          });
      });
      J.attributeObject("summary", [&] {
        J.attribute("reports", Outcome.ruleReports());
        J.attribute("fixed", Outcome.ReportsFixed);
        J.attribute("filesAnalysed", Outcome.FilesAnalysed);
        J.attribute("filesFailed", Outcome.Failures.size());
      });
    });
    Context.OS << '\n';
  }

private:
  void write(const Report &Report) {
    J.object([&] {
      J.attribute("rule", Report.Rule);
      J.attribute("severity", Report.IsError ? "error" : "warning");
      writeMessage(Report.Main, "safe");
      J.attributeArray("notes", [&] {
        for (const Message &Note : Report.Notes)
          J.object([&] { writeMessage(Note, "unsafe"); });
      });
    });
  }

  /// \p Applicability is that of the edits, if there are any.
  void writeMessage(const Message &Message, StringRef Applicability) {
    text("message", Message.Text);
    if (!Message.File.empty()) {
      text("file", Context.Here.display(Message.File));
      writePlace(Message.File, Message.Offset);
    }
    J.attributeArray("ranges", [&] {
      for (const Span &Range : Message.Ranges)
        J.object([&] { writeSpan(Range); });
    });
    J.attributeArray("fix", [&] {
      for (const Edit &Edit : Message.Fix)
        J.object([&] {
          writeSpan(Edit.Where);
          text("text", Edit.Text);
        });
    });
    if (!Message.Fix.empty())
      J.attribute("applicability", Applicability);
  }

  void writeSpan(const Span &Span) {
    text("file", Context.Here.display(Span.File));
    J.attributeObject("start", [&] { writePlace(Span.File, Span.Offset); });
    J.attributeObject(
        "end", [&] { writePlace(Span.File, Span.Offset + Span.Length); });
  }

  void writePlace(StringRef File, unsigned Offset) {
    if (const SourceText *Source = Context.Sources.get(File)) {
      LineColumn Place = Source->place(Offset);
      J.attribute("line", Place.Line);
      J.attribute("column", Place.Column);
    }
    J.attribute("offset", Offset);
  }

  /// Source bytes and paths need not be UTF-8; JSON must be.
  void text(StringRef Key, StringRef Value) {
    J.attribute(Key, json::fixUTF8(Value));
  }

  OutputContext Context;
  json::OStream J;
};

} // namespace

std::unique_ptr<Output> makeJsonOutput(const OutputContext &Context) {
  return std::make_unique<JsonOutput>(Context);
}

} // namespace cotidy
