//===- Rule.cpp - declaring and registering a rule --------------*- C++ -*-===//

#include "support/Rule.h"
#include "support/EmbeddedText.h"
#include "support/FunctionBody.h"
#include "support/TranslationUnit.h"
#include "clang/ASTMatchers/ASTMatchers.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/YAMLParser.h"
#include <algorithm>

using namespace clang;
using namespace clang::tidy;
using namespace llvm;

namespace cotidy {

static constexpr llvm::StringLiteral Prefix = "async-";

StringRef groupName(RuleGroup Group) {
  switch (Group) {
  case RuleGroup::Start:
    return "start";
  case RuleGroup::Await:
    return "await";
  case RuleGroup::Blocking:
    return "blocking";
  case RuleGroup::Lifetime:
    return "lifetime";
  }
  llvm_unreachable("unknown group");
}

StringRef groupSummary(RuleGroup Group) {
  switch (Group) {
  case RuleGroup::Start:
    return "async code does not run itself";
  case RuleGroup::Await:
    return "only async code can be awaited";
  case RuleGroup::Blocking:
    return "awaiting does not make code async";
  case RuleGroup::Lifetime:
    return "suspension outlives references";
  }
  llvm_unreachable("unknown group");
}

//===----------------------------------------------------------------------===//
// Options
//===----------------------------------------------------------------------===//

OptionBase::OptionBase(Rule &Owner, OptionInfo TheInfo)
    : Info(std::move(TheInfo)) {
  Owner.DeclaredOptions.push_back(this);
}

static std::string asText(bool Value) { return Value ? "true" : "false"; }
static std::string asText(unsigned Value) { return utostr(Value); }
static std::string asText(const std::string &Value) { return Value; }
static std::string asText(const std::vector<std::string> &Value) {
  return join(Value, ";");
}

// The engine's own get<T> is not used: g++ and clang spell the names of its
// constrained overloads differently, and LLVM's libraries are clang's work.
static bool parse(StringRef Text, bool &Value) {
  std::optional<bool> Parsed = yaml::parseBool(Text);
  if (Parsed)
    Value = *Parsed;
  return Parsed.has_value();
}
static bool parse(StringRef Text, unsigned &Value) {
  return !Text.getAsInteger(10, Value);
}
static bool parse(StringRef Text, std::string &Value) {
  Value = Text.str();
  return true;
}
static bool parse(StringRef Text, std::vector<std::string> &Value) {
  Value.clear();
  for (StringRef Item : split(Text, ';'))
    if (!Item.trim().empty())
      Value.push_back(Item.trim().str());
  return true;
}

static StringRef kind(bool) { return "true or false"; }
static StringRef kind(unsigned) { return "a number"; }
template <class T> static StringRef kind(const T &) { return ""; }

template <class T> static bool isValid(StringRef Text) {
  T Value;
  return parse(Text, Value);
}

template <class T>
Option<T>::Option(Rule &Owner, StringRef Name, const T &Default, StringRef Help)
    : OptionBase(Owner, {Name.str(), asText(Default), Help.str(), kind(Default),
                         isValid<T>}),
      Value(Default) {
  std::optional<StringRef> Text = Owner.Options.get(Name);
  if (Text && !parse(*Text, Value))
    Owner.configurationDiag("'%0' is no value of option '%1.%2', which is %3")
        << *Text << Owner.getID() << Name << kind(Default);
}

template <class T> std::string Option<T>::valueAsText() const {
  return asText(Value);
}

template class Option<bool>;
template class Option<unsigned>;
template class Option<std::string>;
template class Option<std::vector<std::string>>;

//===----------------------------------------------------------------------===//
// Rules
//===----------------------------------------------------------------------===//

Rule::Rule(const RuleContext &Context)
    : ClangTidyCheck(Context.Name, Context.Tidy), Unit(Context.Unit) {
  const ClangTidyOptions::OptionMap &Values =
      Context.Tidy->getOptions().CheckOptions;
  std::string Errors =
      Unit->configure(Context.Tidy->getCurrentFile(),
                      [&](StringRef Key) -> std::optional<StringRef> {
                        auto Found = Values.find(Key);
                        if (Found == Values.end())
                          return std::nullopt;
                        return Found->second.Value;
                      });
  for (StringRef Error : split(StringRef(Errors).rtrim('\n'), '\n'))
    if (!Error.empty())
      configurationDiag("%0") << Error;
}

Rule::~Rule() = default;

void Rule::storeOptions(ClangTidyOptions::OptionMap &Map) {
  for (const OptionBase *Declared : DeclaredOptions)
    Options.store(Map, Declared->info().Name, Declared->valueAsText());
}

TranslationUnit &Rule::unit(ASTContext &Context) const {
  Unit->enter(Context);
  return *Unit;
}

void FunctionRule::registerMatchers(ast_matchers::MatchFinder *Finder) {
  using namespace ast_matchers;
  Finder->addMatcher(
      functionDecl(isDefinition(), unless(isExpansionInSystemHeader()))
          .bind("function"),
      this);
}

void FunctionRule::check(const ast_matchers::MatchFinder::MatchResult &Result) {
  const auto *Function = Result.Nodes.getNodeAs<FunctionDecl>("function");
  if (const FunctionBody *Body = unit(*Result.Context).functionBody(*Function))
    checkFunction(*Body);
}

void ExpressionRule::registerMatchers(ast_matchers::MatchFinder *Finder) {
  using namespace ast_matchers;
  FunctionRule::registerMatchers(Finder);
  auto IsOurs = unless(isExpansionInSystemHeader());
  Finder->addMatcher(varDecl(hasGlobalStorage(), IsOurs,
                             hasInitializer(expr().bind("initializer")),
                             unless(hasAncestor(functionDecl()))),
                     this);
  Finder->addMatcher(
      fieldDecl(hasInClassInitializer(expr().bind("initializer")), IsOurs),
      this);
  Finder->addMatcher(
      parmVarDecl(hasDefaultArgument(), IsOurs).bind("parameter"), this);
}

void ExpressionRule::check(
    const ast_matchers::MatchFinder::MatchResult &Result) {
  const auto *Initializer = Result.Nodes.getNodeAs<Expr>("initializer");
  if (const auto *Parameter =
          Result.Nodes.getNodeAs<ParmVarDecl>("parameter")) {
    // That of an instance is made when a call needs it; the pattern has it.
    if (Parameter->hasUninstantiatedDefaultArg() ||
        Parameter->hasUnparsedDefaultArg())
      return;
    Initializer = Parameter->getDefaultArg();
  }
  if (Initializer)
    checkCode({*Initializer, unit(*Result.Context)});
  else
    FunctionRule::check(Result);
}

void ExpressionRule::checkFunction(const FunctionBody &Function) {
  checkCode(Function);
}

//===----------------------------------------------------------------------===//
// Catalogue
//===----------------------------------------------------------------------===//

/// Filled before main by the rules' registrations, constant after.
static std::vector<RuleEntry> &catalogue() {
  static std::vector<RuleEntry> Entries;
  return Entries;
}

void detail::registerRule(const RuleEntry &Entry) {
  std::vector<RuleEntry> &Entries = catalogue();
  auto Place =
      lower_bound(Entries, Entry, [](const RuleEntry &A, const RuleEntry &B) {
        return A.Info->Id < B.Info->Id;
      });
  Entries.insert(Place, Entry);
}

ArrayRef<RuleEntry> allRules() { return catalogue(); }

const RuleEntry *findRule(StringRef Id) {
  const auto *Found = find_if(
      allRules(), [&](const RuleEntry &Entry) { return Entry.Info->Id == Id; });
  return Found == allRules().end() ? nullptr : Found;
}

StringRef RuleEntry::stem() const { return Info->Id.drop_front(Prefix.size()); }

StringRef RuleEntry::page() const {
  for (const EmbeddedText *Page = RulePages; Page->Stem; ++Page)
    if (stem() == Page->Stem)
      return Page->Text;
  return "";
}

std::string RuleEntry::pageUrl() const {
  return (COTIDY_HOMEPAGE "/blob/main/docs/rules/" + stem() + ".md").str();
}

std::vector<OptionInfo> RuleEntry::options() const {
  ClangTidyContext Tidy(std::make_unique<DefaultOptionsProvider>(
      ClangTidyGlobalOptions(), ClangTidyOptions()));
  Tidy.setCurrentFile("");
  RuleContext Context{Info->Id, &Tidy, std::make_shared<TranslationUnit>()};
  std::unique_ptr<Rule> Made = Make(Context); // Owns what the loop reads.
  std::vector<OptionInfo> Result;
  for (const OptionBase *Declared : Made->options())
    Result.push_back(Declared->info());
  return Result;
}

std::string defaultChecks() {
  std::vector<StringRef> Ids;
  for (const RuleEntry &Entry : allRules())
    if (Entry.Info->Default == RuleDefault::On)
      Ids.push_back(Entry.Info->Id);
  return join(Ids, ",");
}

std::string withDefaultRules(StringRef Checks) {
  SmallVector<StringRef, 8> Globs;
  SplitString(Checks, Globs, ",\n");
  for (StringRef &Glob : Globs)
    Glob = Glob.trim();
  erase_if(Globs, [](StringRef Glob) { return Glob.empty(); });

  auto Choice = find_if(reverse(Globs), [](StringRef Glob) {
                  return Glob.consume_front("-") && Glob.trim() == "*";
                }).base();
  bool BeginsAfresh = Choice != Globs.begin();
  auto Chosen =
      make_filter_range(make_range(Choice, Globs.end()),
                        [](StringRef Glob) { return !Glob.starts_with("-"); });
  bool ChoosesOurs =
      any_of(Chosen, [](StringRef Glob) { return Glob.starts_with(Prefix); });

  std::string Defaults = defaultChecks();
  if (!BeginsAfresh || (!Chosen.empty() && !ChoosesOurs))
    Globs.insert(Choice, Defaults);
  return join(Globs, ",");
}

} // namespace cotidy
