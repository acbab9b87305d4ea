//===- paths_test.cpp - comparing and showing paths -------------*- C++ -*-===//

#include "Errors.h"
#include "Paths.h"
#include <gtest/gtest.h>

using namespace cotidy;

namespace {

TEST(AbsolutePath, IsTakenFromTheFolder) {
  EXPECT_EQ(absolutePath("a/./b/../c.cpp", "/x/y"), "/x/y/a/c.cpp");
  EXPECT_EQ(absolutePath("../c.cpp", "/x/y"), "/x/c.cpp");
  EXPECT_EQ(absolutePath("/c.cpp", "/x/y"), "/c.cpp");
  EXPECT_EQ(absolutePath(".", "/x/y"), "/x/y");
}

TEST(IsBelow, TakesWholeNames) {
  EXPECT_TRUE(isBelow("/a/b", "/a"));
  EXPECT_TRUE(isBelow("/a", "/a"));
  EXPECT_TRUE(isBelow("/a", "/"));
  EXPECT_FALSE(isBelow("/ab", "/a"));
  EXPECT_FALSE(isBelow("/a", "/a/b"));
}

TEST(WorkingDirectory, ShowsWhatIsBelowAsRelative) {
  WorkingDirectory Here;
  EXPECT_EQ(Here.display(Here.path() + "/a/b.cpp"), "a/b.cpp");
  EXPECT_EQ(Here.display("/elsewhere/b.cpp"), "/elsewhere/b.cpp");
  EXPECT_EQ(Here.display(Here.path()), Here.path());
}

TEST(DidYouMean, OffersTheNearest) {
  std::vector<std::string> Names{"async-floating-task", "async-blocking-wait"};
  EXPECT_EQ(didYouMean("async-floting-task", Names),
            "; did you mean 'async-floating-task'?");
  EXPECT_EQ(didYouMean("bugprone-infinite-loop", Names), "");
}

} // namespace
