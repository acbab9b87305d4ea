//===- LettingGo.h - which values may be dropped ----------------*- C++ -*-===//
//
// A task that is dropped is no defect where its library, or the user, says so:
// its type is one whose values may be dropped, or it comes from a sink, which
// sees to it that the work runs whoever holds on to the result.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_LETTINGGO_H
#define COTIDY_SUPPORT_LETTINGGO_H

#include "support/Rule.h"
#include "clang/AST/Type.h"

namespace clang {
class Expr;
} // namespace clang

namespace cotidy {

struct TypeFacts;

/// A rule that reports tasks which get lost has one as its member, which
/// declares the options by which users add to the presets.
class LettingGo {
public:
  explicit LettingGo(Rule &Owner);

  /// True if what \p Created makes may be dropped. \p Facts are those of what
  /// it makes: a lazy task never may because of where it comes from, for it has
  /// yet to start.
  bool isAllowed(const clang::Expr &Created, const TypeFacts &Facts) const;

  bool isDroppable(clang::QualType Type) const;
  /// True if \p Call calls a sink.
  bool isSink(const clang::Expr &Call) const;

  /// The sinks that the user named.
  const std::vector<std::string> &sinks() const { return *Sinks; }

private:
  Option<std::vector<std::string>> DroppableTypes;
  Option<std::vector<std::string>> Sinks;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_LETTINGGO_H
