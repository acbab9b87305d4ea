//===- checks_test.cpp - who decides which rules run ------------*- C++ -*-===//

#include "support/Rule.h"
#include <gtest/gtest.h>

using cotidy::withDefaultRules;

namespace {

/// What the function makes of \p Checks, the default rules written as "OURS".
std::string withDefaults(llvm::StringRef Checks) {
  std::string Result = withDefaultRules(Checks);
  std::string Defaults = cotidy::defaultChecks();
  size_t Place = Result.find(Defaults);
  if (Place != std::string::npos)
    Result.replace(Place, Defaults.size(), "OURS");
  return Result;
}

TEST(WithDefaultRules, ComeFirst) {
  EXPECT_EQ(withDefaults(""), "OURS");
  EXPECT_EQ(withDefaults("bugprone-*,-bugprone-branch-clone"),
            "OURS,bugprone-*,-bugprone-branch-clone");
}

TEST(WithDefaultRules, AreThereToChooseFrom) {
  EXPECT_EQ(withDefaults("-async-floating-task"), "OURS,-async-floating-task");
  EXPECT_EQ(withDefaults("async-busy-wait"), "OURS,async-busy-wait");
  EXPECT_EQ(withDefaults("-async-*"), "OURS,-async-*");
}

TEST(WithDefaultRules, FollowAFreshChoiceOfOtherChecks) {
  EXPECT_EQ(withDefaults("-*,bugprone-*"), "-*,OURS,bugprone-*");
  EXPECT_EQ(withDefaults("-*,bugprone-*,-async-floating-task"),
            "-*,OURS,bugprone-*,-async-floating-task");
  EXPECT_EQ(withDefaults("async-*,-*,*"), "async-*,-*,OURS,*");
}

TEST(WithDefaultRules, StayAwayFromAFreshChoiceOfOurs) {
  EXPECT_EQ(withDefaults("-*,async-busy-wait"), "-*,async-busy-wait");
}

TEST(WithDefaultRules, StayAwayFromWhatIsSwitchedOff) {
  EXPECT_EQ(withDefaults("-*"), "-*");
  EXPECT_EQ(withDefaults("bugprone-*,-*,-modernize-use-auto"),
            "bugprone-*,-*,-modernize-use-auto");
}

TEST(WithDefaultRules, LinesAndSpacesSeparateAsCommasDo) {
  EXPECT_EQ(withDefaults(" - * ,\nbugprone-*\n"), "- *,OURS,bugprone-*");
}

} // namespace
