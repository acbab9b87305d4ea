//===- CallEdges.h - what a function calls ----------------------*- C++ -*-===//
//
// The functions that a function runs before it goes on: those that it calls by
// name, constructors, destructors, operators, default arguments, lambdas that
// are called where they stand or given to an algorithm that calls them at once.
// Calls through pointers, virtual calls whose target is open, and callables
// that are handed off are none.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_CALLEDGES_H
#define COTIDY_SUPPORT_CALLEDGES_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <vector>

namespace clang {
class Expr;
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cotidy {

class FunctionBody;

struct CallEdge {
  enum class Form {
    Call,            ///< The call or construction itself.
    DefaultArgument, ///< In the default argument of the call at Site.
    Callback,        ///< By the function at Site, which gets the callee.
    Discarded,       ///< The destructor of what Site makes and drops.
    Deletion,        ///< The destructor of what Site deletes.
    EndOfScope,      ///< The destructor of Variable.
  };
  Form How;
  const clang::FunctionDecl *Callee; ///< Its definition, if there is one.
  const clang::Expr *Site;           ///< Null for EndOfScope.
  const clang::VarDecl *Variable;    ///< Of EndOfScope.
  clang::SourceLocation Loc;
  clang::SourceLocation ScopeEnd; ///< Of EndOfScope.
  /// In the order of the callee's parameters; for Call alone.
  llvm::SmallVector<const clang::Expr *, 4> Arguments;
  /// Overriders may be called in the callee's place.
  bool IsVirtual = false;

  /// Where it happens.
  clang::SourceLocation place() const {
    return How == Form::EndOfScope ? ScopeEnd : Loc;
  }
};

/// What \p Function calls, in the order of the source. Only functions that the
/// user declares: what a library does, the knowledge base tells.
std::vector<CallEdge> callEdgesOf(const FunctionBody &Function);

/// How messages name a variable: in quotes, if it has a name.
std::string variableWords(const clang::VarDecl &Variable);

/// How messages name a callee: in quotes, "this lambda", "the destructor of …".
std::string wordsForCallee(const CallEdge &Call);

} // namespace cotidy

#endif // COTIDY_SUPPORT_CALLEDGES_H
