//===- UsesAcrossSuspensions.h - what is bound, kept and used ---*- C++ -*-===//
//
// Follows a local variable that refers to something, from where it is bound
// along the function's paths, and finds a use of it that lies behind a
// suspension. Binding it again ends that; so does the end of its scope.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_USESACROSSSUSPENSIONS_H
#define COTIDY_SUPPORT_USESACROSSSUSPENSIONS_H

#include "clang/Basic/SourceLocation.h"
#include <memory>
#include <optional>
#include <vector>

namespace clang {
class CFG;
class DeclRefExpr;
class Expr;
class Stmt;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;
class Rule;

/// Where a variable is made to refer to something: its initialisation, or an
/// assignment to a pointer, an iterator or a view. In a range-based `for` it is
/// the hidden iterator, which refers into the range.
struct ReferenceBinding {
  const clang::VarDecl *Variable;
  const clang::Stmt *At;    ///< The declaration or the assignment.
  const clang::Expr *Value; ///< What it is bound to, as it is written.
  bool IsRange = false;
  const clang::DeclRefExpr *Target = nullptr; ///< Of the assignment.
};

struct UseAcrossSuspension {
  const clang::Expr *Suspension; ///< The first on the way.
  const clang::DeclRefExpr *Use;
};

class SuspensionFlow {
public:
  /// Does nothing for a function that cannot suspend.
  explicit SuspensionFlow(const FunctionBody &Function);
  ~SuspensionFlow();

  /// The bindings of local references, pointers, iterators and views, in the
  /// order of the source; none where nothing suspends.
  const std::vector<ReferenceBinding> &bindings() const { return Bindings; }

  std::optional<UseAcrossSuspension>
  useAcrossSuspension(const ReferenceBinding &Binding) const;

private:
  const FunctionBody &Function;
  std::vector<ReferenceBinding> Bindings;
  mutable std::unique_ptr<clang::CFG> Graph; ///< Made when first asked for.
};

/// Where to report it: at the use, and of a loop at its range.
clang::SourceLocation placeOf(const ReferenceBinding &Binding,
                              const UseAcrossSuspension &Found);

/// The notes of such a report: where it was bound, and the suspension.
void notePath(Rule &Reporter, const ReferenceBinding &Binding,
              const UseAcrossSuspension &Found);

} // namespace cotidy

#endif // COTIDY_SUPPORT_USESACROSSSUSPENSIONS_H
