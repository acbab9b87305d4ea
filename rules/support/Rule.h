//===- Rule.h - declaring and registering a rule ----------------*- C++ -*-===//
//
// A rule is a clang-tidy check that declares what it is (RuleInfo) and its
// options (Option) once, as data; front ends, documentation and tests read
// that data from allRules().
//
//   class LoopWithoutAwait : public FunctionRule {
//   public:
//     static constexpr RuleInfo Info = {...};
//     using FunctionRule::FunctionRule;
//   private:
//     Option<bool> Strict{*this, "Strict", false, "also reports ..."};
//     void checkFunction(const FunctionBody &Function) override;
//   };
//   const RegisterRule<LoopWithoutAwait> Registration;
//
// Ownership: clang-tidy's engine makes one object of each enabled rule per
// translation unit and destroys it after. Rules of one translation unit share
// a TranslationUnit. Threading: one translation unit is one thread's; several
// may be analysed at once (clangd does), so a rule holds no mutable globals.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_RULE_H
#define COTIDY_SUPPORT_RULE_H

#include "clang-tidy/ClangTidyCheck.h"
#include "llvm/ADT/DenseSet.h"
#include <memory>
#include <string>
#include <vector>

namespace cotidy {

class EvaluatedCode;
class FunctionBody;
class TranslationUnit;

/// The laws of async code that the catalogue is shaped by, and what follows.
enum class RuleGroup { Start, Await, Blocking, Lifetime };

/// The name of a group as users see it ("start", "await", ...).
llvm::StringRef groupName(RuleGroup Group);
/// The sentence that the group stands for.
llvm::StringRef groupSummary(RuleGroup Group);

enum class RuleDefault { On, OptIn };

/// What a rule says of itself.
struct RuleInfo {
  llvm::StringLiteral Id;      ///< With the prefix: "async-floating-task".
  llvm::StringLiteral Summary; ///< One sentence, no full stop.
  RuleGroup Group;
  RuleDefault Default;
  llvm::StringLiteral Since; ///< The first version of cotidy that has it.
};

class Rule;

/// An option's value in text, with what documentation says of it.
struct OptionInfo {
  std::string Name;
  std::string Default;
  std::string Help;
  /// What its value has to be ("true or false"); empty if any text will do.
  llvm::StringRef Kind;
  bool (*IsValid)(llvm::StringRef Text);
};

/// One option of a rule. Declaring it as the rule's member reads it from the
/// configuration, stores it back and lists it.
class OptionBase {
public:
  OptionBase(const OptionBase &) = delete;
  OptionBase &operator=(const OptionBase &) = delete;
  virtual ~OptionBase() = default;

  const OptionInfo &info() const { return Info; }
  virtual std::string valueAsText() const = 0;

protected:
  OptionBase(Rule &Owner, OptionInfo Info);

private:
  OptionInfo Info;
};

/// T is bool, unsigned, std::string, or std::vector<std::string> (in text:
/// names separated by semicolons).
template <class T> class Option final : public OptionBase {
public:
  Option(Rule &Owner, llvm::StringRef Name, const T &Default,
         llvm::StringRef Help);

  const T &operator*() const { return Value; }
  const T *operator->() const { return &Value; }
  std::string valueAsText() const override;

private:
  T Value;
};

/// What the engine hands to a rule that it makes.
struct RuleContext {
  llvm::StringRef Name;
  clang::tidy::ClangTidyContext *Tidy;
  std::shared_ptr<TranslationUnit> Unit;
};

class Rule : public clang::tidy::ClangTidyCheck {
public:
  explicit Rule(const RuleContext &Context);
  ~Rule() override;

  void storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) final;
  llvm::ArrayRef<const OptionBase *> options() const { return DeclaredOptions; }

  bool isLanguageVersionSupported(
      const clang::LangOptions &LangOpts) const override {
    return LangOpts.CPlusPlus;
  }

protected:
  /// Facts of the translation unit that \p Context belongs to, shared by all
  /// rules that run on it.
  TranslationUnit &unit(clang::ASTContext &Context) const;

  /// True the first time it is asked about a place: a template is reported
  /// once, not once per instantiation.
  bool isFirstReportAt(clang::SourceLocation Loc) {
    return Reported.insert(Loc).second;
  }

private:
  friend class OptionBase;
  template <class T> friend class Option;

  std::shared_ptr<TranslationUnit> Unit;
  std::vector<const OptionBase *> DeclaredOptions;
  llvm::DenseSet<clang::SourceLocation> Reported;
};

/// A rule that looks at one function (or lambda) at a time: every definition
/// that the user wrote, templates and their instantiations included.
class FunctionRule : public Rule {
public:
  using Rule::Rule;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) override;
  void
  check(const clang::ast_matchers::MatchFinder::MatchResult &Result) override;

private:
  virtual void checkFunction(const FunctionBody &Function) = 0;
};

/// A rule to which it is all the same who evaluates an expression: it sees
/// functions, and besides initialisers of variables at namespace scope and of
/// members, static ones too, and default arguments.
class ExpressionRule : public FunctionRule {
public:
  using FunctionRule::FunctionRule;
  void registerMatchers(clang::ast_matchers::MatchFinder *Finder) final;
  void check(const clang::ast_matchers::MatchFinder::MatchResult &Result) final;

private:
  virtual void checkCode(const EvaluatedCode &Code) = 0;
  void checkFunction(const FunctionBody &Function) final;
};

/// One rule of the catalogue.
struct RuleEntry {
  const RuleInfo *Info;
  std::unique_ptr<Rule> (*Make)(const RuleContext &Context);

  /// The id without its prefix, which is also the stem of the rule's files.
  llvm::StringRef stem() const;
  /// The rule's page, in Markdown.
  llvm::StringRef page() const;
  /// Where the page can be read in a browser.
  std::string pageUrl() const;
  /// The rule's options with their defaults.
  std::vector<OptionInfo> options() const;
};

/// Every rule that is linked in, sorted by id.
llvm::ArrayRef<RuleEntry> allRules();

/// The entry of a rule, or null.
const RuleEntry *findRule(llvm::StringRef Id);

/// The `Checks` value that enables the rules that are on by default.
std::string defaultChecks();

/// The `Checks` value that runs where a user's says \p Checks: the default
/// rules come before it, so that each of its globs still counts. Where it
/// begins afresh ("-*") they come after that, for a choice among other checks
/// is none among ours; but not where it goes on to choose some of ours, nor
/// where it leaves everything switched off, as folders of foreign code do.
std::string withDefaultRules(llvm::StringRef Checks);

namespace detail {
void registerRule(const RuleEntry &Entry);
} // namespace detail

/// A constant of this type, in a rule's file, adds the rule to the catalogue.
template <class T> struct RegisterRule {
  RegisterRule() {
    detail::registerRule({&T::Info, [](const RuleContext &Context) {
                            return std::unique_ptr<Rule>(
                                std::make_unique<T>(Context));
                          }});
  }
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_RULE_H
