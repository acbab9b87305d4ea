//===- CallSummary.cpp - what files tell each other of functions *- C++ -*-===//

#include "support/CallSummary.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"

using namespace llvm;

namespace cotidy {

//===----------------------------------------------------------------------===//
// Fields, each named once for both ways
//===----------------------------------------------------------------------===//

namespace {

/// Text that need not be UTF-8: paths are bytes.
json::Value fromText(const std::string &Text) {
  if (json::isUTF8(Text))
    return Text;
  return json::Object{{"hex", toHex(Text)}};
}

bool toText(const json::Value &From, std::string &Text) {
  if (std::optional<StringRef> Plain = From.getAsString()) {
    Text = Plain->str();
    return true;
  }
  const json::Object *Encoded = From.getAsObject();
  std::optional<StringRef> Hex =
      Encoded ? Encoded->getString("hex") : std::nullopt;
  return Hex && tryGetFromHex(*Hex, Text);
}

class Writer;
class Reader;

/// Calls \p Field with the name of each field and the field.
template <class F> void fieldsOf(SummaryPlace &P, F Field) {
  Field("file", P.File);
  Field("offset", P.Offset);
}
template <class F> void fieldsOf(ParameterCondition &C, F Field) {
  Field("parameter", C.Parameter);
  Field("test", C.Test);
  Field("names", C.Names);
  Field("holds", C.Holds);
}
template <class F> void fieldsOf(ArgumentFacts &A, F Field) {
  Field("parameter", A.Parameter);
  Field("zero", A.IsZero);
  Field("null", A.IsNull);
  Field("address", A.IsAddress);
  Field("non-blocking", A.IsNonBlocking);
  Field("socket", A.IsSocket);
  Field("ready", A.IsReady);
  Field("standard-input", A.IsStandardInput);
  Field("constants", A.Constants);
  Field("only-constants", A.HasOnlyConstants);
  Field("called-before", A.CalledBefore);
}
template <class F> void fieldsOf(CallFacts &C, F Field) {
  Field("arguments", C.Arguments);
  Field("guards", C.Guards);
}
template <class F> void fieldsOf(SummaryBlock &B, F Field) {
  Field("category", B.Category);
  Field("operation", B.Op);
  Field("words", B.Words);
  Field("name", B.QualifiedName);
  Field("place", B.Place);
  Field("replacements", B.Replacements);
  Field("if", B.If);
}
template <class F> void fieldsOf(SummaryCall &C, F Field) {
  Field("callee", C.Callee);
  Field("words", C.Words);
  Field("name", C.QualifiedName);
  Field("place", C.Place);
  Field("virtual", C.IsVirtual);
  Field("facts", C.Facts);
}
template <class F> void fieldsOf(FunctionSummary &S, F Field) {
  Field("key", S.Key);
  Field("place", S.Place);
  Field("blocks", S.Blocks);
  Field("calls", S.Calls);
}
template <class F> void fieldsOf(VirtualFunction &V, F Field) {
  Field("key", V.Key);
  Field("pure", V.IsPure);
  Field("overrides", V.Overrides);
}
template <class F> void fieldsOf(OpenCall &C, F Field) {
  Field("call", C.Call);
  Field("coroutine", C.Coroutine);
  Field("runtime", C.RuntimeKey);
  Field("namespace", C.RuntimeNamespace);
  Field("variable", C.Variable);
  Field("scope-end", C.ScopeEnd);
}
template <class F> void fieldsOf(BlockingSettings &S, F Field) {
  Field("category", S.Category);
  Field("blocking", S.Blocking);
  Field("non-blocking", S.NonBlocking);
}
template <class F> void fieldsOf(FileSummary &S, F Field) {
  Field("functions", S.Functions);
  Field("virtuals", S.Virtuals);
  Field("open-calls", S.OpenCalls);
  Field("asked", S.Asked);
}

template <class T>
concept Record = requires(T &Value) {
  fieldsOf(Value, [](StringRef, auto &) {});
};

//===----------------------------------------------------------------------===//
// Writing: what a value-initialised object has is left out
//===----------------------------------------------------------------------===//

json::Value write(const std::string &Text) { return fromText(Text); }
json::Value write(bool Value) { return Value; }
json::Value write(unsigned Value) { return Value; }

template <class T>
requires std::is_enum_v<T> json::Value write(T Value) {
  return unsigned(Value);
}

template <class T> json::Value write(const std::optional<T> &Value) {
  return Value ? write(*Value) : json::Value(nullptr);
}

json::Value write(const std::map<std::string, std::string> &Map) {
  json::Object Result;
  for (const auto &[Key, Value] : Map)
    Result[Key] = fromText(Value);
  return Result;
}

template <Record T> json::Value write(const T &Value);

template <class T> json::Value write(const std::vector<T> &List) {
  json::Array Result;
  for (const T &Item : List)
    Result.push_back(write(Item));
  return Result;
}

template <Record T> json::Value write(const T &Value) {
  json::Object Result;
  T Default;
  // Both are visited in step, so that the defaults need not be said twice.
  std::vector<json::Value> Defaults;
  fieldsOf(Default, [&](StringRef, auto &Field) {
    Defaults.push_back(write(std::as_const(Field)));
  });
  size_t Index = 0;
  fieldsOf(const_cast<T &>(Value), [&](StringRef Name, auto &Field) {
    json::Value Written = write(std::as_const(Field));
    if (Written != Defaults[Index++])
      Result[Name] = std::move(Written);
  });
  return Result;
}

//===----------------------------------------------------------------------===//
// Reading
//===----------------------------------------------------------------------===//

bool read(const json::Value &From, std::string &Text) {
  return toText(From, Text);
}

bool read(const json::Value &From, bool &Value) {
  std::optional<bool> Read = From.getAsBoolean();
  Value = Read.value_or(false);
  return Read.has_value();
}

bool read(const json::Value &From, unsigned &Value) {
  std::optional<int64_t> Read = From.getAsInteger();
  if (!Read || *Read < 0 || *Read > UINT32_MAX)
    return false;
  Value = *Read;
  return true;
}

template <class T>
requires std::is_enum_v<T>
bool read(const json::Value &From, T &Value) {
  // Both ends are the same program.
  unsigned Number = 0;
  if (!read(From, Number))
    return false;
  Value = T(Number);
  return true;
}

template <class T> bool read(const json::Value &From, std::optional<T> &Value) {
  Value.emplace();
  return read(From, *Value);
}

bool read(const json::Value &From, std::map<std::string, std::string> &Map) {
  const json::Object *Object = From.getAsObject();
  if (!Object)
    return false;
  for (const auto &[Key, Value] : *Object)
    if (!toText(Value, Map[Key.str()]))
      return false;
  return true;
}

template <Record T> bool read(const json::Value &From, T &Value);

template <class T> bool read(const json::Value &From, std::vector<T> &List) {
  const json::Array *Items = From.getAsArray();
  if (!Items)
    return false;
  for (const json::Value &Item : *Items)
    if (!read(Item, List.emplace_back()))
      return false;
  return true;
}

template <Record T> bool read(const json::Value &From, T &Value) {
  const json::Object *Object = From.getAsObject();
  bool IsGood = Object;
  fieldsOf(Value, [&](StringRef Name, auto &Field) {
    const json::Value *Written = IsGood ? Object->get(Name) : nullptr;
    if (Written && !read(*Written, Field))
      IsGood = false;
  });
  return IsGood;
}

template <class T> std::optional<T> readWhole(const json::Value &From) {
  T Result;
  if (!read(From, Result))
    return std::nullopt;
  return Result;
}

} // namespace

json::Value toJson(const FileSummary &Summary) { return write(Summary); }

std::optional<FileSummary> fileSummaryFromJson(const json::Value &Value) {
  return readWhole<FileSummary>(Value);
}

} // namespace cotidy
