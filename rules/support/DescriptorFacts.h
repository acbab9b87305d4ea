//===- DescriptorFacts.h - what shows a descriptor's mode -------*- C++ -*-===//
//
// Whether a file descriptor, or what owns one, is a socket, is non-blocking, or
// was awaited until it is ready, as far as the function shows it: by the calls
// that the knowledge base has as evidence, by helpers, by the class whose
// member it is, and by how the function treats "would block".
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_DESCRIPTORFACTS_H
#define COTIDY_SUPPORT_DESCRIPTORFACTS_H

#include "support/Answer.h"
#include "support/BlockingKnowledge.h"
#include "support/CallSite.h"
#include "support/ObjectPath.h"
#include <vector>

namespace clang {
class CallExpr;
class Expr;
class Stmt;
} // namespace clang

namespace cotidy {

class CallConditions;
class FunctionBody;
class ValueFacts;

/// A view of what it is made from, which has to be there as long.
class DescriptorFacts {
public:
  DescriptorFacts(const CallConditions &Conditions,
                  const FunctionBody &Function,
                  const BlockingKnowledge &Knowledge, const ValueFacts &Values)
      : Conditions(Conditions), Function(Function), Knowledge(Knowledge),
        Values(Values) {}

  /// Whether it is non-blocking where the call stands, or is a socket.
  Answer shows(const clang::Expr *Descriptor, const CallSite &Site,
               DescriptorEvidence::Property Property) const;

  /// Whether its readiness was awaited before the call.
  Answer isReady(const clang::Expr *Descriptor, const CallSite &Site) const;

private:
  bool isShown(const ObjectPath &Descriptor, clang::SourceLocation Before,
               DescriptorEvidence::Property Property) const;
  bool classShowsNonBlocking(const ObjectPath &Descriptor) const;
  bool constructsNonBlocking(const ObjectPath &Descriptor) const;
  bool isForReadiness(const ObjectPath &Descriptor) const;
  Answer isInputReady(const CallSite &Site) const;
  bool showsInCall(const clang::CallExpr &Call, const ObjectPath &Descriptor,
                   DescriptorEvidence::Property Property) const;
  std::vector<ObjectPath> holdersOf(const ObjectPath &Descriptor) const;
  bool resultShows(const clang::Stmt *Value,
                   DescriptorEvidence::Property Property) const;
  bool calleeMakesNonBlocking(const clang::CallExpr &Call,
                              const ObjectPath &Descriptor) const;
  const DescriptorEvidence *
  evidenceOf(const clang::CallExpr &Call,
             DescriptorEvidence::Property Property) const;

  const CallConditions &Conditions;
  const FunctionBody &Function;
  const BlockingKnowledge &Knowledge;
  const ValueFacts &Values;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_DESCRIPTORFACTS_H
