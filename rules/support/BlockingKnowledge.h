//===- BlockingKnowledge.h - which calls block, as data ---------*- C++ -*-===//
//
// One file rules/blocking/<library>.yaml per library says which of its
// functions block and when, what to do instead, and what shows that a
// descriptor does not block. docs/concepts/blocking-knowledge-base.md is the
// format's description. Names are those that qualifiedName() gives.
//
// Threading: built in once, by whichever thread asks first, and constant after.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_BLOCKINGKNOWLEDGE_H
#define COTIDY_SUPPORT_BLOCKINGKNOWLEDGE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cotidy {

/// What a blocking call waits for; one rule reports each.
enum class BlockingCategory {
  Sleep,
  Socket,
  Wait,
  Process,
  Input,
  Client,
  Lock,
  File,
};

/// What of a named thing blocks.
enum class BlockingKind {
  Function,    ///< Calling the function.
  Member,      ///< Calling the member function, also through a derived class.
  Constructor, ///< Constructing an object of the class.
  Destructor,  ///< Destroying an object of the class.
  Result,      ///< Destroying what the function returns.
  Shape,       ///< Calling any member of the class that has this shape.
};

/// What a blocking call is for, which decides what can be awaited in its place.
enum class Operation {
  Offload, ///< Nothing in particular: run it on another thread.
  SleepFor,
  SleepUntil,
  Connect,
  Accept,
  Receive,
  Send,
  Read,
  Write,
  Poll,
  Resolve,
  Result,
  Join,
  Event,
  Semaphore,
  Signal,
  Process,
  Lock,
};
constexpr unsigned NumOperations = unsigned(Operation::Lock) + 1;

/// The spelling of an operation in the data.
llvm::StringRef operationName(Operation Op);
/// What to do instead where the runtime is not known: `await a timer instead`.
llvm::StringRef genericRemedy(Operation Op);

/// What a condition is about: an argument by its number from 1, the object of a
/// member call, or what a function returns.
struct Subject {
  static constexpr unsigned Object = 0;
  static constexpr unsigned Result = ~0U;
  unsigned Value = Object;
};

/// A name that consists of identifiers joined by `::`; the last may be an
/// operator.
struct KnownName {
  std::string Text;
};

/// A statement about one call that is decided where the call is written.
struct CallCondition {
  enum class Kind {
    Zero,          ///< A constant zero: number, duration, all members.
    Absent,        ///< Not given, or left to the default argument.
    Null,          ///< A null pointer.
    Address,       ///< Text that is an address in numbers.
    StandardInput, ///< The program's own input: `std::cin`, `stdin`, 0.
    NonBlocking,   ///< A descriptor shown to be in non-blocking mode.
    Socket,        ///< A descriptor shown to be a socket.
    Ready,         ///< A descriptor whose readiness was awaited before.
    Has,           ///< Mentions one of the flags.
    Equals,        ///< Is exactly one of the constants.
    After,         ///< One of the members was called on it before.
    Type,          ///< Its class is, or derives from, one of the classes.
    Mentions,      ///< The function around it uses one of the names anywhere.
  };
  Subject About;
  std::string Field; ///< A member of the structure that About points to.
  Kind Test = Kind::Zero;
  std::vector<KnownName> Names;      ///< Of the tests after Ready.
  std::vector<CallCondition> Except; ///< None of them may hold.
};

struct BlockingEntry {
  std::vector<KnownName> Names;
  BlockingCategory Category = BlockingCategory::Wait;
  BlockingKind Kind = BlockingKind::Function;
  Operation Op = Operation::Offload;
  std::string Effect;                ///< Of a destructor: `joins the thread`.
  std::vector<CallCondition> When;   ///< All of them must hold.
  std::vector<CallCondition> Unless; ///< None of them may hold.
  /// What to await instead, by the runtime's key; goes before the runtime's own
  /// answer for the operation.
  std::map<std::string, std::string> Replacements;
  std::string Reference; ///< Where it is documented that it blocks.
  /// Its arguments are those that a runtime's function for the operation takes
  /// (AsyncRuntime::Edits).
  bool SameArguments = false;
  /// Of a shape, by which code is known that a generator writes: its class (or
  /// a base) has one of Names, without a scope, and the functions meant take a
  /// pointer to this class first, and return that one.
  std::optional<KnownName> Takes, Returns;
  bool NeedsCLinkage = false;
};

/// A call that shows something about a descriptor.
struct DescriptorEvidence {
  enum class Property { NonBlocking, Socket };
  std::vector<KnownName> Names;
  Property Shows = Property::Socket;
  Subject About;
  std::vector<CallCondition> When; ///< All of them must hold.
};

/// How a coroutine runtime does asynchronously what blocks elsewhere.
struct AsyncRuntime {
  std::string Key;
  std::vector<KnownName> Namespaces;
  /// By Operation; empty where the runtime has nothing of the kind.
  std::string Replacements[NumOperations];
  /// By Operation: the function that takes the same arguments as a call does
  /// that is marked so, so that the one can be written for the other.
  std::string Edits[NumOperations];
};

/// One data file.
struct BlockingLibrary {
  std::string Library;
  bool HasCLinkage = false;
  std::vector<KnownName> Namespaces; ///< Entries' names are relative to each.
  std::optional<AsyncRuntime> Runtime;
  std::vector<BlockingEntry> Entries;
  std::vector<DescriptorEvidence> Evidence;
};

/// Reads one data file. Errors go to \p Errors as
/// `file:line:column: error: ...`.
std::optional<BlockingLibrary> parseBlockingLibrary(llvm::StringRef Text,
                                                    llvm::StringRef FileName,
                                                    std::string &Errors);

/// What is known of all libraries together, ready to be asked.
class BlockingKnowledge {
public:
  explicit BlockingKnowledge(std::vector<BlockingLibrary> Libraries);
  BlockingKnowledge(const BlockingKnowledge &) = delete;
  BlockingKnowledge &operator=(const BlockingKnowledge &) = delete;

  /// Entries and evidence whose last name is \p Identifier, with their full
  /// names: the cheap first question.
  template <class T> struct Named {
    std::string QualifiedName;
    const T *Fact;
  };
  llvm::ArrayRef<Named<BlockingEntry>>
  entriesCalled(llvm::StringRef Identifier) const;
  /// Entries of shapes whose result is a class of this name.
  llvm::ArrayRef<const BlockingEntry *>
  shapesReturning(llvm::StringRef Identifier) const;
  llvm::ArrayRef<Named<DescriptorEvidence>>
  evidenceCalled(llvm::StringRef Identifier) const;

  /// The runtime that has this namespace (or one inside it), and the name by
  /// which the runtime goes there.
  struct RuntimeMatch {
    const AsyncRuntime *Runtime = nullptr;
    llvm::StringRef Namespace;
  };
  RuntimeMatch runtimeOf(llvm::StringRef QualifiedName) const;

  llvm::ArrayRef<BlockingLibrary> libraries() const { return Libraries; }

  /// The data that is built in.
  static const BlockingKnowledge &builtIn();

private:
  template <class T>
  using Index = llvm::StringMap<std::vector<BlockingKnowledge::Named<T>>>;

  std::vector<BlockingLibrary> Libraries;
  Index<BlockingEntry> Entries;
  llvm::StringMap<std::vector<const BlockingEntry *>> Shapes;
  Index<DescriptorEvidence> Evidence;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_BLOCKINGKNOWLEDGE_H
