//===- SourceText.cpp - lines and columns of reported files -----*- C++ -*-===//

#include "SourceText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include <algorithm>

using namespace llvm;

namespace cotidy {

SourceText::SourceText(std::unique_ptr<MemoryBuffer> TheBuffer)
    : Buffer(std::move(TheBuffer)), LineStarts{0} {
  StringRef Text = bytes();
  for (size_t I = Text.find_first_of("\r\n"); I != StringRef::npos;
       I = Text.find_first_of("\r\n", I)) {
    // "\r\n" is one end of line; "\r" alone is one too, as for Clang.
    I += Text.substr(I, 2) == "\r\n" ? 2 : 1;
    LineStarts.push_back(I);
  }
}

LineColumn SourceText::place(unsigned Offset) const {
  Offset = std::min<size_t>(Offset, bytes().size());
  auto Next = upper_bound(LineStarts, Offset);
  return {unsigned(Next - LineStarts.begin()), Offset - *std::prev(Next) + 1};
}

StringRef SourceText::line(unsigned Number) const {
  if (Number == 0 || Number > LineStarts.size())
    return "";
  StringRef Rest = bytes().drop_front(LineStarts[Number - 1]);
  return Rest.take_until([](char C) { return C == '\n' || C == '\r'; });
}

unsigned SourceText::utf16Column(unsigned Offset) const {
  LineColumn Place = place(Offset);
  StringRef Before =
      bytes().substr(LineStarts[Place.Line - 1], Place.Column - 1);
  unsigned Column = 1;
  while (!Before.empty()) {
    const auto *Byte = reinterpret_cast<const UTF8 *>(Before.data());
    unsigned Length = getNumBytesForUTF8(*Byte);
    if (Length > Before.size() || !isLegalUTF8Sequence(Byte, Byte + Length))
      Length = 1; // A stray byte shows as one replacement character.
    Column += Length == 4 ? 2 : 1;
    Before = Before.drop_front(Length);
  }
  return Column;
}

const SourceText *SourceTexts::get(StringRef File) {
  auto [Place, IsNew] = Known.try_emplace(File);
  if (IsNew && !File.empty())
    if (auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false,
                                            /*RequiresNullTerminator=*/false))
      Place->second = std::make_unique<SourceText>(std::move(*Buffer));
  return Place->second.get();
}

} // namespace cotidy
