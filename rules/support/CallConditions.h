//===- CallConditions.h - deciding the data's conditions --------*- C++ -*-===//
//
// Answers, for calls of one function, the conditions of the knowledge base:
// from constants, and from what the same function visibly does with the same
// object. Nothing here follows the paths of execution; where an answer would
// need that, evidence anywhere before the call is taken as enough.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLCONDITIONS_H
#define COTIDY_SUPPORT_CALLCONDITIONS_H

#include "support/Answer.h"
#include "support/ArgumentFacts.h"
#include "support/BlockingKnowledge.h"
#include "support/ObjectPath.h"
#include "support/ValueFacts.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace clang {
class CallExpr;
class Expr;
class FunctionDecl;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

/// A call, or the end of a variable's life, as conditions see it.
struct CallSite {
  /// Where it happens; evidence counts from before.
  clang::SourceLocation Loc;
  const clang::Expr *Object = nullptr;      ///< Of a member call.
  const clang::VarDecl *Variable = nullptr; ///< That is destroyed.
  llvm::SmallVector<const clang::Expr *, 6> Arguments;
};

/// The site of a call or construction.
CallSite siteOf(const clang::Expr &CallOrConstruct);

/// The function that is called. In a template that was never instantiated it
/// may be one of several overloads of one name.
const clang::FunctionDecl *calleeOf(const clang::Expr &CallOrConstruct);

class CallConditions {
public:
  CallConditions(const FunctionBody &Function,
                 const BlockingKnowledge &Knowledge);

  Answer decide(const CallCondition &Condition, const CallSite &Site) const;

  /// Yes where the entry's conditions are met: the call blocks.
  Answer blocks(const BlockingEntry &Entry, const CallSite &Site) const;

  /// The conditions on the function's parameters under which the call blocks;
  /// nothing if it does not, or that is not known.
  std::optional<std::vector<ParameterCondition>>
  blocksIf(const BlockingEntry &Entry, const CallSite &Site) const;

  /// What a function that is given \p Argument at \p Site can know of it.
  ArgumentFacts factsOf(const clang::Expr &Argument,
                        const CallSite &Site) const;

private:
  bool dependsOnCaller(const CallCondition &Condition, const CallSite &Site,
                       bool Holds,
                       std::vector<ParameterCondition> &Result) const;
  Answer decideTest(const CallCondition &Condition, const CallSite &Site) const;
  bool isBefore(clang::SourceLocation A, clang::SourceLocation B) const;

  std::vector<std::string> calledBefore(const ObjectPath &Object,
                                        clang::SourceLocation Loc) const;
  Answer isAfter(const ObjectPath &Object, const CallSite &Site,
                 llvm::ArrayRef<KnownName> Names) const;
  Answer shows(const clang::Expr *Descriptor, const CallSite &Site,
               DescriptorEvidence::Property Property) const;
  bool isShown(const ObjectPath &Descriptor, clang::SourceLocation Before,
               DescriptorEvidence::Property Property) const;
  bool classShowsNonBlocking(const ObjectPath &Descriptor) const;
  bool constructsNonBlocking(const ObjectPath &Descriptor) const;
  bool isForReadiness(const ObjectPath &Descriptor) const;
  Answer isInputReady(const CallSite &Site) const;
  Answer isReady(const clang::Expr *Descriptor, const CallSite &Site) const;
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

  const FunctionBody &Function;
  const BlockingKnowledge &Knowledge;
  ValueFacts Values;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLCONDITIONS_H
