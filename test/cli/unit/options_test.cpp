//===- options_test.cpp - the command line ----------------------*- C++ -*-===//

#include "Errors.h"
#include "Options.h"
#include "llvm/Support/raw_ostream.h"
#include <gtest/gtest.h>

using namespace cotidy;

namespace {

struct Parsed {
  std::optional<Options> Result;
  std::string Complaints;
};

Parsed parse(std::vector<const char *> Args) {
  Args.insert(Args.begin(), "cotidy");
  Parsed Parsed;
  llvm::raw_string_ostream OS(Parsed.Complaints);
  ErrorLog Errors(OS);
  Parsed.Result = parseOptions(Args.size(), Args.data(), Errors);
  return Parsed;
}

TEST(Options, HaveDefaults) {
  Options Default = *parse({}).Result;
  EXPECT_EQ(Default.Action, Command::Check);
  EXPECT_EQ(Default.Paths, std::vector<std::string>{"."});
  EXPECT_GE(Default.Jobs, 1u);
  EXPECT_EQ(Default.Format, OutputFormat::Text);
  EXPECT_EQ(Default.Color, ColorMode::Auto);
  EXPECT_EQ(Default.Fix, FixMode::None);
  EXPECT_EQ(Default.Timeout.count(), 300);
}

TEST(Options, AreReadInEachSpelling) {
  for (const std::vector<const char *> &Args :
       {std::vector{"-j3", "-pbuild", "--format=json", "--timeout=7"},
        std::vector{"-j", "3", "-p", "build", "--format", "json", "--timeout",
                    "7"}}) {
    Options Given = *parse(Args).Result;
    EXPECT_EQ(Given.Jobs, 3u);
    EXPECT_EQ(Given.BuildPath, "build");
    EXPECT_EQ(Given.Format, OutputFormat::Json);
    EXPECT_EQ(Given.Timeout.count(), 7);
  }
}

TEST(Options, StandAnywhere) {
  Options Given = *parse({"a", "--fix", "b", "--", "-c"}).Result;
  EXPECT_EQ(Given.Fix, FixMode::Certain);
  EXPECT_EQ(Given.Paths, (std::vector<std::string>{"a", "b", "-c"}));
}

TEST(Options, AddUpChecks) {
  EXPECT_EQ(parse({"--checks=-*", "--checks=async-x"}).Result->Checks,
            "-*,async-x");
}

TEST(Options, AreRefusedWithAHint) {
  for (auto [Args, Complaint] :
       {std::pair(std::vector{"--fromat=json"},
                  "unknown option '--fromat=json'; did you mean '--format'?"),
        std::pair(std::vector{"--fux"},
                  "unknown option '--fux'; did you mean '--fix'?"),
        std::pair(std::vector{"--quite-different"},
                  "unknown option '--quite-different'; see 'cotidy --help'"),
        std::pair(std::vector{"-z"}, "unknown option '-z'; "),
        std::pair(std::vector{"--format=xml"},
                  "unknown format 'xml'; it is one of text, json, sarif"),
        std::pair(std::vector{"--color=maybe"}, "auto, always, never"),
        std::pair(std::vector{"-j", "0"}, "a whole number from 1"),
        std::pair(std::vector{"-j", "two"}, "a whole number from 1"),
        std::pair(std::vector{"-j-1"}, "a whole number from 1"),
        std::pair(std::vector{"-j", "99999999999999999999"},
                  "a whole number from 1"),
        std::pair(std::vector{"--timeout=1h"}, "whole number of seconds"),
        std::pair(std::vector{"-p"}, "option '-p' needs a value"),
        std::pair(std::vector{""}, "an argument is empty")}) {
    Parsed Parsed = parse(Args);
    EXPECT_FALSE(Parsed.Result) << Args[0];
    EXPECT_NE(Parsed.Complaints.find(Complaint), std::string::npos)
        << Parsed.Complaints;
    EXPECT_EQ(llvm::StringRef(Parsed.Complaints).count('\n'), 1u);
  }
}

} // namespace
