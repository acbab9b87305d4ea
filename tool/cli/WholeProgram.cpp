//===- WholeProgram.cpp - blocking through other files ----------*- C++ -*-===//

#include "WholeProgram.h"
#include "support/BlockingRemedy.h"
#include "support/PathWords.h"
#include "llvm/ADT/STLExtras.h"
#include <map>
#include <numeric>

using namespace llvm;

namespace cotidy {

void WholeProgram::add(FileSummary Summary, std::vector<OpenFinding> MoreOpen) {
  for (FunctionSummary &Function : Summary.Functions) {
    auto [Place, IsNew] =
        ByKey.try_emplace(Function.Key, unsigned(Definitions.size()));
    if (IsNew)
      Definitions.push_back({std::move(Function), false});
    else if (Definitions[Place->second].Summary.Place != Function.Place)
      Definitions[Place->second].IsAmbiguous = true;
  }
  for (VirtualFunction &Function : Summary.Virtuals) {
    Virtuals[Function.Key].IsPure = Function.IsPure;
    for (const std::string &Overridden : Function.Overrides) {
      std::vector<std::string> &Known = Virtuals[Overridden].Overriders;
      if (!is_contained(Known, Function.Key))
        Known.push_back(Function.Key);
    }
  }
  SmallVector<unsigned, 8> SettingsHere;
  for (BlockingSettings &Asked : Summary.Asked) {
    auto Known = find(Settings, Asked);
    SettingsHere.push_back(Known - Settings.begin());
    if (Known == Settings.end())
      Settings.push_back(std::move(Asked));
  }
  for (OpenFinding &Finding : MoreOpen) {
    Finding.Question.Call += Calls.size();
    Finding.Question.Settings = SettingsHere[Finding.Question.Settings];
    Open.push_back(std::move(Finding));
  }
  move(Summary.OpenCalls, std::back_inserter(Calls));
}

/// What a call runs; null if that is open or nothing that blocks.
const WholeProgram::Definition *WholeProgram::target(const SummaryCall &Call,
                                                     bool IsComplete) const {
  std::string Key = Call.Callee;
  if (Call.IsVirtual) {
    if (!IsComplete)
      return nullptr;
    // The only one of the function and its overriders that is not pure.
    std::vector<std::string> Candidates, ToLookAt{Key};
    StringSet<> Seen;
    while (!ToLookAt.empty()) {
      std::string Current = std::move(ToLookAt.back());
      ToLookAt.pop_back();
      auto Known = Virtuals.find(Current);
      if (!Seen.insert(Current).second || Known == Virtuals.end())
        continue;
      append_range(ToLookAt, Known->second.Overriders);
      if (!Known->second.IsPure)
        Candidates.push_back(std::move(Current));
    }
    if (Candidates.size() != 1)
      return nullptr;
    Key = std::move(Candidates.front());
  }
  auto Known = ByKey.find(Key);
  if (Known == ByKey.end() || Definitions[Known->second].IsAmbiguous)
    return nullptr;
  return &Definitions[Known->second];
}

/// All functions, as one rule with one configuration sees them.
class WholeProgram::Closure {
public:
  Closure(const WholeProgram &Program, const BlockingSettings &Like,
          bool IsComplete)
      : Program(Program), Like(Like), IsComplete(IsComplete) {
    for (size_t I = 0; I != Program.Definitions.size(); ++I)
      Graph.addFunction();
    for (auto [Index, Definition] : enumerate(Program.Definitions)) {
      for (const SummaryBlock &Block : Definition.Summary.Blocks)
        if (Block.Category == Like.Category &&
            !is_contained(Like.NonBlocking, Block.QualifiedName))
          addEnd(Index,
                 {Block.Words, Block.Place, Block.Op, &Block.Replacements},
                 Block.If);
      for (const SummaryCall &Call : Definition.Summary.Calls)
        addCall(Index, Call);
    }
    Graph.close([this](unsigned Call) -> const CallFacts & {
      return Calls[Call]->Facts;
    });
  }

