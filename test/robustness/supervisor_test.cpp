//===- supervisor_test.cpp - that a failure would be seen -------*- C++ -*-===//

#include "Trial.h"
#include "Variants.h"
#include <csignal>
#include <cstdlib>
#include <gtest/gtest.h>
#include <set>
#include <unistd.h>

using namespace cotidy::test;

namespace {

TEST(Supervisor, GoesOnAfterEachFailure) {
  std::vector<Failure> Failures;
  superviseTrials(
      6, std::chrono::seconds(1),
      [](size_t Index) {
        if (Index == 1)
          std::raise(SIGSEGV);
        while (Index == 3)
          pause();
        if (Index == 4)
          std::_Exit(1);
        for (volatile bool IsBusy = Index == 5; IsBusy;)
          ;
      },
      [&](Failure Failure) { Failures.push_back(Failure); });
  ASSERT_EQ(Failures.size(), 4u);
  EXPECT_EQ(Failures[0].Index, 1u);
  EXPECT_EQ(Failures[0].Signal, SIGSEGV);
  EXPECT_FALSE(Failures[0].Hung);
  EXPECT_EQ(Failures[1].Index, 3u);
  EXPECT_TRUE(Failures[1].Hung);
  EXPECT_EQ(Failures[2].Index, 4u);
  EXPECT_EQ(Failures[2].Signal, 0);
  EXPECT_EQ(Failures[3].Index, 5u);
  EXPECT_TRUE(Failures[3].Hung);
}

TEST(Supervisor, RunsEachTrial) {
  superviseTrials(
      3, std::chrono::seconds(1), [](size_t) {},
      [](Failure) { ADD_FAILURE(); });
}

TEST(Variants, AreCutAfterEachLine) {
  EXPECT_EQ(truncations("a\nb {\n}\n"),
            (std::vector<std::string>{"a\n", "a\nb {\n", "a\nb {\n}\n"}));
}

TEST(Variants, DependOnTheSeedAlone) {
  const char *Text = "int main() { return 1 + 2; } // comment\n";
  std::set<std::string> Different;
  for (unsigned Seed = 0; Seed < 50; ++Seed) {
    EXPECT_EQ(mutation(Text, Seed), mutation(Text, Seed));
    Different.insert(mutation(Text, Seed));
  }
  EXPECT_GT(Different.size(), 40u);
}

/// Code that crashes or hangs Clang would do so in the rules' trial too: that
/// both run to their ends on code that is whole shows that they run at all.
TEST(Trial, SaysNothingTwiceOnWholeCode) {
  Source Test = readSource(COTIDY_TEST_ROOT
                           "/rules/await-outside-coroutine/return-type.cpp",
                           COTIDY_TEST_ROOT);
  EXPECT_EQ(Test.Includes,
            "#include <async/task.h>\n#include <memory>\n#include <string>\n");
  Verdict Found = runRules(Test.Text, Test.Flags);
  EXPECT_GT(Found.Reports, 5u);
  EXPECT_EQ(Found.Repeated, std::vector<std::string>());
}

} // namespace
