//===- report_test.cpp - reports between processes --------------*- C++ -*-===//

#include "Report.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include <gtest/gtest.h>

using namespace cotidy;
using namespace llvm;

namespace {

FileResult sample() {
  Report Report;
  Report.Rule = "async-x";
  Report.IsError = true;
  Report.Main.Text = "'\xE4' is no UTF-8";
  Report.Main.File = "/a/\xFF.cpp";
  Report.Main.Offset = 4000000000;
  Report.Main.Ranges = {{"/a.cpp", 1, 2}, {"/b.h", 3, 4}};
  Report.Main.Fix = {{{"/a.cpp", 5, 6}, "\xFE\n\"\\"}};
  Message Note;
  Note.Text = "called here";
  Report.Notes = {Note};
  FileResult Result;
  Result.Reports = {Report};
  Result.Failure = "does not compile";
  return Result;
}

TEST(FileResult, SurvivesTheWayThroughAPipe) {
  FileResult Sent = sample();
  std::string Line = formatv("{0}", toJson(Sent));
  EXPECT_EQ(Line.find('\n'), std::string::npos);
  EXPECT_TRUE(json::isUTF8(Line));
  std::optional<FileResult> Received =
      resultFromJson(cantFail(json::parse(Line)));
  ASSERT_TRUE(Received);
  EXPECT_EQ(Received->Failure, Sent.Failure);
  ASSERT_EQ(Received->Reports.size(), 1u);
  const Report &Was = Sent.Reports[0], &Is = Received->Reports[0];
  EXPECT_EQ(Is.Rule, Was.Rule);
  EXPECT_EQ(Is.IsError, Was.IsError);
  EXPECT_EQ(Is.Main.Text, Was.Main.Text);
  EXPECT_EQ(Is.Main.File, Was.Main.File);
  EXPECT_EQ(Is.Main.Offset, Was.Main.Offset);
  EXPECT_EQ(Is.Main.Ranges, Was.Main.Ranges);
  EXPECT_EQ(Is.Main.Fix, Was.Main.Fix);
  ASSERT_EQ(Is.Notes.size(), 1u);
  EXPECT_EQ(Is.Notes[0].Text, "called here");
}

TEST(FileResult, RefusesWhatItDoesNotKnow) {
  for (StringRef Text : {"[]", "{}", "{\"failure\":\"\",\"reports\":[1]}",
                         "{\"failure\":\"\",\"reports\":[{\"rule\":\"x\"}]}",
                         "{\"failure\":{\"hex\":\"xy\"},\"reports\":[]}"})
    EXPECT_FALSE(resultFromJson(cantFail(json::parse(Text)))) << Text.str();
}

} // namespace