  std::optional<Report> report(const OpenFinding &Finding) const {
    const OpenCall &Root = Program.Calls[Finding.Question.Call];
    std::string Caller = Root.Call.Words;
    auto Note = [](const SummaryPlace &Place, std::string Text) {
      Message Note;
      Note.Text = std::move(Text);
      Note.File = Place.File;
      Note.Offset = Place.Offset;
      return Note;
    };
    Report Result;
    Result.Rule = Finding.Rule;
    Result.IsError = Finding.IsError;
    if (!Root.Variable.empty())
      Result.Notes.push_back(
          Note(Root.ScopeEnd, endOfScopeNote(Root.Variable)));

    const Definition *Target = Program.target(Root.Call, IsComplete);
    const BlockingGraph::Way *Way =
        Target ? Graph.find(Target - Program.Definitions.data(), 0,
                            [&](unsigned) -> const CallFacts & {
                              return Root.Call.Facts;
                            })
               : nullptr;
    if (!Way)
      return std::nullopt;
    bool IsDirect = Way->Length == 0;
    for (; Way->Next; Way = Way->Next) {
      const SummaryCall &Next = *Calls[Way->Call];
      Result.Notes.push_back(Note(Next.Place, stepNote(Caller, Next.Words)));
      Caller = Next.Words;
    }
    const End &Last = Ends[Way->Block];
    Result.Notes.push_back(Note(Last.Place, stepNote(Caller, Last.Words)));
    Result.Main = Finding.Main;
    static const std::map<std::string, std::string> NoReplacements;
    Result.Main.Text = pathMessage(
        Root.Call.Words, Last.Words, IsDirect, Root.Coroutine,
        remedyFor(Last.Op,
                  Last.Replacements ? *Last.Replacements : NoReplacements,
                  runtimeNamed(Root)));
    return Result;
  }

private:
  struct End {
    std::string Words;
    SummaryPlace Place;
    Operation Op;
    const std::map<std::string, std::string> *Replacements;
  };

  void addEnd(unsigned Function, End End, std::vector<ParameterCondition> If) {
    Ends.push_back(std::move(End));
    Graph.addBlock(Function, Ends.size() - 1, std::move(If));
  }

  void addCall(unsigned Caller, const SummaryCall &Call) {
    if (is_contained(Like.NonBlocking, Call.QualifiedName))
      return;
    if (is_contained(Like.Blocking, Call.QualifiedName))
      addEnd(Caller, {Call.Words, Call.Place, Operation::Offload, nullptr},
             Call.Facts.Guards);
    const Definition *Target = Program.target(Call, IsComplete);
    if (!Target)
      return;
    Calls.push_back(&Call);
    Graph.addCall(Caller, Target - Program.Definitions.data(),
                  Calls.size() - 1);
  }

  static BlockingKnowledge::RuntimeMatch runtimeNamed(const OpenCall &Root) {
    for (const BlockingLibrary &Library :
         BlockingKnowledge::builtIn().libraries())
      if (Library.Runtime && Library.Runtime->Key == Root.RuntimeKey)
        return {&*Library.Runtime, Root.RuntimeNamespace};
    return {};
  }

  const WholeProgram &Program;
  const BlockingSettings &Like;
  bool IsComplete;
  BlockingGraph Graph;
  std::vector<End> Ends;
  std::vector<const SummaryCall *> Calls;
};

std::vector<Report> WholeProgram::link(bool IsComplete) {
  // One closure at a time: each is as large as the program.
  std::vector<size_t> Order(Open.size());
  std::iota(Order.begin(), Order.end(), 0);
  llvm::sort(Order, [&](size_t A, size_t B) {
    return std::pair(Open[A].Question.Settings, A) <
           std::pair(Open[B].Question.Settings, B);
  });
  std::vector<std::optional<Report>> Found(Open.size());
  std::optional<Closure> Current;
  std::optional<unsigned> Like;
  for (size_t Index : Order) {
    const OpenFinding &Finding = Open[Index];
    if (Like != Finding.Question.Settings) {
      Like = Finding.Question.Settings;
      Current.emplace(*this, Settings[*Like], IsComplete);
    }
    Found[Index] = Current->report(Finding);
  }
  std::vector<Report> Result;
  for (std::optional<Report> &Report : Found)
    if (Report)
      Result.push_back(std::move(*Report));
  llvm::sort(Result, [](const Report &A, const Report &B) {
    return std::tie(A.Main.File, A.Main.Offset, A.Rule, A.Main.Text) <
           std::tie(B.Main.File, B.Main.Offset, B.Rule, B.Main.Text);
  });
  return Result;
}

} // namespace cotidy
