//===- blocking_knowledge_test.cpp - the format of the data -----*- C++ -*-===//

#include "support/BlockingKnowledge.h"
#include "support/EmbeddedText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/LineIterator.h"
#include "llvm/Support/MemoryBuffer.h"
#include <cstdio>
#include <gtest/gtest.h>

using namespace cotidy;
using llvm::StringRef;

namespace {

std::string errorsOf(StringRef Text) {
  std::string Errors;
  EXPECT_FALSE(parseBlockingLibrary(Text, "mine.yaml", Errors)) << Text.str();
  return Errors;
}

BlockingLibrary parsed(StringRef Text) {
  std::string Errors;
  auto Library = parseBlockingLibrary(Text, "mine.yaml", Errors);
  EXPECT_TRUE(Library) << Errors;
  return Library.value_or(BlockingLibrary());
}

/// A file with one entry, whose further keys are given.
std::string entryWith(const std::string &Keys) {
  return "library: Mine\n"
         "entries:\n"
         "  - names: [mine::stall]\n"
         "    category: wait\n"
         "    reference: manual\n" +
         Keys;
}

/// A file with a runtime of this name in this namespace.
std::string runtimeIn(const std::string &Key, const std::string &Namespace) {
  return "library: x\n"
         "runtime:\n"
         "  key: " +
         Key +
         "\n"
         "  namespaces: ['" +
         Namespace +
         "']\n"
         "  replacements: {sleep-for: nap}\n";
}

//===----------------------------------------------------------------------===//
// What can be said
//===----------------------------------------------------------------------===//

TEST(BlockingLibrary, HasEntriesWithDefaults) {
  BlockingLibrary Library = parsed(entryWith(""));
  ASSERT_EQ(Library.Entries.size(), 1u);
  const BlockingEntry &Entry = Library.Entries.front();
  EXPECT_EQ(Entry.Names.front().Text, "mine::stall");
  EXPECT_EQ(Entry.Category, BlockingCategory::Wait);
  EXPECT_EQ(Entry.Kind, BlockingKind::Function);
  EXPECT_EQ(Entry.Op, Operation::Offload);
  EXPECT_FALSE(Entry.NeedsCLinkage);
}

TEST(BlockingLibrary, GivesItsLinkageToItsEntries) {
  EXPECT_TRUE(
      parsed("linkage: C\n" + entryWith("")).Entries.front().NeedsCLinkage);
}

TEST(BlockingLibrary, HasConditions) {
  BlockingLibrary Library = parsed(
      entryWith("    when: [{argument: 1, is: socket}]\n"
                "    unless:\n"
                "      - {argument: 4, has: [A_FLAG, ns::flag]}\n"
                "      - {argument: object, after: [ready]}\n"
                "      - {argument: 3, field: flags, equals: [OFF]}\n"
                "      - {argument: 1, is: ready, except: [{argument: 2, is: "
                "zero}]}\n"));
  const BlockingEntry &Entry = Library.Entries.front();
  ASSERT_EQ(Entry.When.size(), 1u);
  EXPECT_EQ(Entry.When[0].Test, CallCondition::Kind::Socket);
  ASSERT_EQ(Entry.Unless.size(), 4u);
  EXPECT_EQ(Entry.Unless[0].About.Value, 4u);
  EXPECT_EQ(Entry.Unless[0].Names[1].Text, "ns::flag");
  EXPECT_EQ(Entry.Unless[1].About.Value, Subject::Object);
  EXPECT_EQ(Entry.Unless[1].Test, CallCondition::Kind::After);
  EXPECT_EQ(Entry.Unless[2].Field, "flags");
  ASSERT_EQ(Entry.Unless[3].Except.size(), 1u);
  EXPECT_EQ(Entry.Unless[3].Except[0].Test, CallCondition::Kind::Zero);
}

TEST(BlockingKnowledge, PutsEachNamespaceBeforeEachName) {
  std::vector<BlockingLibrary> Libraries;
  Libraries.push_back(
      parsed("namespaces: [one, two::three]\n" + entryWith("")));
  BlockingKnowledge Knowledge(std::move(Libraries));
  auto Found = Knowledge.entriesCalled("stall");
  ASSERT_EQ(Found.size(), 2u);
  EXPECT_EQ(Found[0].QualifiedName, "one::mine::stall");
  EXPECT_EQ(Found[1].QualifiedName, "two::three::mine::stall");
  EXPECT_TRUE(Knowledge.entriesCalled("mine").empty());
}

TEST(BlockingKnowledge, FindsOperatorsAndShapes) {
  std::vector<BlockingLibrary> Libraries;
  Libraries.push_back(parsed("library: Mine\n"
                             "entries:\n"
                             "  - names: ['mine::in::operator>>']\n"
                             "    category: input\n"
                             "    reference: manual\n"
                             "  - names: [Stub]\n"
                             "    category: client\n"
                             "    kind: shape\n"
                             "    takes: mine::context\n"
                             "    returns: mine::status\n"
                             "    reference: manual\n"));
  BlockingKnowledge Knowledge(std::move(Libraries));
  ASSERT_EQ(Knowledge.entriesCalled("operator>>").size(), 1u);
  EXPECT_EQ(Knowledge.entriesCalled("operator>>")[0].QualifiedName,
            "mine::in::operator>>");
  ASSERT_EQ(Knowledge.shapesReturning("status").size(), 1u);
  EXPECT_EQ(Knowledge.shapesReturning("status")[0]->Takes->Text,
            "mine::context");
}

TEST(BlockingKnowledge, TakesTheInnermostRuntime) {
  std::vector<BlockingLibrary> Libraries;
  Libraries.push_back(parsed(runtimeIn("inner", "outer::inner")));
  Libraries.push_back(parsed(runtimeIn("outer", "outer")));
  BlockingKnowledge Knowledge(std::move(Libraries));
  EXPECT_EQ(Knowledge.runtimeOf("outer::inner::task").Namespace,
            "outer::inner");
  EXPECT_EQ(Knowledge.runtimeOf("outer::task").Namespace, "outer");
  EXPECT_EQ(Knowledge.runtimeOf("outermost::task").Runtime, nullptr);
}

//===----------------------------------------------------------------------===//
// What cannot: an error, at its place
//===----------------------------------------------------------------------===//

TEST(BlockingLibraryErrors, UnknownKeys) {
  EXPECT_EQ(errorsOf("library: Mine\nentrys: []\n"),
            "mine.yaml:2:1: error: unknown key 'entrys'\n");
  EXPECT_EQ(errorsOf(entryWith("    catgory: wait\n")),
            "mine.yaml:6:5: error: unknown key 'catgory'\n");
  EXPECT_EQ(
      errorsOf(entryWith("    unless: [{argument: 1, is: zero, si: zero}]\n")),
      "mine.yaml:6:38: error: unknown key 'si'\n");
}

TEST(BlockingLibraryErrors, MalformedNames) {
  for (StringRef Name : {"mine:stall", "::stall", "mine::", "1st", "a b",
                         "stall()", "mine::stall<int>"}) {
    std::string Text = "library: Mine\n"
                       "entries:\n"
                       "  - names: [good, '" +
                       Name.str() +
                       "']\n"
                       "    category: wait\n"
                       "    reference: manual\n";
    EXPECT_EQ(errorsOf(Text),
              "mine.yaml:3:19: error: malformed name: identifiers joined by "
              "'::' are expected\n")
        << Name.str();
  }
}

TEST(BlockingLibraryErrors, MissingKeys) {
  EXPECT_EQ(errorsOf("library: Mine\nentries:\n  - names: [stall]\n"
                     "    category: wait\n"),
            "mine.yaml:3:5: error: missing required key 'reference'\n");
}

TEST(BlockingLibraryErrors, UnknownValues) {
  EXPECT_EQ(errorsOf("library: Mine\nentries:\n  - names: [stall]\n"
                     "    category: wiat\n    reference: manual\n"),
            "mine.yaml:4:15: error: unknown enumerated scalar\n");
  EXPECT_EQ(errorsOf(entryWith("    unless: [{argument: 0, is: zero}]\n")),
            "mine.yaml:6:25: error: expected an argument's number from 1, "
            "'object' or 'result'\n");
  EXPECT_EQ(errorsOf("library: Mine\nlinkage: D\n"),
            "mine.yaml:2:10: error: unknown enumerated scalar\n");
}

TEST(BlockingLibraryErrors, ConditionsThatSayNothingOrTooMuch) {
  const char *Expected = "mine.yaml:6:15: error: a condition has exactly one "
                         "of 'is', 'has', 'equals', 'after', 'type' and "
                         "'mentions'\n";
  EXPECT_EQ(errorsOf(entryWith("    unless: [{argument: 1}]\n")), Expected);
  EXPECT_EQ(
      errorsOf(entryWith("    unless: [{argument: 1, is: zero, has: [F]}]\n")),
      Expected);
}

TEST(BlockingLibraryErrors, ConditionsAboutNothingOrTooMuch) {
  const char *Expected = "mine.yaml:6:15: error: a condition has an "
                         "'argument', unless it 'mentions' names\n";
  EXPECT_EQ(errorsOf(entryWith("    unless: [{is: zero}]\n")), Expected);
  EXPECT_EQ(errorsOf(entryWith("    unless: [{argument: 1, mentions: [F]}]\n")),
            Expected);
}

TEST(BlockingLibraryErrors, ShapesThatAreHalf) {
  for (StringRef Keys : {"    kind: shape\n", "    takes: x::context\n",
                         "    kind: shape\n    returns: x::status\n"})
    EXPECT_NE(errorsOf(entryWith(Keys.str())).find("'takes' and 'returns'"),
              std::string::npos)
        << Keys.str();
}

TEST(BlockingLibraryErrors, EffectsWhereNothingIsDestroyed) {
  EXPECT_NE(errorsOf(entryWith("    effect: joins\n")).find("'effect'"),
            std::string::npos);
  EXPECT_NE(errorsOf(entryWith("    kind: destructor\n")).find("'effect'"),
            std::string::npos);
}

TEST(BlockingLibraryErrors, BrokenSyntax) {
  EXPECT_EQ(errorsOf("library: [Mine\n").substr(0, 10), "mine.yaml:");
  EXPECT_EQ(errorsOf(""), "mine.yaml:1:1: error: the file is empty\n");
}

//===----------------------------------------------------------------------===//
// What is built in
//===----------------------------------------------------------------------===//

TEST(BuiltInKnowledge, IsWellFormed) {
  unsigned NumFiles = 0;
  for (const EmbeddedText *File = BlockingData; File->Stem; ++File) {
    std::string Errors;
    EXPECT_TRUE(parseBlockingLibrary(File->Text, File->FileName, Errors))
        << Errors;
    ++NumFiles;
  }
  EXPECT_EQ(NumFiles, BlockingKnowledge::builtIn().libraries().size());
  EXPECT_GE(NumFiles, 7u);
}

TEST(BuiltInKnowledge, NamesOnlyRuntimesThatThereAre) {
  llvm::StringSet<> Keys;
  for (const BlockingLibrary &Library :
       BlockingKnowledge::builtIn().libraries())
    if (Library.Runtime) {
      EXPECT_TRUE(Keys.insert(Library.Runtime->Key).second)
          << Library.Runtime->Key;
    }
  for (const BlockingLibrary &Library :
       BlockingKnowledge::builtIn().libraries())
    for (const BlockingEntry &Entry : Library.Entries)
      for (const auto &[Key, Text] : Entry.Replacements)
        EXPECT_TRUE(Keys.contains(Key)) << Library.Library << ": " << Key;
}

TEST(BuiltInKnowledge, SaysEachThingOnce) {
  llvm::StringSet<> Seen;
  for (const BlockingLibrary &Library :
       BlockingKnowledge::builtIn().libraries())
    for (const BlockingEntry &Entry : Library.Entries)
      for (const KnownName &Name : Entry.Names) {
        // What an argument is decides whose matter the same function is.
        std::string Thing = Library.Library + ": " + Name.Text + " " +
                            std::to_string(int(Entry.Category)) + " " +
                            std::to_string(int(Entry.Kind));
        EXPECT_TRUE(Seen.insert(Thing).second || !Entry.When.empty()) << Thing;
      }
}

/// A list of the C library's functions: a name a line, and after a colon why it
/// has no entry.
struct NameList {
  const char *File;
  const char *Title;
};

class NameLists : public testing::TestWithParam<NameList> {};

TEST_P(NameLists, AreCovered) {
  auto Buffer = llvm::MemoryBuffer::getFile(std::string(DATA_FOLDER "/") +
                                            GetParam().File);
  ASSERT_TRUE(bool(Buffer)) << GetParam().File;
  unsigned NumNames = 0, NumKnown = 0;
  for (llvm::line_iterator Line(**Buffer, /*SkipBlanks=*/true, '#');
       !Line.is_at_eof(); ++Line) {
    auto [Name, Reason] = Line->split(": ");
    bool IsKnown = llvm::any_of(
        BlockingKnowledge::builtIn().entriesCalled(Name),
        [N = Name](const auto &Known) { return Known.QualifiedName == N; });
    EXPECT_NE(IsKnown, !Reason.empty())
        << Name.str()
        << (IsKnown ? " is in the base, and has a reason not to be"
                    : " is not in the base, and has no reason");
    ++NumNames;
    NumKnown += IsKnown;
  }
  EXPECT_GT(NumNames, 100u);
  std::printf("%s: %u names, %u with an entry, %u with a reason\n",
              GetParam().Title, NumNames, NumKnown, NumNames - NumKnown);
}

INSTANTIATE_TEST_SUITE_P(
    BuiltInKnowledge, NameLists,
    testing::Values(NameList{"posix-cancellation-points.txt",
                             "cancellation points of POSIX"},
                    NameList{"rtsan-interceptors.txt",
                             "interceptors of RealtimeSanitizer"}),
    [](const testing::TestParamInfo<NameList> &Info) {
      std::string Name = StringRef(Info.param.File).split('.').first.str();
      llvm::erase(Name, '-');
      return Name;
    });

/// The row of the page's table that describes a data file.
static std::string rowOf(const BlockingLibrary &Library, StringRef File) {
  static constexpr std::pair<BlockingCategory, const char *> Categories[] = {
      {BlockingCategory::Sleep, "sleep"},
      {BlockingCategory::Socket, "socket"},
      {BlockingCategory::Wait, "wait"},
      {BlockingCategory::Process, "process"},
      {BlockingCategory::Input, "input"},
      {BlockingCategory::Client, "client"},
      {BlockingCategory::Lock, "lock"},
      {BlockingCategory::File, "file"}};
  std::vector<std::string> Contents;
  for (auto [Category, Name] : Categories)
    if (llvm::any_of(Library.Entries, [&](const BlockingEntry &Entry) {
          return Entry.Category == Category;
        }))
      Contents.push_back(Name);
  if (Library.Runtime)
    Contents.push_back("remedies");
  return "| " + Library.Library + " | [`" + File.str() +
         "`](../../rules/blocking/" + File.str() + ") | " +
         llvm::join(Contents, ", ") + " |\n";
}

TEST(BuiltInKnowledge, IsDescribed) {
  auto Page = llvm::MemoryBuffer::getFile(BLOCKING_PAGE);
  ASSERT_TRUE(bool(Page));
  for (const EmbeddedText *File = BlockingData; File->Stem; ++File) {
    std::string Errors;
    std::string Row =
        rowOf(parseBlockingLibrary(File->Text, File->FileName, Errors)
                  .value_or(BlockingLibrary()),
              File->FileName);
    EXPECT_TRUE((*Page)->getBuffer().contains(Row))
        << "the page lacks the row " << Row;
  }
  EXPECT_EQ((*Page)->getBuffer().count("](../../rules/blocking/"),
            BlockingKnowledge::builtIn().libraries().size());
}

TEST(BuiltInKnowledge, KnowsWhatItMust) {
  for (StringRef Name : {"sleep",
                         "nanosleep",
                         "recv",
                         "accept4",
                         "getaddrinfo",
                         "epoll_wait",
                         "pthread_join",
                         "sem_wait",
                         "std::this_thread::sleep_for",
                         "std::future::get",
                         "std::thread::join",
                         "std::latch::wait",
                         "asio::basic_waitable_timer::wait",
                         "boost::asio::read",
                         "QThread::sleep",
                         "absl::SleepFor",
                         "folly::Baton::wait",
                         "system",
                         "QProcess::execute",
                         "std::getline",
                         "std::basic_istream::operator>>",
                         "readline",
                         "curl_easy_perform",
                         "PQexec",
                         "mysql_query",
                         "redisCommand",
                         "sqlite3_step",
                         "zmq_recv",
                         "rd_kafka_flush",
                         "httplib::Client::Get",
                         "cpr::Get",
                         "mongocxx::collection::find_one",
                         "std::mutex::lock",
                         "std::lock_guard",
                         "pthread_mutex_lock",
                         "flock",
                         "std::call_once",
                         "open",
                         "fopen",
                         "std::basic_ifstream",
                         "std::filesystem::copy"}) {
    bool IsKnown = false;
    for (const auto &Known : BlockingKnowledge::builtIn().entriesCalled(
             Name.rsplit("::").second.empty() ? Name
                                              : Name.rsplit("::").second))
      IsKnown |= Known.QualifiedName == Name;
    EXPECT_TRUE(IsKnown) << Name.str();
  }
}

} // namespace
