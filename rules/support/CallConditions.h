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

#include "support/BlockingKnowledge.h"
#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <vector>

namespace clang {
class CallExpr;
class Expr;
class FunctionDecl;
class Stmt;
class ValueDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;
class ObjectPath;

enum class Answer { No, Yes, Unknown };

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

class CallConditions {
public:
  CallConditions(const FunctionBody &Function,
                 const BlockingKnowledge &Knowledge);

  Answer decide(const CallCondition &Condition, const CallSite &Site) const;

  /// Yes where the entry's conditions are met: the call blocks.
  Answer blocks(const BlockingEntry &Entry, const CallSite &Site) const;

private:
  struct Assignment {
    const clang::Expr *Target;        ///< Null for an initialisation.
    const clang::ValueDecl *Variable; ///< That is initialised.
    const clang::Expr *Value;
  };

  void collect(const clang::Stmt *S);
  Answer decideTest(const CallCondition &Condition, const CallSite &Site) const;
  bool isBefore(clang::SourceLocation A, clang::SourceLocation B) const;

  // Constants.
  Answer isZero(const clang::Expr *E) const;
  Answer isZeroVariable(const clang::VarDecl &Variable) const;
  Answer has(const clang::Expr *E, llvm::ArrayRef<KnownName> Names,
             unsigned Depth = 0) const;
  Answer fieldHas(const clang::Expr *E, llvm::StringRef Field,
                  llvm::ArrayRef<KnownName> Names) const;
  Answer equals(const clang::Expr *E, llvm::ArrayRef<KnownName> Names) const;
  bool isNamedConstant(const clang::Expr *E,
                       llvm::ArrayRef<KnownName> Names) const;

  // Evidence.
  Answer isAfter(const ObjectPath &Object, const CallSite &Site,
                 llvm::ArrayRef<KnownName> Names) const;
  Answer shows(const clang::Expr *Descriptor, const CallSite &Site,
               DescriptorEvidence::Property Property) const;
  Answer isReady(const clang::Expr *Descriptor, const CallSite &Site) const;
  /// Whether a part of \p S is the object, or a variable initialised with it.
  bool isMadeFrom(const clang::Stmt *S, const ObjectPath &Object,
                  unsigned Depth = 0) const;
  bool showsInCall(const clang::CallExpr &Call, const ObjectPath &Descriptor,
                   DescriptorEvidence::Property Property) const;
  bool resultShows(const clang::Stmt *Value,
                   DescriptorEvidence::Property Property) const;
  bool calleeMakesNonBlocking(const clang::CallExpr &Call,
                              const ObjectPath &Descriptor) const;
  const DescriptorEvidence *
  evidenceOf(const clang::CallExpr &Call,
             DescriptorEvidence::Property Property) const;

  const FunctionBody &Function;
  const BlockingKnowledge &Knowledge;
  std::vector<Assignment> Assignments;
  /// The function tests for the error that only a non-blocking call gives.
  bool TestsWouldBlock = false;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLCONDITIONS_H
