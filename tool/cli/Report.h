//===- Report.h - what an analysis found ------------------------*- C++ -*-===//
//
// Plain data that goes from a worker process to its parent, and from there to
// the outputs. Places are byte offsets in files, which are named by absolute
// paths; an empty path is no place.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLI_REPORT_H
#define COTIDY_TOOL_CLI_REPORT_H

#include "support/OpenCalls.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace llvm::json {
class Value;
} // namespace llvm::json

namespace cotidy {

struct Span {
  std::string File;
  unsigned Offset = 0;
  unsigned Length = 0;

  friend bool operator==(const Span &, const Span &) = default;
  friend auto operator<=>(const Span &, const Span &) = default;
};

struct Edit {
  Span Where;
  std::string Text;

  friend bool operator==(const Edit &, const Edit &) = default;
  friend auto operator<=>(const Edit &, const Edit &) = default;
};

struct Message {
  std::string Text;
  std::string File;
  unsigned Offset = 0;
  std::vector<Span> Ranges;
  std::vector<Edit> Fix;
};

struct Report {
  std::string
      Rule; ///< "async-...", or "clang-diagnostic-..." for the compiler.
  bool IsError = false; ///< The compiler's error, or a warning made one.
  Message Main;
  std::vector<Message> Notes;

  /// The note whose edits change what the program does, or null. Such edits
  /// hang on a note because clang-tidy leaves those of notes alone unless it is
  /// asked for them (`--fix-notes`), and editors offer them like any others.
  const Message *unsafeFix() const {
    for (const Message &Note : Notes)
      if (!Note.Fix.empty())
        return &Note;
    return nullptr;
  }

  /// The edits to make: the certain ones, or else, if wanted, the unsafe ones.
  llvm::ArrayRef<Edit> fix(bool IncludeUnsafe) const {
    const Message *Unsafe = IncludeUnsafe ? unsafeFix() : nullptr;
    return !Main.Fix.empty() || !Unsafe ? Main.Fix : Unsafe->Fix;
  }

  bool isCompilerError() const {
    return llvm::StringRef(Rule).starts_with("clang-diagnostic-");
  }
};

/// A report that other files decide: it stands if the call turns out to block.
struct OpenFinding {
  std::string Rule;
  bool IsError = false; ///< A warning that the configuration makes an error.
  Message Main;         ///< Without its text.
  OpenQuestion Question;
};

/// What came of one file of the plan.
struct FileResult {
  std::vector<Report> Reports;
  std::vector<OpenFinding> Open;
  FileSummary Summary;
  std::string Failure; ///< Why it could not be analysed; empty if it was.
};

llvm::json::Value toJson(const FileResult &Result);
std::optional<FileResult> resultFromJson(const llvm::json::Value &Value);

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_REPORT_H
