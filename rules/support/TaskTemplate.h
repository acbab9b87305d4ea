//===- TaskTemplate.h - the task that a project uses ------------*- C++ -*-===//
//
// Which class template a new coroutine of this file would return, and which
// function runs one from ordinary code: learned from the code itself.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKTEMPLATE_H
#define COTIDY_SUPPORT_TASKTEMPLATE_H

#include "support/CoroutineTypes.h"
#include <string>

namespace clang {
class ClassTemplateDecl;
class Decl;
class FunctionDecl;
class NamedDecl;
} // namespace clang

namespace cotidy {

class EnclosingScopes;

class TaskTemplate {
public:
  /// \p Configured and \p ConfiguredDriver are qualified names, for files that
  /// tell nothing themselves; either may be empty.
  TaskTemplate(clang::ASTContext &Context, CoroutineTypes &Types,
               const EnclosingScopes &Scopes, llvm::StringRef Configured,
               llvm::StringRef ConfiguredDriver);

  /// `async::task`, or empty if nothing is known.
  llvm::StringRef name() const { return Name; }
  /// `async::sync_wait`, or empty.
  llvm::StringRef driver() const { return Driver; }

  /// `async::task<int>`, or empty.
  std::string of(llvm::StringRef Result) const;

  /// The declarations behind the names; null where the file has none.
  const clang::ClassTemplateDecl *declaration() const { return Declaration; }
  const clang::NamedDecl *driverDeclaration() const {
    return DriverDeclaration;
  }

  /// True if a task of `void` is known to exist.
  bool hasVoid() const;

  /// True if \p Function returns this task.
  bool isMadeBy(const clang::FunctionDecl &Function) const;

  /// How the template is written at a declaration, or the driver in a function:
  /// as short as `using` allows. Empty where it is not declared before.
  std::string spelledAt(const clang::Decl &Place,
                        clang::ASTContext &Context) const;
  std::string driverSpelledIn(const clang::FunctionDecl &Function,
                              clang::ASTContext &Context) const;

private:
  void learn(clang::ASTContext &Context, CoroutineTypes &Types,
             const EnclosingScopes &Scopes);

  std::string Name;
  std::string Driver;
  const clang::ClassTemplateDecl *Declaration = nullptr;
  const clang::NamedDecl *DriverDeclaration = nullptr;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKTEMPLATE_H
