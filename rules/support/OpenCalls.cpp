//===- OpenCalls.cpp - calls that other files decide ------------*- C++ -*-===//

#include "support/OpenCalls.h"
#include "support/BlockingCalls.h"
#include "support/BlockingRemedy.h"
#include "support/CallEdges.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Summarize.h"
#include "support/TranslationUnit.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FormatVariadic.h"

using namespace llvm;

namespace cotidy {

static OpenCall describe(const CallEdge &Call, const FunctionBody &Coroutine) {
  TranslationUnit &Unit = Coroutine.unit();
  OpenCall Open;
  Open.Call = summarize(Call, Coroutine);
  Open.Coroutine = describeFunction(Coroutine.function());
  auto [Runtime, Namespace] = runtimeOf(Coroutine, Unit.blocking().knowledge());
  if (Runtime)
    Open.RuntimeKey = Runtime->Key;
  Open.RuntimeNamespace = Namespace.str();
  if (Call.How == CallEdge::Form::EndOfScope) {
    Open.Variable = variableWords(*Call.Variable);
    Open.ScopeEnd = summaryPlace(Call.ScopeEnd, Unit);
  }
  return Open;
}

std::optional<unsigned> OpenCalls::add(const CallEdge &Call,
                                       const FunctionBody &Coroutine) {
  auto [Known, IsNew] = Numbers.try_emplace(&Call);
  if (!IsNew)
    return Known->second;
  OpenCall Open = describe(Call, Coroutine);
  if (Open.Call.Callee.empty())
    return std::nullopt;
  Known->second = Calls.size();
  Calls.push_back(std::move(Open));
  return Known->second;
}

unsigned OpenCalls::addSettings(const BlockingSettings &New) {
  auto Known = find(Settings, New);
  unsigned Number = Known - Settings.begin();
  if (Known == Settings.end())
    Settings.push_back(New);
  return Number;
}

void OpenCalls::moveTo(FileSummary &Summary) {
  Summary.OpenCalls = std::move(Calls);
  Summary.Asked = std::move(Settings);
}

static constexpr StringLiteral Mark = "open call: ";

std::string OpenQuestion::text() const {
  return formatv("{0}{1} {2}", Mark, Call, Settings).str();
}

std::optional<OpenQuestion> OpenQuestion::fromText(StringRef Text) {
  OpenQuestion Question{};
  if (!Text.consume_front(Mark) || Text.consumeInteger(10, Question.Call) ||
      !Text.consume_front(" ") || Text.getAsInteger(10, Question.Settings))
    return std::nullopt;
  return Question;
}

} // namespace cotidy
