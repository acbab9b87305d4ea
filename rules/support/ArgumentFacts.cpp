//===- ArgumentFacts.cpp - what a call shows of an argument -----*- C++ -*-===//

#include "support/ArgumentFacts.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace llvm;

namespace cotidy {

static bool haveCommon(ArrayRef<std::string> A, ArrayRef<std::string> B) {
  return any_of(A,
                [&](const std::string &Name) { return is_contained(B, Name); });
}

Answer decide(const ParameterCondition &Condition,
              const ArgumentFacts &Argument) {
  using Kind = CallCondition::Kind;
  switch (Condition.Test) {
  case Kind::Zero:
    return Argument.IsZero;
  case Kind::Null:
    return Argument.IsNull;
  case Kind::Address:
    return Argument.IsAddress;
  case Kind::NonBlocking:
    return Argument.IsNonBlocking;
  case Kind::Socket:
    return Argument.IsSocket;
  case Kind::Ready:
    return Argument.IsReady;
  case Kind::StandardInput:
    return Argument.IsStandardInput;
  case Kind::Has:
  case Kind::Equals:
    if (haveCommon(Argument.Constants, Condition.Names) &&
        (Condition.Test == Kind::Has || Argument.HasOnlyConstants))
      return Answer::Yes;
    return Argument.HasOnlyConstants ? Answer::No : Answer::Unknown;
  case Kind::After:
    return answer(haveCommon(Argument.CalledBefore, Condition.Names));
  case Kind::Absent:
  case Kind::Type:
  case Kind::Mentions:
    break;
  }
  llvm_unreachable("not a question about a parameter's value");
}

std::optional<std::vector<ParameterCondition>>
atCall(ArrayRef<ParameterCondition> OfCallee, const CallFacts &Call,
       bool IsOutermost) {
  std::vector<ParameterCondition> Left;
  if (!IsOutermost)
    Left = Call.Guards;
  for (const ParameterCondition &Condition : OfCallee) {
    static const ArgumentFacts Unknown;
    const ArgumentFacts &Argument = Condition.Parameter < Call.Arguments.size()
                                        ? Call.Arguments[Condition.Parameter]
                                        : Unknown;
    Answer Is = decide(Condition, Argument);
    if (Argument.Parameter && Is != Answer::Yes && !IsOutermost) {
      ParameterCondition PassedUp = Condition;
      PassedUp.Parameter = *Argument.Parameter;
      if (!is_contained(Left, PassedUp))
        Left.push_back(std::move(PassedUp));
      continue;
    }
    if ((Condition.Holds ? Is : negation(Is)) != Answer::Yes)
      return std::nullopt;
  }
  return Left;
}

} // namespace cotidy
