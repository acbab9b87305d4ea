//===- Module.cpp - the rules as a module of clang-tidy ---------*- C++ -*-===//
//
// Generic: hands every rule of the catalogue to clang-tidy's engine. Adding a
// rule does not touch this file.
//
//===----------------------------------------------------------------------===//

#include "support/Compat.h"
#include "support/Rule.h"
#include "support/SharedUnits.h"

using namespace clang::tidy;

namespace cotidy {
namespace {

class Module : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    for (const RuleEntry &Entry : allRules())
      Factories.registerCheckFactory(
          Entry.Info->Id,
          [Make = Entry.Make](llvm::StringRef Name, ClangTidyContext *Context) {
            return Make({Name, Context, sharedUnit(*Context)});
          });
  }

  /// A clang-tidy that loads the plugin runs the default rules although its
  /// user configured none.
  ClangTidyOptions getModuleOptions() override {
    ClangTidyOptions Options;
    Options.Checks = defaultChecks();
    return Options;
  }
};

const ClangTidyModuleRegistry::Add<Module>
    Registration("cotidy", "Rules of async code on C++20 coroutines.");

} // namespace
} // namespace cotidy
