//===- Module.cpp - the rules as a module of clang-tidy ---------*- C++ -*-===//
//
// Generic: hands every rule of the catalogue to clang-tidy's engine. Adding a
// rule does not touch this file.
//
//===----------------------------------------------------------------------===//

#include "support/Compat.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"
#include <map>
#include <mutex>

using namespace clang::tidy;

namespace cotidy {
namespace {

/// Gives the rules that the engine makes for one translation unit the same
/// TranslationUnit. The engine makes them one after the other, for one
/// ClangTidyContext, and destroys them together; clangd does so on several
/// threads.
class SharedUnits {
public:
  std::shared_ptr<TranslationUnit> unitFor(const ClangTidyContext *Context) {
    std::lock_guard<std::mutex> Lock(Mutex);
    std::weak_ptr<TranslationUnit> &Known = Units[Context];
    std::shared_ptr<TranslationUnit> Unit = Known.lock();
    if (!Unit) {
      std::erase_if(Units, [&](const auto &Entry) {
        return Entry.first != Context && Entry.second.expired();
      });
      Unit = std::make_shared<TranslationUnit>();
      Units[Context] = Unit;
    }
    return Unit;
  }

private:
  std::mutex Mutex;
  std::map<const ClangTidyContext *, std::weak_ptr<TranslationUnit>> Units;
};

class Module : public ClangTidyModule {
public:
  void addCheckFactories(ClangTidyCheckFactories &Factories) override {
    auto Units = std::make_shared<SharedUnits>();
    for (const RuleEntry &Entry : allRules())
      Factories.registerCheckFactory(
          Entry.Info->Id, [Make = Entry.Make, Units](
                              llvm::StringRef Name, ClangTidyContext *Context) {
            return Make({Name, Context, Units->unitFor(Context)});
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
