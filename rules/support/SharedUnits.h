//===- SharedUnits.h - one TranslationUnit for all rules --------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_SHAREDUNITS_H
#define COTIDY_SUPPORT_SHAREDUNITS_H

#include <memory>

namespace clang::tidy {
class ClangTidyContext;
} // namespace clang::tidy

namespace cotidy {

class TranslationUnit;

/// The object that everybody shares who runs on what \p Run analyses; made when
/// nobody has it yet. The engine makes its rules one after the other, for one
/// ClangTidyContext, and destroys them together. May be called on several
/// threads, as clangd does.
std::shared_ptr<TranslationUnit>
sharedUnit(const clang::tidy::ClangTidyContext &Run);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SHAREDUNITS_H
