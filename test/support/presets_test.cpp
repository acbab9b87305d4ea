//===- presets_test.cpp - what is known of libraries ------------*- C++ -*-===//

#include "ParsedCode.h"
#include "support/EmbeddedText.h"
#include "support/LettingGo.h"
#include "support/Presets.h"
#include "clang/AST/Expr.h"
#include <gtest/gtest.h>

using namespace clang;
using namespace cotidy;
using cotidy::test::ParsedCode;
using llvm::StringRef;

namespace {

std::string errorsOf(const std::string &Text) {
  std::string Errors;
  EXPECT_FALSE(parsePreset(Text, "mine.yaml", Errors)) << Text;
  return Errors;
}

//===----------------------------------------------------------------------===//
// The format
//===----------------------------------------------------------------------===//

struct Key {
  const char *Text;
  std::vector<std::string> Preset::*List;
};
constexpr Key Keys[] = {
    {"namespaces", &Preset::Namespaces},
    {"droppable", &Preset::Droppable},
    {"sinks", &Preset::Sinks},
    {"drivers", &Preset::Drivers},
    {"thread-bound", &Preset::ThreadBound},
    {"starts-at-once", &Preset::StartsAtOnce},
    {"loop-drivers", &Preset::LoopDrivers},
    {"hops", &Preset::Hops},
    {"executor-tags", &Preset::ExecutorTags},
    {"when-all", &Preset::WhenAll},
    {"loops", &Preset::Loops},
    {"pools", &Preset::Pools},
    {"current-executor", &Preset::CurrentExecutor},
};

TEST(PresetFormat, EachKeyFillsItsList) {
  for (const Key &Filled : Keys) {
    std::string Errors;
    std::optional<Preset> Read =
        parsePreset("library: Mine\n" + std::string(Filled.Text) +
                        ":\n  - mine::first\n  - second\n",
                    "mine.yaml", Errors);
    ASSERT_TRUE(Read) << Errors;
    EXPECT_EQ(Read->Library, "Mine");
    for (const Key &Other : Keys) {
      std::vector<std::string> Expected;
      if (Other.List == Filled.List)
        Expected = {"mine::first", "second"};
      EXPECT_EQ((*Read).*Other.List, Expected)
          << Filled.Text << " and " << Other.Text;
    }
  }
}

TEST(PresetFormat, AMalformedNameIsAnErrorWithItsPlace) {
  for (const Key &Broken : Keys)
    for (const char *Name : {"'task<int>'", "'mine::'", "'::mine'", "'1st'",
                             "'mine:task'", "'my task'"})
      EXPECT_EQ(errorsOf("library: Mine\n" + std::string(Broken.Text) +
                         ":\n  - fine::name\n  - " + Name + "\n"),
                "mine.yaml:4:5: error: malformed name: identifiers joined by "
                "'::' are expected\n")
          << Broken.Text << ' ' << Name;
}

TEST(PresetFormat, AnUnknownKeyIsAnErrorWithItsPlace) {
  EXPECT_EQ(errorsOf("library: Mine\nsink:\n  - mine::spawn\n"),
            "mine.yaml:2:1: error: unknown key 'sink'\n");
}

TEST(PresetFormat, WhatIsNoListIsAnErrorWithItsPlace) {
  for (const Key &Broken : Keys)
    EXPECT_EQ(
        errorsOf("library: Mine\n" + std::string(Broken.Text) + ": {a: b}\n"),
        "mine.yaml:2:" + std::to_string(4 + strlen(Broken.Text)) +
            ": error: not a sequence\n");
}

TEST(PresetFormat, TheLibraryHasToBeNamed) {
  EXPECT_EQ(errorsOf("sinks: [mine::spawn]\n"),
            "mine.yaml:1:1: error: missing required key 'library'\n");
}

//===----------------------------------------------------------------------===//
// What is built in
//===----------------------------------------------------------------------===//

TEST(BuiltInPresets, AreWellFormed) {
  unsigned NumFiles = 0;
  for (const EmbeddedText *File = PresetData; File->Stem; ++File) {
    std::string Errors;
    EXPECT_TRUE(parsePreset(File->Text, File->FileName, Errors)) << Errors;
    ++NumFiles;
  }
  EXPECT_EQ(NumFiles, builtInPresets().size());
}

TEST(BuiltInPresets, KnowEachLibrary) {
  for (StringRef Name : {"async", "Asio", "Boost.Cobalt", "cppcoro", "libcoro",
                         "Folly", "Seastar", "async_simple", "concurrencpp",
                         "QCoro", "libunifex", "stdexec", "C++/WinRT"}) {
    auto Known = llvm::find_if(builtInPresets(), [&](const Preset &Library) {
      return Library.Library == Name;
    });
    ASSERT_TRUE(Known != builtInPresets().end()) << Name.str();
    EXPECT_FALSE(Known->Namespaces.empty()) << Name.str();
    EXPECT_FALSE(Known->Sinks.empty() && Known->Drivers.empty()) << Name.str();
    EXPECT_FALSE(Known->Drivers.empty() && Known->LoopDrivers.empty())
        << Name.str();
  }
}

/// Each name that a list of functions holds is one of the library's own, so
/// that a slip of the pen in one file cannot speak for another library.
TEST(BuiltInPresets, NameTheirOwnFunctions) {
  for (const Preset &Library : builtInPresets())
    for (auto List : {&Preset::Sinks, &Preset::Drivers, &Preset::LoopDrivers})
      for (StringRef Name : Library.*List)
        EXPECT_TRUE(Name.starts_with("std::") ||
                    llvm::any_of(Library.Namespaces,
                                 [&](StringRef Namespace) {
                                   return Name.starts_with(
                                       (Namespace + "::").str());
                                 }))
            << Library.Library << ": " << Name.str();
}

//===----------------------------------------------------------------------===//
// Calls
//===----------------------------------------------------------------------===//

/// The names of what the only statement of `subject` calls.
std::vector<std::string> namesIn(const std::string &Code) {
  ParsedCode Parsed(Code);
  EXPECT_FALSE(Parsed.hasErrors()) << Code;
  const NamedDecl *Found = Parsed.find("subject");
  const FunctionDecl *Function = Found ? Found->getAsFunction() : nullptr;
  if (!Function || !Function->getBody())
    return {"there is no body"};
  const auto *Body = cast<CompoundStmt>(Function->getBody());
  const auto *Call = cast<Expr>(Body->body_back());
  if (const auto *Full = dyn_cast<FullExpr>(Call))
    Call = Full->getSubExpr();
  return namesOfCallee(*Call);
}

using Names = std::vector<std::string>;

TEST(NamesOfCallee, FunctionsWithoutInlineNamespaces) {
  EXPECT_EQ(namesIn("namespace a { inline namespace v1 { void run(int); } }"
                    "void subject() { a::run(1); }"),
            Names{"a::run"});
}

TEST(NamesOfCallee, MembersByDeclaringClassAndByEachBelow) {
  EXPECT_EQ(namesIn("struct base { void run(); };"
                    "struct middle : base {};"
                    "struct other { void stop(); };"
                    "struct scope : middle, other {};"
                    "void subject(scope *s) { s->run(); }"),
            (Names{"base::run", "scope::run", "middle::run"}));
}

TEST(NamesOfCallee, AMemberThatHidesAnotherIsAnother) {
  EXPECT_EQ(namesIn("struct base { void run(); };"
                    "struct scope : base { void run(); };"
                    "void subject(scope &s) { s.run(); }"),
            Names{"scope::run"});
}

TEST(NamesOfCallee, MembersOfTemplatesWithoutArguments) {
  EXPECT_EQ(namesIn("namespace a { template <class T> struct future {"
                    "  template <class F> void then(F); }; }"
                    "void subject(a::future<int> &f) { f.then(1); }"),
            Names{"a::future::then"});
  EXPECT_EQ(namesIn("namespace a { template <class T> struct future {"
                    "  template <class F> void then(F); }; }"
                    "template <class T> void subject(a::future<int> &f, T t) {"
                    "  f.then(t); }"),
            Names{"a::future::then"});
}

TEST(NamesOfCallee, FunctionObjectsByVariableOrClass) {
  std::string Object = "namespace a { struct run_t {"
                       "  void operator()(int) const; };"
                       "  inline constexpr run_t run; }";
  EXPECT_EQ(namesIn(Object + "void subject() { a::run(1); }"), Names{"a::run"});
  EXPECT_EQ(namesIn(Object + "void subject() { a::run_t()(1); }"),
            Names{"a::run_t"});
}

TEST(NamesOfCallee, NothingForOperatorsAndPointers) {
  EXPECT_EQ(namesIn("struct t { void operator+(); };"
                    "void subject(t x) { +x; }"),
            Names());
  EXPECT_EQ(namesIn("void subject(void (*run)()) { run(); }"), Names{"run"});
}

TEST(PresetOf, TakesTheInnermostNamespace) {
  ParsedCode Parsed("namespace boost { namespace asio { struct awaitable; }"
                    "namespace cobalt { struct task; } struct other; }"
                    "struct asio_like;"
                    "boost::asio::awaitable *one; boost::cobalt::task *two;"
                    "boost::other *three; asio_like *four;");
  auto LibraryOf = [&](StringRef Variable) -> std::string {
    const auto *Found = cast<VarDecl>(Parsed.find(Variable));
    const Preset *Known =
        presetOf(*Found->getType()->getPointeeCXXRecordDecl());
    return Known ? Known->Library : "none";
  };
  EXPECT_EQ(LibraryOf("one"), "Asio");
  EXPECT_EQ(LibraryOf("two"), "Boost.Cobalt");
  EXPECT_EQ(LibraryOf("three"), "Boost");
  EXPECT_EQ(LibraryOf("four"), "none");
}

} // namespace
