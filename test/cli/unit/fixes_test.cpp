//===- fixes_test.cpp - putting edits together ------------------*- C++ -*-===//

#include "Fixes.h"
#include <gtest/gtest.h>

using namespace cotidy;

namespace {

Edit edit(unsigned Offset, unsigned Length, std::string Text) {
  return {{"/a.cpp", Offset, Length}, std::move(Text)};
}

TEST(ApplyEdits, InsertsReplacesAndRemoves) {
  EXPECT_EQ(applyEdits("abcdef", {edit(0, 0, "<"), edit(1, 2, "X"),
                                  edit(4, 1, ""), edit(6, 0, ">")}),
            "<aXd"
            "f>");
}

TEST(ApplyEdits, RefusesWhatLiesOutside) {
  EXPECT_EQ(applyEdits("abc", {edit(2, 2, "")}), std::nullopt);
  EXPECT_EQ(applyEdits("abc", {edit(0, 2, ""), edit(1, 1, "")}), std::nullopt);
}

TEST(ApplyEdits, KeepsBytesThatAreNoUtf8) {
  EXPECT_EQ(applyEdits("\xFF\xFE", {edit(1, 0, "\xE4")}), "\xFF\xE4\xFE");
}

TEST(ApplyEdits, WritesTheLineEndsThatTheFileHas) {
  EXPECT_EQ(applyEdits("a\r\nb\r\n", {edit(3, 0, "x\ny\r\n")}),
            "a\r\nx\r\ny\r\nb\r\n");
  EXPECT_EQ(applyEdits("a\r\nb\n", {edit(3, 0, "x\n")}), "a\r\nx\nb\n");
  EXPECT_EQ(applyEdits("a", {edit(1, 0, "\n")}), "a\n");
}

TEST(FixPlan, MakesEqualEditsOnce) {
  FixPlan Plan;
  EXPECT_TRUE(Plan.add(
      std::vector<Edit>({edit(0, 0, "#include <x>\n"), edit(5, 1, "")})));
  EXPECT_TRUE(Plan.add(
      std::vector<Edit>({edit(0, 0, "#include <x>\n"), edit(9, 1, "")})));
  EXPECT_EQ(Plan.edits().at("/a.cpp").size(), 3u);
}

TEST(FixPlan, TakesAllOfAReportOrNothing) {
  FixPlan Plan;
  EXPECT_TRUE(Plan.add(std::vector<Edit>({edit(4, 4, "x")})));
  EXPECT_FALSE(Plan.add(std::vector<Edit>({edit(0, 1, "y"), edit(7, 2, "z")})));
  EXPECT_EQ(Plan.edits().at("/a.cpp"), std::vector{edit(4, 4, "x")});
}

TEST(FixPlan, LetsNeighboursTouch) {
  FixPlan Plan;
  EXPECT_TRUE(Plan.add(std::vector<Edit>({edit(4, 4, "x")})));
  EXPECT_TRUE(Plan.add(std::vector<Edit>({edit(8, 2, "y")})));
  EXPECT_TRUE(Plan.add(std::vector<Edit>({edit(2, 2, "z")})));
  EXPECT_EQ(Plan.edits().at("/a.cpp").size(), 3u);
}

TEST(FixPlan, KnowsNoOrderOfTwoInsertionsAtOnePlace) {
  FixPlan Plan;
  EXPECT_TRUE(Plan.add(std::vector<Edit>({edit(4, 0, "x")})));
  EXPECT_FALSE(Plan.add(std::vector<Edit>({edit(4, 0, "y")})));
}

TEST(FixPlan, SeesAnInsertionInsideWhatIsReplaced) {
  FixPlan Plan;
  EXPECT_TRUE(Plan.add(std::vector<Edit>({edit(4, 4, "x")})));
  EXPECT_FALSE(Plan.add(std::vector<Edit>({edit(6, 0, "y")})));
}

} // namespace
