//===- Variants.h - broken code, made of code that is whole -----*- C++ -*-===//

#ifndef COTIDY_TEST_ROBUSTNESS_VARIANTS_H
#define COTIDY_TEST_ROBUSTNESS_VARIANTS_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <string>
#include <vector>

namespace cotidy::test {

/// A file with what it is compiled with.
struct Source {
  std::string Path;
  std::string Text;
  std::vector<std::string> Flags;
  std::string Includes; ///< Its lines that include something.
};

/// Reads a rule test, or a test of Clang's, and what its head says of flags.
Source readSource(llvm::StringRef Path, llvm::StringRef TestRoot);

/// The C++ files of a folder and below, in order; a file stands for itself.
std::vector<std::string> sourcesBelow(llvm::StringRef Path);

/// The text as it was when it had been typed as far as each of its lines.
std::vector<std::string> truncations(llvm::StringRef Text);

/// The text with a few tokens deleted, doubled or exchanged at random. The same
/// seed always gives the same.
std::string mutation(llvm::StringRef Text, std::uint64_t Seed);

} // namespace cotidy::test

#endif // COTIDY_TEST_ROBUSTNESS_VARIANTS_H
