//===- source_text_test.cpp - lines and columns of sources ------*- C++ -*-===//

#include "SourceText.h"
#include <gtest/gtest.h>

using namespace cotidy;

namespace {

SourceText text(llvm::StringRef Bytes) {
  return SourceText(llvm::MemoryBuffer::getMemBufferCopy(Bytes));
}

std::pair<unsigned, unsigned> place(llvm::StringRef Bytes, unsigned Offset) {
  LineColumn Place = text(Bytes).place(Offset);
  return {Place.Line, Place.Column};
}

TEST(SourceText, FindsLinesAndColumns) {
  EXPECT_EQ(place("ab\ncd\n", 0), std::pair(1u, 1u));
  EXPECT_EQ(place("ab\ncd\n", 2), std::pair(1u, 3u));
  EXPECT_EQ(place("ab\ncd\n", 4), std::pair(2u, 2u));
  EXPECT_EQ(place("ab\ncd\n", 6), std::pair(3u, 1u));
  EXPECT_EQ(place("", 0), std::pair(1u, 1u));
}

TEST(SourceText, CountsDosLineEndsOnce) {
  EXPECT_EQ(place("ab\r\ncd\rx", 4), std::pair(2u, 1u));
  EXPECT_EQ(place("ab\r\ncd\rx", 7), std::pair(3u, 1u));
  EXPECT_EQ(text("ab\r\ncd\r\n").line(1), "ab");
  EXPECT_EQ(text("ab\r\ncd\r\n").line(2), "cd");
}

TEST(SourceText, TakesAnOffsetPastTheEndAsTheEnd) {
  EXPECT_EQ(place("ab\nc", 99), std::pair(2u, 2u));
}

TEST(SourceText, KnowsNoLineOutside) {
  EXPECT_EQ(text("ab").line(0), "");
  EXPECT_EQ(text("ab").line(2), "");
}

TEST(SourceText, CountsUtf16CodeUnits) {
  // One byte, two bytes, three bytes, and four: a surrogate pair.
  SourceText Text = text("a\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z");
  EXPECT_EQ(Text.utf16Column(0), 1u);
  EXPECT_EQ(Text.utf16Column(1), 2u);
  EXPECT_EQ(Text.utf16Column(3), 3u);
  EXPECT_EQ(Text.utf16Column(6), 4u);
  EXPECT_EQ(Text.utf16Column(10), 6u);
}

TEST(SourceText, CountsEachStrayByteAsOne) {
  EXPECT_EQ(text("\xFF\xE2z").utf16Column(2), 3u);
}

} // namespace
