//===- SharedUnits.cpp - one TranslationUnit for all rules ------*- C++ -*-===//

#include "support/SharedUnits.h"
#include "support/TranslationUnit.h"
#include <map>
#include <mutex>

namespace cotidy {

std::shared_ptr<TranslationUnit>
sharedUnit(const clang::tidy::ClangTidyContext &Run) {
  static std::mutex Mutex;
  static std::map<const clang::tidy::ClangTidyContext *,
                  std::weak_ptr<TranslationUnit>>
      Units;
  std::lock_guard<std::mutex> Lock(Mutex);
  std::weak_ptr<TranslationUnit> &Known = Units[&Run];
  std::shared_ptr<TranslationUnit> Unit = Known.lock();
  if (!Unit) {
    std::erase_if(Units, [&](const auto &Entry) {
      return Entry.first != &Run && Entry.second.expired();
    });
    Unit = std::make_shared<TranslationUnit>();
    Known = Unit;
  }
  return Unit;
}

} // namespace cotidy
