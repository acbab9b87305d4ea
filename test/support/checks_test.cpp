//===- checks_test.cpp - who decides which rules run ------------*- C++ -*-===//

#include "support/Rule.h"
#include <gtest/gtest.h>

using cotidy::configuresRules;

TEST(ConfiguresRules, NotByWhatConcernsOtherChecksOnly) {
  EXPECT_FALSE(configuresRules(""));
  EXPECT_FALSE(configuresRules("bugprone-*,-bugprone-branch-clone"));
  EXPECT_FALSE(configuresRules("-*,bugprone-*"));
  EXPECT_FALSE(configuresRules("-bugprone-async-*"));
}

TEST(ConfiguresRules, ByAGlobOfOurs) {
  EXPECT_TRUE(configuresRules("async-floating-task"));
  EXPECT_TRUE(configuresRules("bugprone-*, -async-floating-task"));
  EXPECT_TRUE(configuresRules("- async-*"));
}

TEST(ConfiguresRules, LinesSeparateAsCommasDo) {
  EXPECT_TRUE(configuresRules("bugprone-*\nasync-*\n"));
  EXPECT_FALSE(configuresRules("\n-*\nbugprone-*\n"));
}

TEST(ConfiguresRules, ByEndingWithNothingEnabled) {
  EXPECT_TRUE(configuresRules("-*"));
  EXPECT_TRUE(configuresRules("bugprone-*,-*,-modernize-use-auto"));
  EXPECT_FALSE(configuresRules("-*,*"));
}
