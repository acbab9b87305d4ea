//===- Report.cpp - reports on their way between processes ------*- C++ -*-===//

#include "Report.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cotidy {
namespace {

/// JSON holds UTF-8 only, but paths and source text are bytes: what is not
/// UTF-8 travels in hexadecimal, so that it arrives unchanged.
json::Value fromBytes(const std::string &Bytes) {
  if (json::isUTF8(Bytes))
    return Bytes;
  return json::Object{{"hex", toHex(Bytes)}};
}

bool toBytes(const json::Object &From, StringRef Key, std::string &Bytes) {
  if (std::optional<StringRef> Text = From.getString(Key)) {
    Bytes = Text->str();
    return true;
  }
  const json::Object *Encoded = From.getObject(Key);
  std::optional<StringRef> Hex =
      Encoded ? Encoded->getString("hex") : std::nullopt;
  return Hex && tryGetFromHex(*Hex, Bytes);
}

bool toNumber(const json::Object &From, StringRef Key, unsigned &Number) {
  std::optional<int64_t> Value = From.getInteger(Key);
  if (!Value || *Value < 0 || *Value > UINT32_MAX)
    return false;
  Number = *Value;
  return true;
}

template <class T>
json::Array fromList(const std::vector<T> &Items,
                     json::Value (*Convert)(const T &)) {
  json::Array Result;
  for (const T &Item : Items)
    Result.push_back(Convert(Item));
  return Result;
}

template <class T>
bool toList(const json::Object &From, StringRef Key, std::vector<T> &Items,
            bool (*Convert)(const json::Object &, T &)) {
  const json::Array *Values = From.getArray(Key);
  if (!Values)
    return false;
  for (const json::Value &Value : *Values) {
    const json::Object *Item = Value.getAsObject();
    if (!Item || !Convert(*Item, Items.emplace_back()))
      return false;
  }
  return true;
}

json::Value fromSpan(const Span &S) {
  return json::Object{
      {"file", fromBytes(S.File)}, {"offset", S.Offset}, {"length", S.Length}};
}

bool toSpan(const json::Object &From, Span &S) {
  return toBytes(From, "file", S.File) && toNumber(From, "offset", S.Offset) &&
         toNumber(From, "length", S.Length);
}

json::Value fromEdit(const Edit &E) {
  return json::Object{{"where", fromSpan(E.Where)},
                      {"text", fromBytes(E.Text)}};
}

bool toEdit(const json::Object &From, Edit &E) {
  const json::Object *Where = From.getObject("where");
  return Where && toSpan(*Where, E.Where) && toBytes(From, "text", E.Text);
}

json::Value fromMessage(const Message &M) {
  return json::Object{{"text", fromBytes(M.Text)},
                      {"file", fromBytes(M.File)},
                      {"offset", M.Offset},
                      {"ranges", fromList(M.Ranges, fromSpan)},
                      {"fix", fromList(M.Fix, fromEdit)}};
}

bool toMessage(const json::Object &From, Message &M) {
  return toBytes(From, "text", M.Text) && toBytes(From, "file", M.File) &&
         toNumber(From, "offset", M.Offset) &&
         toList(From, "ranges", M.Ranges, toSpan) &&
         toList(From, "fix", M.Fix, toEdit);
}

json::Value fromReport(const Report &R) {
  return json::Object{{"rule", R.Rule},
                      {"error", R.IsError},
                      {"main", fromMessage(R.Main)},
                      {"notes", fromList(R.Notes, fromMessage)}};
}

bool toReport(const json::Object &From, Report &R) {
  const json::Object *Main = From.getObject("main");
  std::optional<bool> IsError = From.getBoolean("error");
  if (!Main || !IsError || !toBytes(From, "rule", R.Rule))
    return false;
  R.IsError = *IsError;
  return toMessage(*Main, R.Main) && toList(From, "notes", R.Notes, toMessage);
}

json::Value fromOpenFinding(const OpenFinding &F) {
  return json::Object{{"rule", F.Rule},
                      {"error", F.IsError},
                      {"main", fromMessage(F.Main)},
                      {"call", F.Question.Call},
                      {"settings", F.Question.Settings}};
}

bool toOpenFinding(const json::Object &From, OpenFinding &F) {
  const json::Object *Main = From.getObject("main");
  std::optional<bool> IsError = From.getBoolean("error");
  if (!Main || !IsError || !toBytes(From, "rule", F.Rule) ||
      !toNumber(From, "call", F.Question.Call) ||
      !toNumber(From, "settings", F.Question.Settings))
    return false;
  F.IsError = *IsError;
  return toMessage(*Main, F.Main);
}

} // namespace

json::Value toJson(const FileResult &Result) {
  return json::Object{{"reports", fromList(Result.Reports, fromReport)},
                      {"open", fromList(Result.Open, fromOpenFinding)},
                      {"summary", toJson(Result.Summary)},
                      {"failure", fromBytes(Result.Failure)}};
}

std::optional<FileResult> resultFromJson(const json::Value &Value) {
  FileResult Result;
  const json::Object *From = Value.getAsObject();
  const json::Value *Summary = From ? From->get("summary") : nullptr;
  std::optional<FileSummary> Read =
      Summary ? fileSummaryFromJson(*Summary) : std::nullopt;
  if (!Read || !toBytes(*From, "failure", Result.Failure) ||
      !toList(*From, "reports", Result.Reports, toReport) ||
      !toList(*From, "open", Result.Open, toOpenFinding))
    return std::nullopt;
  Result.Summary = std::move(*Read);
  for (const OpenFinding &Finding : Result.Open)
    if (Finding.Question.Call >= Result.Summary.OpenCalls.size() ||
        Finding.Question.Settings >= Result.Summary.Asked.size())
      return std::nullopt;
  return Result;
}

} // namespace cotidy
