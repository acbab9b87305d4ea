//===- BlockingKnowledge.cpp - which calls block, as data -------*- C++ -*-===//

#include "support/BlockingKnowledge.h"
#include "support/DataFile.h"
#include "support/EmbeddedText.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace cotidy;
using namespace llvm;

LLVM_YAML_IS_SEQUENCE_VECTOR(cotidy::BlockingEntry)
LLVM_YAML_IS_SEQUENCE_VECTOR(cotidy::CallCondition)
LLVM_YAML_IS_SEQUENCE_VECTOR(cotidy::DescriptorEvidence)
LLVM_YAML_IS_FLOW_SEQUENCE_VECTOR(cotidy::KnownName)
LLVM_YAML_IS_STRING_MAP(std::string)

//===----------------------------------------------------------------------===//
// Operations
//===----------------------------------------------------------------------===//

namespace {

struct OperationText {
  Operation Op;
  StringLiteral Name;
  StringLiteral Remedy;
};

constexpr OperationText OperationTexts[] = {
    {Operation::Offload, "offload",
     "move it to a thread that may block and await that"},
    {Operation::SleepFor, "sleep-for", "await a timer instead"},
    {Operation::SleepUntil, "sleep-until", "await a timer instead"},
    {Operation::Connect, "connect", "await an asynchronous connect instead"},
    {Operation::Accept, "accept", "await an asynchronous accept instead"},
    {Operation::Receive, "receive", "await an asynchronous receive instead"},
    {Operation::Send, "send", "await an asynchronous send instead"},
    {Operation::Read, "read", "await an asynchronous read instead"},
    {Operation::Write, "write", "await an asynchronous write instead"},
    {Operation::Poll, "poll",
     "await the readiness of what it waits for instead"},
    {Operation::Resolve, "resolve", "await an asynchronous resolver instead"},
    {Operation::Result, "result", "await the result instead"},
    {Operation::Join, "join", "await the end of its work instead"},
    {Operation::Event, "event", "await an asynchronous event instead"},
    {Operation::Semaphore, "semaphore",
     "await an asynchronous semaphore instead"},
    {Operation::Signal, "signal", "await the signal instead"},
    {Operation::Process, "process", "await the end of the process instead"},
    {Operation::Lock, "lock", "await an asynchronous mutex instead"},
};
static_assert(std::size(OperationTexts) == NumOperations);

const OperationText &textOf(Operation Op) {
  const OperationText &Text = OperationTexts[unsigned(Op)];
  assert(Text.Op == Op && "the table is in the order of the enumeration");
  return Text;
}

} // namespace

StringRef cotidy::operationName(Operation Op) { return textOf(Op).Name; }
StringRef cotidy::genericRemedy(Operation Op) { return textOf(Op).Remedy; }

//===----------------------------------------------------------------------===//
// YAML
//===----------------------------------------------------------------------===//

