//===- AwaitRemedy.cpp - what to do about a lost task -----------*- C++ -*-===//

#include "support/AwaitRemedy.h"
#include "support/AwaitEdit.h"
#include "support/ClassView.h"
#include "support/FunctionBody.h"
#include "support/Names.h"
#include "support/Presets.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

AwaitRemedy::AwaitRemedy(Rule &Reporter, const LettingGo &Letting)
    : Reporter(Reporter), Letting(Letting),
      Drivers(Reporter, "Drivers", {},
              "qualified names of functions that run a task to its end, for "
              "notes to recommend") {}

static bool isCoroutine(const FunctionDecl &Function) {
  return isa_and_nonnull<CoroutineBodyStmt>(Function.getBody());
}

void AwaitRemedy::explain(const Expr &Created, const TypeFacts &Facts,
                          SourceLocation Loc, const FunctionDecl *Function,
                          TranslationUnit &Unit) {
  std::vector<FixItHint> Edits;
  if (Function)
    Edits = awaitDropped(Created, Facts, *Function, Unit);
  if (!Edits.empty())
    suggestEdits(Edits, Facts, Loc);
  else if (!Function || !isCoroutine(*Function))
    nameRunners(Created, Facts, Loc, Unit);
}

void AwaitRemedy::explain(const VarDecl &Variable, const TypeFacts &Facts,
                          SourceLocation Loc, const FunctionDecl &Function,
                          TranslationUnit &Unit) {
  std::vector<FixItHint> Edits = awaitInitializer(Variable, Function, Unit);
  if (!Edits.empty())
    suggestEdits(Edits, Facts, Loc);
  else if (!isCoroutine(Function))
    nameRunners(*Variable.getInit()->IgnoreUnlessSpelledInSource(), Facts, Loc,
                Unit);
}

void AwaitRemedy::suggestEdits(const std::vector<FixItHint> &Edits,
                               const TypeFacts &Facts, SourceLocation Loc) {
  // A note, not the report: the engines apply the edits of notes only when
  // asked to, and this one changes what the program does.
  auto Note = Reporter.diag(Loc,
                            "add 'co_await' to %select{run it|wait for it}0 "
                            "here",
                            DiagnosticIDs::Note);
  Note << (Facts.Start != StartKind::Lazy);
  for (const FixItHint &Edit : Edits)
    Note << Edit;
}

/// Whether a library keeps a name to itself, though its code calls it so.
static bool isInternal(StringRef Name) {
  SmallVector<StringRef, 4> Parts;
  Name.split(Parts, "::");
  return any_of(Parts, [](StringRef Part) {
    return Part.starts_with("_") || Part == "detail";
  });
}

/// Of the names of a list the first that the file declares, or else the first
/// that begins as the name of the class does, or else the first.
static StringRef bestName(ArrayRef<std::string> Names,
                          const CXXRecordDecl &Class, ASTContext &Context) {
  if (Names.empty())
    return "";
  for (StringRef Name : Names)
    if (!isInternal(Name) && findDeclaration(Context, Name))
      return Name;
  std::string ClassName = qualifiedName(Class);
  StringRef Root = StringRef(ClassName).split("::").first;
  for (StringRef Name : Names)
    if (Name.split("::").first == Root)
      return Name;
  return Names.front();
}

/// Whether a driver can be given a value of the class: one that is a member
/// waits for its own object, and functions are there for tasks that have yet to
/// start.
static bool canDrive(StringRef Driver, const CXXRecordDecl &Class,
                     const TypeFacts &Facts, ASTContext &Context) {
  StringRef Scope = Driver.rsplit("::").first;
  if (isa_and_nonnull<NamespaceDecl>(findDeclaration(Context, Scope)))
    return Facts.Start == StartKind::Lazy;
  return anyInHierarchy({&Class, {}}, [&](const ClassView &Current) {
    return isNamed(*Current.Class, Scope);
  });
}

void AwaitRemedy::nameRunners(const Expr &Created, const TypeFacts &Facts,
                              SourceLocation Loc, TranslationUnit &Unit) {
  const CXXRecordDecl *Class = classOf(CoroutineTypes::typeOfCreated(Created));
  if (!Class || Facts.IsGenerator)
    return;
  std::vector<std::string> KnownDrivers = *Drivers, KnownSinks;
  // What has no promise can only be awaited, and what runs cannot be started.
  const bool IsLazy = Facts.Start == StartKind::Lazy;
  if (IsLazy && Facts.IsCoroutineType)
    KnownSinks = Letting.sinks();
  if (const Preset *Library = presetOf(*Class)) {
    if (KnownDrivers.empty())
      copy_if(Library->Drivers, std::back_inserter(KnownDrivers),
              [&](StringRef Driver) {
                return canDrive(Driver, *Class, Facts, Unit.context());
              });
    if (KnownSinks.empty() && IsLazy && Facts.IsCoroutineType)
      KnownSinks = Library->Sinks;
  }
  StringRef Driver = bestName(KnownDrivers, *Class, Unit.context());
  StringRef Sink = bestName(KnownSinks, *Class, Unit.context());
  if (Driver.empty() && Sink.empty())
    return;
  Reporter.diag(Loc,
                "%select{run it with '%1'|wait for it with '%1'|start it with "
                "'%2'|run it with '%1' or start it with '%2'}0",
                DiagnosticIDs::Note)
      << (Driver.empty()  ? 2
          : !Sink.empty() ? 3
          : IsLazy        ? 0
                          : 1)
      << Driver << Sink;
}

} // namespace cotidy
