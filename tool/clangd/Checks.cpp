//===- Checks.cpp - which checks clangd runs --------------------*- C++ -*-===//
//
// clangd runs the clang-tidy checks that its user configured, and of those only
// the ones whose run time its authors measured. Ours run without either.
//
//===----------------------------------------------------------------------===//

#include "Wrap.h"
#include "clang-tidy/ClangTidyOptions.h"
#include "support/Rule.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

using clang::tidy::ClangTidyOptions;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// std::optional<bool> clang::clangd::isFastTidyCheck(StringRef)
//
// `Diagnostics.ClangTidy.FastCheckFilter: Strict`, the default, drops checks
// for which this does not answer true. Ours are made to run while typing.
//===----------------------------------------------------------------------===//

#define IS_FAST_TIDY_CHECK "_ZN5clang6clangd15isFastTidyCheckEN4llvm9StringRefE"

std::optional<bool> realIsFastTidyCheck(StringRef Check)
    REAL(IS_FAST_TIDY_CHECK);
std::optional<bool> isFastTidyCheck(StringRef Check) WRAP(IS_FAST_TIDY_CHECK);

std::optional<bool> isFastTidyCheck(StringRef Check) {
  if (cotidy::findRule(Check))
    return true;
  return realIsFastTidyCheck(Check);
}

//===----------------------------------------------------------------------===//
// ClangTidyOptions clang::clangd::getTidyOptionsForFile(TidyProviderRef,
//                                                       StringRef)
//
// The options of one file, after .clang-tidy and .clangd files and clangd's
// defaults: the last word on what runs. Our default rules join, as far as those
// leave it to us.
//===----------------------------------------------------------------------===//

/// Fills in the options of a file; empty with --clang-tidy=false.
using TidyProvider = llvm::function_ref<void(ClangTidyOptions &, StringRef)>;

#define GET_TIDY_OPTIONS_FOR_FILE                                              \
  "_ZN5clang6clangd21getTidyOptionsForFileEN4llvm12function_refIFvRNS_4tidy"   \
  "16ClangTidyOptionsENS1_9StringRefEEEES6_"

ClangTidyOptions realGetTidyOptionsForFile(TidyProvider Provider,
                                           StringRef File)
    REAL(GET_TIDY_OPTIONS_FOR_FILE);
ClangTidyOptions getTidyOptionsForFile(TidyProvider Provider, StringRef File)
    WRAP(GET_TIDY_OPTIONS_FOR_FILE);

ClangTidyOptions getTidyOptionsForFile(TidyProvider Provider, StringRef File) {
  ClangTidyOptions Options = realGetTidyOptionsForFile(Provider, File);
  // The engine puts the defaults of its modules, ours among them, before what
  // it is given; without clang-tidy nothing may be left of them.
  Options.Checks =
      Provider ? cotidy::withDefaultRules(Options.Checks.value_or("")) : "-*";
  return Options;
}
