//===- DataFile.h - reading a YAML data file --------------------*- C++ -*-===//
//
// The knowledge base and the presets are YAML. A key that is not known, a value
// of the wrong form and broken syntax are errors with their place, never
// something to skip: a misspelt condition would silently change what is
// reported.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_DATAFILE_H
#define COTIDY_SUPPORT_DATAFILE_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLTraits.h"
#include "llvm/Support/raw_ostream.h"
#include <optional>
#include <string>

namespace cotidy {

/// What is wrong with the name of a declaration as data files write it; empty
/// if nothing is.
inline llvm::StringRef problemOfName(llvm::StringRef Text) {
  llvm::SmallVector<llvm::StringRef, 4> Parts;
  Text.split(Parts, "::");
  // An operator is a name of its own: `std::basic_istream::operator>>`.
  static constexpr llvm::StringLiteral Operators[] = {
      "operator>>", "operator<<", "operator()", "operator*", "operator->"};
  if (llvm::is_contained(Operators, Parts.back()))
    Parts.pop_back();
  for (llvm::StringRef Part : Parts)
    if (Part.empty() || llvm::isDigit(Part.front()) ||
        !llvm::all_of(Part,
                      [](char C) { return llvm::isAlnum(C) || C == '_'; }))
      return "malformed name: identifiers joined by '::' are expected";
  return "";
}

/// Reads a value that has YAML traits. Errors go to \p Errors, one per line, as
/// `file:line:column: error: ...`.
template <class T>
std::optional<T> readDataFile(llvm::StringRef Text, llvm::StringRef FileName,
                              std::string &Errors) {
  struct Sink {
    llvm::StringRef FileName;
    std::string &Errors;
  } Target{FileName, Errors};
  auto OnError = [](const llvm::SMDiagnostic &Diagnostic, void *Opaque) {
    const auto &To = *static_cast<Sink *>(Opaque);
    llvm::raw_string_ostream(To.Errors)
        << To.FileName << ':' << Diagnostic.getLineNo() << ':'
        << Diagnostic.getColumnNo() + 1
        << ": error: " << Diagnostic.getMessage() << '\n';
  };
  llvm::yaml::Input Input(Text, nullptr, OnError, &Target);
  T Result;
  Input >> Result;
  if (Input.error()) {
    // The parser has no words for a file without a document.
    if (Errors.empty())
      Errors = (FileName + ":1:1: error: the file is empty\n").str();
    return std::nullopt;
  }
  return Result;
}

} // namespace cotidy

#endif // COTIDY_SUPPORT_DATAFILE_H