template <> struct llvm::yaml::ScalarTraits<KnownName> {
  static void output(const KnownName &Name, void *, raw_ostream &Out) {
    Out << Name.Text;
  }
  static StringRef input(StringRef Text, void *, KnownName &Name) {
    if (StringRef Problem = problemOfName(Text); !Problem.empty())
      return Problem;
    Name.Text = Text.str();
    return StringRef();
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct llvm::yaml::ScalarTraits<Subject> {
  static void output(const Subject &About, void *, raw_ostream &Out) {
    if (About.Value == Subject::Object)
      Out << "object";
    else if (About.Value == Subject::Result)
      Out << "result";
    else
      Out << About.Value;
  }
  static StringRef input(StringRef Text, void *, Subject &About) {
    if (Text == "object") {
      About.Value = Subject::Object;
    } else if (Text == "result") {
      About.Value = Subject::Result;
    } else if (Text.getAsInteger(10, About.Value) || About.Value == 0) {
      return "expected an argument's number from 1, 'object' or 'result'";
    }
    return StringRef();
  }
  static QuotingType mustQuote(StringRef) { return QuotingType::None; }
};

template <> struct llvm::yaml::ScalarEnumerationTraits<BlockingCategory> {
  static void enumeration(IO &Io, BlockingCategory &Category) {
    Io.enumCase(Category, "sleep", BlockingCategory::Sleep);
    Io.enumCase(Category, "socket", BlockingCategory::Socket);
    Io.enumCase(Category, "wait", BlockingCategory::Wait);
    Io.enumCase(Category, "process", BlockingCategory::Process);
    Io.enumCase(Category, "input", BlockingCategory::Input);
    Io.enumCase(Category, "client", BlockingCategory::Client);
    Io.enumCase(Category, "lock", BlockingCategory::Lock);
    Io.enumCase(Category, "file", BlockingCategory::File);
  }
};

template <> struct llvm::yaml::ScalarEnumerationTraits<BlockingKind> {
  static void enumeration(IO &Io, BlockingKind &Kind) {
    Io.enumCase(Kind, "function", BlockingKind::Function);
    Io.enumCase(Kind, "member", BlockingKind::Member);
    Io.enumCase(Kind, "constructor", BlockingKind::Constructor);
    Io.enumCase(Kind, "destructor", BlockingKind::Destructor);
    Io.enumCase(Kind, "result", BlockingKind::Result);
    Io.enumCase(Kind, "shape", BlockingKind::Shape);
  }
};

template <> struct llvm::yaml::ScalarEnumerationTraits<Operation> {
  static void enumeration(IO &Io, Operation &Op) {
    for (const OperationText &Text : OperationTexts)
      Io.enumCase(Op, Text.Name.data(), Text.Op);
  }
};

template <>
struct llvm::yaml::ScalarEnumerationTraits<DescriptorEvidence::Property> {
  static void enumeration(IO &Io, DescriptorEvidence::Property &Shows) {
    Io.enumCase(Shows, "non-blocking",
                DescriptorEvidence::Property::NonBlocking);
    Io.enumCase(Shows, "socket", DescriptorEvidence::Property::Socket);
  }
};

template <> struct llvm::yaml::ScalarEnumerationTraits<CallCondition::Kind> {
  static void enumeration(IO &Io, CallCondition::Kind &Test) {
    Io.enumCase(Test, "zero", CallCondition::Kind::Zero);
    Io.enumCase(Test, "absent", CallCondition::Kind::Absent);
    Io.enumCase(Test, "null", CallCondition::Kind::Null);
    Io.enumCase(Test, "address", CallCondition::Kind::Address);
    Io.enumCase(Test, "standard-input", CallCondition::Kind::StandardInput);
    Io.enumCase(Test, "non-blocking", CallCondition::Kind::NonBlocking);
    Io.enumCase(Test, "socket", CallCondition::Kind::Socket);
    Io.enumCase(Test, "ready", CallCondition::Kind::Ready);
  }
};

template <> struct llvm::yaml::MappingTraits<CallCondition> {
  static void mapping(IO &Io, CallCondition &Condition) {
    std::optional<Subject> About;
    Io.mapOptional("argument", About);
    Condition.About = About.value_or(Subject());
    Io.mapOptional("field", Condition.Field);
    std::optional<CallCondition::Kind> Is;
    Io.mapOptional("is", Is);
    std::vector<KnownName> Has, Equals, After, Type, Mentions;
    Io.mapOptional("has", Has);
    Io.mapOptional("equals", Equals);
    Io.mapOptional("after", After);
    Io.mapOptional("type", Type);
    Io.mapOptional("mentions", Mentions);
    Io.mapOptional("except", Condition.Except);
    unsigned Given = Is.has_value();
    if (Is)
      Condition.Test = *Is;
    for (auto [Names, Test] :
         {std::pair(&Has, CallCondition::Kind::Has),
          std::pair(&Equals, CallCondition::Kind::Equals),
          std::pair(&After, CallCondition::Kind::After),
          std::pair(&Type, CallCondition::Kind::Type),
          std::pair(&Mentions, CallCondition::Kind::Mentions)})
      if (!Names->empty()) {
        ++Given;
        Condition.Names = std::move(*Names);
        Condition.Test = Test;
      }
    if (Given != 1)
      Io.setError("a condition has exactly one of 'is', 'has', 'equals', "
                  "'after', 'type' and 'mentions'");
    else if (About.has_value() ==
             (Condition.Test == CallCondition::Kind::Mentions))
      Io.setError("a condition has an 'argument', unless it 'mentions' names");
  }
};

template <> struct llvm::yaml::MappingTraits<BlockingEntry> {
  static void mapping(IO &Io, BlockingEntry &Entry) {
    Io.mapRequired("names", Entry.Names);
    Io.mapRequired("category", Entry.Category);
    Io.mapOptional("kind", Entry.Kind);
    Io.mapOptional("operation", Entry.Op);
    Io.mapOptional("effect", Entry.Effect);
    Io.mapOptional("when", Entry.When);
    Io.mapOptional("unless", Entry.Unless);
    Io.mapOptional("replacements", Entry.Replacements);
    Io.mapRequired("reference", Entry.Reference);
    Io.mapOptional("same-arguments", Entry.SameArguments);
    Io.mapOptional("takes", Entry.Takes);
    Io.mapOptional("returns", Entry.Returns);
  }
  static std::string validate(IO &Io, BlockingEntry &Entry) {
    // After an error, what is missing was perhaps only not read.
    if (!Io.outputting() && static_cast<Input &>(Io).error())
      return "";
    if (Entry.Names.empty())
      return "an entry names at least one function";
    bool AtDestruction = Entry.Kind == BlockingKind::Destructor ||
                         Entry.Kind == BlockingKind::Result;
    if (AtDestruction == Entry.Effect.empty())
      return "'effect' says what a destructor does: it belongs to the kinds "
             "'destructor' and 'result'";
    bool IsShape = Entry.Kind == BlockingKind::Shape;
    if (IsShape != Entry.Takes.has_value() ||
        IsShape != Entry.Returns.has_value())
      return "'takes' and 'returns' say what a function looks like: they "
             "belong to the kind 'shape'";
    return "";
  }
};

template <> struct llvm::yaml::MappingTraits<DescriptorEvidence> {
  static void mapping(IO &Io, DescriptorEvidence &Evidence) {
    Io.mapRequired("names", Evidence.Names);
    Io.mapRequired("shows", Evidence.Shows);
    Io.mapRequired("about", Evidence.About);
    Io.mapOptional("when", Evidence.When);
  }
};

namespace {
/// The replacements of a runtime, whose keys are operations.
struct OperationMap {
  std::string (&Texts)[NumOperations];
};
} // namespace

template <> struct llvm::yaml::MappingTraits<OperationMap> {
  static void mapping(IO &Io, OperationMap &Map) {
    for (const OperationText &Text : OperationTexts)
      Io.mapOptional(Text.Name.data(), Map.Texts[unsigned(Text.Op)]);
  }
};

template <> struct llvm::yaml::MappingTraits<AsyncRuntime> {
  static void mapping(IO &Io, AsyncRuntime &Runtime) {
    Io.mapRequired("key", Runtime.Key);
    Io.mapRequired("namespaces", Runtime.Namespaces);
    OperationMap Map{Runtime.Replacements};
    Io.mapRequired("replacements", Map);
    OperationMap Edits{Runtime.Edits};
    Io.mapOptional("edits", Edits);
  }
};

namespace {
enum class Linkage { C, Cxx };
} // namespace

template <> struct llvm::yaml::ScalarEnumerationTraits<Linkage> {
  static void enumeration(IO &Io, Linkage &Names) {
    Io.enumCase(Names, "C", Linkage::C);
    Io.enumCase(Names, "C++", Linkage::Cxx);
  }
};

template <> struct llvm::yaml::MappingTraits<BlockingLibrary> {
  static void mapping(IO &Io, BlockingLibrary &Library) {
    Io.mapRequired("library", Library.Library);
    Linkage Names = Linkage::Cxx;
    Io.mapOptional("linkage", Names);
    Library.HasCLinkage = Names == Linkage::C;
    Io.mapOptional("namespaces", Library.Namespaces);
    Io.mapOptional("runtime", Library.Runtime);
    Io.mapOptional("entries", Library.Entries);
    Io.mapOptional("evidence", Library.Evidence);
    for (BlockingEntry &Entry : Library.Entries)
      Entry.NeedsCLinkage = Library.HasCLinkage;
  }
};

std::optional<BlockingLibrary>
cotidy::parseBlockingLibrary(StringRef Text, StringRef FileName,
                             std::string &Errors) {
  return readDataFile<BlockingLibrary>(Text, FileName, Errors);
}

//===----------------------------------------------------------------------===//
// Looking things up
//===----------------------------------------------------------------------===//

static StringRef lastPart(StringRef Name) {
  size_t Separator = Name.rfind("::");
  return Separator == StringRef::npos ? Name : Name.substr(Separator + 2);
}

BlockingKnowledge::BlockingKnowledge(std::vector<BlockingLibrary> TheLibraries)
    : Libraries(std::move(TheLibraries)) {
  auto Add = [](auto &Index, const BlockingLibrary &Library,
                const auto &Facts) {
    for (const auto &Fact : Facts)
      for (const KnownName &Name : Fact.Names) {
        auto &Known = Index[lastPart(Name.Text)];
        if (Library.Namespaces.empty())
          Known.push_back({Name.Text, &Fact});
        for (const KnownName &Namespace : Library.Namespaces)
          Known.push_back({Namespace.Text + "::" + Name.Text, &Fact});
      }
  };
  for (const BlockingLibrary &Library : Libraries) {
    for (const BlockingEntry &Entry : Library.Entries)
      if (Entry.Kind == BlockingKind::Shape)
        Shapes[lastPart(Entry.Returns->Text)].push_back(&Entry);
    Add(Entries, Library, Library.Entries);
    Add(Evidence, Library, Library.Evidence);
  }
}

ArrayRef<BlockingKnowledge::Named<BlockingEntry>>
BlockingKnowledge::entriesCalled(StringRef Identifier) const {
  auto Found = Entries.find(Identifier);
  if (Found == Entries.end())
    return {};
  return Found->second;
}

ArrayRef<const BlockingEntry *>
BlockingKnowledge::shapesReturning(StringRef Identifier) const {
  auto Found = Shapes.find(Identifier);
  if (Found == Shapes.end())
    return {};
  return Found->second;
}

ArrayRef<BlockingKnowledge::Named<DescriptorEvidence>>
BlockingKnowledge::evidenceCalled(StringRef Identifier) const {
  auto Found = Evidence.find(Identifier);
  if (Found == Evidence.end())
    return {};
  return Found->second;
}

BlockingKnowledge::RuntimeMatch
BlockingKnowledge::runtimeOf(StringRef QualifiedName) const {
  RuntimeMatch Best;
  for (const BlockingLibrary &Library : Libraries) {
    if (!Library.Runtime)
      continue;
    for (const KnownName &Namespace : Library.Runtime->Namespaces) {
      StringRef Rest = QualifiedName;
      // `boost::asio` must win over a runtime that calls itself `boost`.
      if (Rest.consume_front(Namespace.Text) && Rest.starts_with("::") &&
          Namespace.Text.size() > Best.Namespace.size())
        Best = {&*Library.Runtime, Namespace.Text};
    }
  }
  return Best;
}

const BlockingKnowledge &BlockingKnowledge::builtIn() {
  static const BlockingKnowledge Knowledge = [] {
    std::vector<BlockingLibrary> Libraries;
    for (const EmbeddedText *File = BlockingData; File->Stem; ++File) {
      std::string Errors;
      std::optional<BlockingLibrary> Parsed =
          parseBlockingLibrary(File->Text, File->FileName, Errors);
      if (!Parsed)
        report_fatal_error(Twine("built-in data is malformed:\n") + Errors);
      Libraries.push_back(std::move(*Parsed));
    }
    return BlockingKnowledge(std::move(Libraries));
  }();
  return Knowledge;
}
