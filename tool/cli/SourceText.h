//===- SourceText.h - lines and columns of reported files -------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_SOURCETEXT_H
#define COTIDY_TOOL_CLI_SOURCETEXT_H

#include "llvm/ADT/StringMap.h"
#include "llvm/Support/MemoryBuffer.h"
#include <memory>
#include <vector>

namespace cotidy {

/// A place as editors name it; both count from 1, columns count bytes.
struct LineColumn {
  unsigned Line = 1;
  unsigned Column = 1;
};

/// The bytes of one file. Bytes need not be UTF-8.
class SourceText {
public:
  explicit SourceText(std::unique_ptr<llvm::MemoryBuffer> Buffer);

  llvm::StringRef bytes() const { return Buffer->getBuffer(); }
  /// Offsets past the end count as the end.
  LineColumn place(unsigned Offset) const;
  /// The text of a line, without its end.
  llvm::StringRef line(unsigned Number) const;
  /// The column of an offset in UTF-16 code units, from 1, as SARIF counts.
  unsigned utf16Column(unsigned Offset) const;

private:
  std::unique_ptr<llvm::MemoryBuffer> Buffer;
  std::vector<unsigned> LineStarts;
};

/// Reads files once each.
class SourceTexts {
public:
  /// Null for a file that cannot be read.
  const SourceText *get(llvm::StringRef File);

private:
  llvm::StringMap<std::unique_ptr<SourceText>> Known;
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_SOURCETEXT_H
