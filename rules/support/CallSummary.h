//===- CallSummary.h - what files tell each other of functions --*- C++ -*-===//
//
// What is kept of a file so that other files' coroutines can be judged by what
// its functions do: plain data, which goes between processes as JSON. Places
// are byte offsets in files that are named as the compiler was given them.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLSUMMARY_H
#define COTIDY_SUPPORT_CALLSUMMARY_H

#include "support/ArgumentFacts.h"
#include "support/BlockingSettings.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace llvm::json {
class Value;
} // namespace llvm::json

namespace cotidy {

struct SummaryPlace {
  std::string File;
  unsigned Offset = 0;

  friend bool operator==(const SummaryPlace &, const SummaryPlace &) = default;
};

/// A blocking call of a function.
struct SummaryBlock {
  BlockingCategory Category = BlockingCategory::Wait;
  Operation Op = Operation::Offload;
  std::string Words; ///< As wordsForEnd() gives them.
  std::string QualifiedName;
  SummaryPlace Place;
  /// What to await instead, by the runtime's key.
  std::map<std::string, std::string> Replacements;
  std::vector<ParameterCondition> If;
};

/// A call of one function by another.
struct SummaryCall {
  std::string Callee; ///< The key of its summary.
  std::string Words;  ///< As wordsForCallee() gives them.
  std::string QualifiedName;
  SummaryPlace Place;
  bool IsVirtual = false; ///< An overrider may be called in its place.
  CallFacts Facts;
};

struct FunctionSummary {
  /// Names the function in the whole program: its USR, and for one that only
  /// its file sees, that file as well.
  std::string Key;
  SummaryPlace Place; ///< Of the definition.
  std::vector<SummaryBlock> Blocks;
  std::vector<SummaryCall> Calls;
};

/// A virtual function, as a declaration shows it.
struct VirtualFunction {
  std::string Key;
  bool IsPure = false;
  std::vector<std::string> Overrides; ///< Keys.
};

/// A call in a coroutine whose way to a blocking call, if there is one, leads
/// through other files.
struct OpenCall {
  SummaryCall Call;
  std::string Coroutine;  ///< In words.
  std::string RuntimeKey; ///< Of the runtime that it runs on; may be empty.
  std::string RuntimeNamespace;
  /// Of a destructor that runs at the end of a scope.
  std::string Variable;
  SummaryPlace ScopeEnd;
};

/// One translation unit.
struct FileSummary {
  std::vector<FunctionSummary> Functions;
  std::vector<VirtualFunction> Virtuals;
  std::vector<OpenCall> OpenCalls;
  /// As the user has configured the rules that ask about the open calls.
  std::vector<BlockingSettings> Asked;
};

llvm::json::Value toJson(const FileSummary &Summary);
std::optional<FileSummary> fileSummaryFromJson(const llvm::json::Value &Value);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLSUMMARY_H
