//===- Configuration.cpp - which rules run on a file ------------*- C++ -*-===//

#include "Configuration.h"
#include "support/BlockingOptions.h"
#include "support/BlockingRule.h"
#include "support/Rule.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang::tidy;
using namespace llvm;

namespace cotidy {
namespace {

class OptionsProvider : public FileOptionsProvider {
public:
  OptionsProvider(StringRef Checks, ArrayRef<std::string> KnowledgeFiles,
                  IntrusiveRefCntPtr<vfs::FileSystem> FileSystem)
      : FileOptionsProvider(ClangTidyGlobalOptions(), defaults(),
                            fromCommandLine(Checks, KnowledgeFiles),
                            std::move(FileSystem)) {}

  std::vector<OptionsSource> getRawOptions(StringRef File) override {
    std::vector<OptionsSource> Sources =
        FileOptionsProvider::getRawOptions(File);
    // The first source is the program's defaults, the last its command line.
    std::string Choice;
    for (const auto &[Options, Origin] : drop_end(drop_begin(Sources)))
      if (Options.Checks)
        Choice += *Options.Checks + ',';
    Sources.insert(
        std::prev(Sources.end()),
        {withChecks("-*," + withDefaultRules(Choice)), "rules on by default"});
    // Only our rules are reported here, so nothing else is worth its time.
    ClangTidyOptions Own = withChecks("-clang-analyzer-*,-clang-diagnostic-*");
    Own.CheckOptions[BlockingRule::OpenCallsOption] = "true";
    Sources.emplace_back(std::move(Own), "rules of this program");
    return Sources;
  }

private:
  static ClangTidyOptions withChecks(StringRef Checks) {
    ClangTidyOptions Options;
    Options.Checks = Checks.str();
    return Options;
  }

  static ClangTidyOptions defaults() {
    ClangTidyOptions Options = ClangTidyOptions::getDefaults();
    Options.HeaderFilterRegex = ".*";
    return Options;
  }

  static ClangTidyOptions
  fromCommandLine(StringRef Checks, ArrayRef<std::string> KnowledgeFiles) {
    ClangTidyOptions Options =
        Checks.empty() ? ClangTidyOptions() : withChecks(Checks);
    if (!KnowledgeFiles.empty())
      Options.CheckOptions[BlockingOptions::CommandLineKey] =
          ClangTidyOptions::ClangTidyValue(join(KnowledgeFiles, ";"));
    return Options;
  }
};

} // namespace

std::unique_ptr<ClangTidyOptionsProvider>
makeOptionsProvider(StringRef Checks, ArrayRef<std::string> KnowledgeFiles,
                    IntrusiveRefCntPtr<vfs::FileSystem> FileSystem) {
  return std::make_unique<OptionsProvider>(Checks, KnowledgeFiles,
                                           std::move(FileSystem));
}

} // namespace cotidy
