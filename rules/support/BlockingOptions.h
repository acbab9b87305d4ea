//===- BlockingOptions.h - options of all blocking rules --------*- C++ -*-===//
//
// What is known of blocking belongs to no single rule: these options are set
// once, as `async-blocking.<Name>`, and hold for every rule that asks what
// blocks.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGOPTIONS_H
#define COTIDY_SUPPORT_BLOCKINGOPTIONS_H

#include "support/BlockingKnowledge.h"

namespace cotidy {

struct BlockingOptions {
  /// Data files of the user's, as they are written, and those that the
  /// stand-alone tool was given.
  std::vector<std::string> KnowledgeFiles;
  /// Functions that run what they are given on threads that may block.
  std::vector<std::string> OffloadFunctions;
  /// Functions and classes whose awaited result moves a coroutine to a pool.
  std::vector<std::string> Hops;

  static constexpr llvm::StringLiteral Prefix = "async-blocking";
  /// By which the stand-alone tool hands on the files of its command line,
  /// which add to those of the configuration.
  static constexpr llvm::StringLiteral CommandLineKey =
      "async-blocking.CommandLineKnowledge";

  /// An option as documentation and configuration see it.
  struct Info {
    llvm::StringLiteral Name;
    llvm::StringLiteral Help;
    std::vector<std::string> BlockingOptions::*Value;
  };
  static llvm::ArrayRef<Info> all();

  /// Reads them out of the values of a configuration, by \p Find.
  static BlockingOptions read(
      llvm::function_ref<std::optional<llvm::StringRef>(llvm::StringRef)> Find);
};

/// The names in a list that is separated by semicolons.
std::vector<std::string> namesInList(llvm::StringRef Text);

/// Where a user's data file is: a relative path is one from the folder of the
/// analysed file, or else from the nearest folder above that has it.
std::string findKnowledgeFile(llvm::StringRef Path, llvm::StringRef SourceFile);

/// Reads a user's data file; what is wrong with it goes to \p Errors, a line
/// each, as `file:line:column: error: ...`, or without a place if it cannot be
/// read.
std::optional<BlockingLibrary> readKnowledgeFile(llvm::StringRef Path,
                                                 llvm::StringRef DisplayName,
                                                 std::string &Errors);

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGOPTIONS_H
