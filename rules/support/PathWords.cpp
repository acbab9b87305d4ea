//===- PathWords.cpp - a way to a blocking call in words --------*- C++ -*-===//

#include "support/PathWords.h"
#include "support/BlockingCalls.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace cotidy {

std::string wordsForEnd(const BlockingCall &End) {
  switch (End.How) {
  case BlockingCall::Form::Call:
    return "'" + End.Name + "'";
  case BlockingCall::Form::Discarded:
    return "the destructor of the result of '" + End.Name + "'";
  case BlockingCall::Form::EndOfScope:
    return "the destructor of '" + End.Name + "'";
  }
  llvm_unreachable("unknown form");
}

std::string pathMessage(StringRef First, StringRef Last, bool IsDirect,
                        StringRef Coroutine, StringRef Remedy) {
  return (First + (IsDirect ? " calls " : " reaches ") + Last +
          ", which blocks the event loop that runs " + Coroutine + "; " +
          Remedy)
      .str();
}

std::string stepNote(StringRef Caller, StringRef Callee) {
  return (Caller + " calls " + Callee + " here").str();
}

std::string endOfScopeNote(StringRef VariableWords) {
  return (VariableWords + " is destroyed here").str();
}

} // namespace cotidy
