//===- CoroutineObstacle.h - why a function cannot await --------*- C++ -*-===//
//
// Says in words what keeps a function from being a coroutine, or a place from
// holding a coroutine keyword, and what to do instead. The texts complete a
// sentence that begins with the keyword.
//
// The standard's clauses: [dcl.fct.def.coroutine], [basic.start.main],
// [class.ctor.general], [class.dtor], [dcl.constexpr], [dcl.spec.auto].
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_COROUTINEOBSTACLE_H
#define COTIDY_SUPPORT_COROUTINEOBSTACLE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace clang {
class ASTContext;
class FunctionDecl;
} // namespace clang

namespace cotidy {

class CoroutineTypes;
class FileTokens;
class TaskTemplate;
struct AwaitPlace;
struct KeywordUse;

enum class Obstacle {
  None, ///< Also where it is not known.
  Main,
  Constructor,
  Destructor,
  Constexpr,
  DeducedResult,
  Variadic,
  Result, ///< The return type has no promise.
};

/// What keeps a function from being a coroutine, read off its declaration.
Obstacle obstacleOf(const clang::FunctionDecl &Function, CoroutineTypes &Types,
                    clang::ASTContext &Context);

/// Why \p Function cannot hold \p Keyword; empty if there is no obstacle.
std::string describeObstacle(Obstacle Reason,
                             const clang::FunctionDecl &Function,
                             llvm::StringRef Keyword, CoroutineTypes &Types,
                             const TaskTemplate &Task,
                             clang::ASTContext &Context);

/// Why a place other than a function's body cannot hold a keyword.
std::string describePlace(const AwaitPlace &Place, const TaskTemplate &Task);

/// True if the file knows std::coroutine_traits.
bool hasCoroutineTraits(clang::ASTContext &Context);

/// In a language where the keywords are names: the first use that can only be
/// meant as a keyword, in a program that gives nothing such a name.
std::optional<KeywordUse> firstAsKeyword(const FileTokens &Tokens,
                                         llvm::ArrayRef<KeywordUse> Uses,
                                         clang::ASTContext &Context);

} // namespace cotidy

#endif // COTIDY_SUPPORT_COROUTINEOBSTACLE_H
