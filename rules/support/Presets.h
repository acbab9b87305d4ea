//===- Presets.h - what structure cannot tell of a library ------*- C++ -*-===//
//
// The few facts about coroutine libraries that no declaration shows, as data:
// one file rules/presets/<library>.yaml per library, built in. Types and
// functions are named as qualifiedName() names them.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_PRESETS_H
#define COTIDY_SUPPORT_PRESETS_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>
#include <vector>

namespace clang {
class Expr;
class NamedDecl;
} // namespace clang

namespace cotidy {

/// A function, a function object, or a class with its constructors, that calls
/// a callable and throws away what it returns.
struct ResultDiscarder {
  std::string Name;
  /// Which of the arguments is the callable; without it, any may be.
  std::optional<unsigned> Argument;
};

struct Preset {
  std::string Library;
  /// Where its types are declared.
  std::vector<std::string> Namespaces;
  /// Types documented as safe to drop: the work goes on and nothing is lost
  /// that its users expect to get.
  std::vector<std::string> Droppable;
  /// Types of which a value that was never given a coroutine counts as work
  /// that is done.
  std::vector<std::string> EmptyCompleted;
  /// Classes of operations that begin when they are awaited, which only the
  /// promises of their library know how to await.
  std::vector<std::string> LazyOperations;
  /// Coroutine types whose coroutines go on only on the thread that began them.
  std::vector<std::string> ThreadBound;
  /// Functions, function objects and members that see to it that work runs: a
  /// task that is given to one is in good hands, and what it returns may be
  /// dropped, unless that is a lazy task, which has yet to start.
  std::vector<std::string> Sinks;
  /// The sinks among them that run a task until it first suspends before they
  /// return.
  std::vector<std::string> StartsAtOnce;
  /// Functions, function objects and members that run a task to its end and
  /// block until then: how ordinary code runs one.
  std::vector<std::string> Drivers;
  /// Members that run an event loop until it is stopped or out of work.
  std::vector<std::string> LoopDrivers;
  /// Functions, function objects and classes whose awaited result moves the
  /// coroutine to an executor that may block.
  std::vector<std::string> Hops;
  /// Types of parameters which say that the coroutine begins on the executor
  /// that is its next parameter.
  std::vector<std::string> ExecutorTags;
  /// Functions, and classes that are awaited, that give a pointer to the
  /// executor on which the coroutine runs: null where it runs on none, but on
  /// whatever thread called it.
  std::vector<std::string> CurrentExecutor;
  /// Types that stand for an event loop: a hop to one of them leads back to
  /// where nothing may block.
  std::vector<std::string> Loops;
  /// Types that stand for threads that may block: a coroutine that is given to
  /// a function together with one of them begins there.
  std::vector<std::string> Pools;
  /// Functions and function objects that call the callables that they are given
  /// before they return.
  std::vector<std::string> CallsAtOnce;
  /// Functions, function objects, members and classes whose awaited result lets
  /// time pass, or the others have their turn, and no more.
  std::vector<std::string> Sleeps;
  /// Classes whose object holds a lock of threads as long as it lives, or until
  /// it is told to unlock.
  std::vector<std::string> Guards;
  /// Functions and members that lock their object or first argument, beside
  /// those that the standard's requirements of locks name.
  std::vector<std::string> Locks;
  /// The same for those that may fail to.
  std::vector<std::string> TryLocks;
  std::vector<std::string> Unlocks;
  /// The library's own mutex, which coroutines may hold while they wait; empty
  /// if it has none.
  std::string Mutex;
  /// Functions that await all that they are given at once, and give a tuple of
  /// the results.
  std::vector<std::string> WhenAll;
  /// Those that throw away what the callables that they are given return.
  std::vector<ResultDiscarder> DiscardsResults;
};

/// Reads one preset. Errors go to \p Errors as `file:line:column: error: ...`.
std::optional<Preset> parsePreset(llvm::StringRef Text,
                                  llvm::StringRef FileName,
                                  std::string &Errors);

/// The presets that are built in. Constant after the first call, which any
/// thread may make.
const std::vector<Preset> &builtInPresets();

/// True when a declaration is named in the given list of some preset.
bool isInPresets(const clang::NamedDecl &Decl,
                 std::vector<std::string> Preset::*List);

/// The names by which data may list the function, function object or member
/// that an expression calls: a member is also one of each class between that of
/// the object and the one that declares it.
std::vector<std::string> namesOfCallee(const clang::Expr &Call);

/// True when an expression calls something that is named in the given list of
/// some preset.
bool callsPreset(const clang::Expr &Call,
                 std::vector<std::string> Preset::*List);

/// The preset of the library that declares \p Decl, by its namespace; null if
/// none is known.
const Preset *presetOf(const clang::NamedDecl &Decl);

/// The entry of a function that throws away what its callables return, or
/// null. A constructor is known by its class.
const ResultDiscarder *findResultDiscarder(const clang::NamedDecl &Decl);

} // namespace cotidy

#endif // COTIDY_SUPPORT_PRESETS_H
