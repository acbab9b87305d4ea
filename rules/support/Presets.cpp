//===- Presets.cpp - what structure cannot tell of a library ----*- C++ -*-===//

#include "support/Presets.h"
#include "support/ClassView.h"
#include "support/DataFile.h"
#include "support/EmbeddedText.h"
#include "support/Names.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace clang;
using namespace llvm;

namespace {
/// The name of a declaration in a file.
struct PresetName {
  std::string Text;
};
} // namespace

LLVM_YAML_IS_SEQUENCE_VECTOR(PresetName)

template <> struct llvm::yaml::ScalarTraits<PresetName> {
  static void output(const PresetName &Name, void *, raw_ostream &Out) {
    Out << Name.Text;
  }
  static StringRef input(StringRef Text, void *, PresetName &Name) {
    Name.Text = Text.str();
    return cotidy::problemOfName(Text);
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

LLVM_YAML_IS_SEQUENCE_VECTOR(cotidy::ResultDiscarder)

template <> struct llvm::yaml::MappingTraits<cotidy::ResultDiscarder> {
  static void mapping(IO &Io, cotidy::ResultDiscarder &Discarder) {
    PresetName Name;
    Io.mapRequired("name", Name);
    Discarder.Name = std::move(Name.Text);
    Io.mapOptional("argument", Discarder.Argument);
  }
};

template <> struct llvm::yaml::MappingTraits<cotidy::Preset> {
  static void mapping(IO &Io, cotidy::Preset &Preset) {
    Io.mapRequired("library", Preset.Library);
    mapNames(Io, "namespaces", Preset.Namespaces);
    mapNames(Io, "droppable", Preset.Droppable);
    mapNames(Io, "empty-completed", Preset.EmptyCompleted);
    mapNames(Io, "lazy-operations", Preset.LazyOperations);
    mapNames(Io, "thread-bound", Preset.ThreadBound);
    mapNames(Io, "sinks", Preset.Sinks);
    mapNames(Io, "starts-at-once", Preset.StartsAtOnce);
    mapNames(Io, "drivers", Preset.Drivers);
    mapNames(Io, "loop-drivers", Preset.LoopDrivers);
    mapNames(Io, "hops", Preset.Hops);
    mapNames(Io, "executor-tags", Preset.ExecutorTags);
    mapNames(Io, "current-executor", Preset.CurrentExecutor);
    mapNames(Io, "loops", Preset.Loops);
    mapNames(Io, "pools", Preset.Pools);
    mapNames(Io, "calls-at-once", Preset.CallsAtOnce);
    mapNames(Io, "sleeps", Preset.Sleeps);
    mapNames(Io, "guards", Preset.Guards);
    mapNames(Io, "locks", Preset.Locks);
    mapNames(Io, "try-locks", Preset.TryLocks);
    mapNames(Io, "unlocks", Preset.Unlocks);
    PresetName Mutex;
    Io.mapOptional("mutex", Mutex);
    Preset.Mutex = std::move(Mutex.Text);
    mapNames(Io, "when-all", Preset.WhenAll);
    Io.mapOptional("discards-results", Preset.DiscardsResults);
  }

private:
  static void mapNames(IO &Io, const char *Key,
                       std::vector<std::string> &Names) {
    std::vector<PresetName> Written;
    Io.mapOptional(Key, Written);
    for (PresetName &Name : Written)
      Names.push_back(std::move(Name.Text));
  }
};

namespace cotidy {

std::optional<Preset> parsePreset(StringRef Text, StringRef FileName,
                                  std::string &Errors) {
  return readDataFile<Preset>(Text, FileName, Errors);
}

const std::vector<Preset> &builtInPresets() {
  static const std::vector<Preset> Presets = [] {
    std::vector<Preset> Result;
    for (const EmbeddedText *File = PresetData; File->Stem; ++File) {
      std::string Errors;
      std::optional<Preset> Parsed =
          parsePreset(File->Text, File->FileName, Errors);
      if (!Parsed)
        report_fatal_error(Twine("built-in preset is malformed: ") + Errors);
      Result.push_back(std::move(*Parsed));
    }
    return Result;
  }();
  return Presets;
}

bool isInPresets(const NamedDecl &Decl,
                 std::vector<std::string> Preset::*List) {
  std::string Name = qualifiedName(Decl);
  return any_of(builtInPresets(), [&](const Preset &Known) {
    return is_contained(Known.*List, Name);
  });
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

namespace {

class CalleeNames {
public:
  std::vector<std::string> Result;

  void add(const NamedDecl *Callee, const Expr *Object) {
    if (!Callee || !Callee->getDeclName().isIdentifier())
      return;
    add(qualifiedName(*Callee));
    const auto *Declaring = dyn_cast<CXXRecordDecl>(Callee->getDeclContext());
    if (!Declaring || !Object)
      return;
    // Without the conversion to the base that declares the member.
    QualType Type = Object->IgnoreParenImpCasts()->getType();
    if (QualType Pointee = Type->getPointeeType(); !Pointee.isNull())
      Type = Pointee;
    anyInHierarchy({classOf(Type), {}}, [&](const ClassView &Current) {
      // A class beside the declaring one has a member of its own, or none.
      if (Current.Class->hasDefinition() &&
          Current.Class->isDerivedFrom(Declaring))
        add(qualifiedName(*Current.Class) + "::" + Callee->getNameAsString());
      return false;
    });
  }

private:
  void add(std::string Name) {
    if (!is_contained(Result, Name))
      Result.push_back(std::move(Name));
  }
};

} // namespace

std::vector<std::string> namesOfCallee(const Expr &E) {
  CalleeNames Names;
  const auto *Call = dyn_cast<CallExpr>(E.IgnoreParenImpCasts());
  if (!Call)
    return {};
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(Call)) {
    // A function object is known by its variable, or else by its class.
    if (Operator->getOperator() != OO_Call)
      return {};
    const Expr *Object = Operator->getArg(0)->IgnoreParenImpCasts();
    if (const auto *Reference = dyn_cast<DeclRefExpr>(Object))
      Names.add(Reference->getDecl(), nullptr);
    else if (const CXXRecordDecl *Class = classOf(Object->getType()))
      Names.add(Class, nullptr);
    return std::move(Names.Result);
  }
  const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
  if (const auto *Member = dyn_cast<MemberExpr>(Callee)) {
    Names.add(Member->getMemberDecl(), Member->getBase());
  } else if (const auto *Overloads = dyn_cast<OverloadExpr>(Callee)) {
    const auto *Members = dyn_cast<UnresolvedMemberExpr>(Overloads);
    const Expr *Object =
        Members && !Members->isImplicitAccess() ? Members->getBase() : nullptr;
    for (const NamedDecl *Candidate : Overloads->decls())
      Names.add(Candidate->getUnderlyingDecl(), Object);
  } else {
    Names.add(dyn_cast_or_null<NamedDecl>(Call->getCalleeDecl()), nullptr);
  }
  return std::move(Names.Result);
}

bool callsPreset(const Expr &Call, std::vector<std::string> Preset::*List) {
  std::vector<std::string> Names = namesOfCallee(Call);
  return any_of(Names, [&](const std::string &Name) {
    return any_of(builtInPresets(), [&](const Preset &Known) {
      return is_contained(Known.*List, Name);
    });
  });
}

const Preset *presetOf(const NamedDecl &Decl) {
  std::string Name = qualifiedName(Decl);
  const Preset *Found = nullptr;
  size_t Longest = 0;
  for (const Preset &Known : builtInPresets())
    for (StringRef Namespace : Known.Namespaces)
      if (StringRef Rest = Name; Namespace.size() > Longest &&
                                 Rest.consume_front(Namespace) &&
                                 Rest.starts_with("::")) {
        Found = &Known;
        Longest = Namespace.size();
      }
  return Found;
}

const ResultDiscarder *findResultDiscarder(const clang::NamedDecl &Decl) {
  std::string Name = qualifiedName(Decl);
  for (const Preset &Known : builtInPresets())
    for (const ResultDiscarder &Discarder : Known.DiscardsResults)
      if (Discarder.Name == Name)
        return &Discarder;
  return nullptr;
}

} // namespace cotidy
