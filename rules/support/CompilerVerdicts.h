//===- CompilerVerdicts.h - what Clang found wrong --------------*- C++ -*-===//
//
// Listens to the errors that Clang reports while it parses. An expression that
// it rejects is gone from the tree afterwards; its error, with the types that
// it is about, is all that is left.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_COMPILERVERDICTS_H
#define COTIDY_SUPPORT_COMPILERVERDICTS_H

#include "clang/AST/Type.h"
#include "clang/Basic/SourceLocation.h"
#include <memory>
#include <string>
#include <vector>

namespace clang {
class CXXRecordDecl;
class DiagnosticsEngine;
} // namespace clang

namespace cotidy {

/// One error of Clang's. Types and ranges are those that the message is about.
struct CompilerVerdict {
  unsigned Id = 0; ///< Of the diagnostic, as in clang/Basic/DiagnosticSema.h.
  clang::SourceLocation Loc;
  std::vector<clang::SourceRange> Ranges;
  std::vector<clang::QualType> Types;
  const clang::CXXRecordDecl *Class = nullptr; ///< The class that it is about.
  std::string Name; ///< The name that it is about, such as a missing member's.
  bool HasEdit = false; ///< Clang offers to mend it.
  /// A note says that it is about a call of the promise's 'await_transform'.
  bool IsOfAwaitTransform = false;
  /// Where its first note is, which may be the place that led to the error.
  clang::SourceLocation NoteLoc;
};

/// Records the errors of one translation unit, as long as it lives. All that
/// the engine reports goes on to whoever listened before.
class CompilerVerdicts {
public:
  explicit CompilerVerdicts(clang::DiagnosticsEngine &Engine);
  ~CompilerVerdicts();

  const std::vector<CompilerVerdict> &all() const;

private:
  class Listener;
  clang::DiagnosticsEngine &Engine;
  std::unique_ptr<Listener> Tap;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_COMPILERVERDICTS_H
