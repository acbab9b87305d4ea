//===- CompilerVerdicts.cpp - what Clang found wrong ------------*- C++ -*-===//

#include "support/CompilerVerdicts.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclarationName.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticSema.h"

using namespace clang;

namespace cotidy {

class CompilerVerdicts::Listener : public DiagnosticConsumer {
public:
  Listener(DiagnosticsEngine &Engine)
      : Owned(Engine.takeClient()), Next(Engine.getClient()) {}

  void BeginSourceFile(const LangOptions &Language,
                       const Preprocessor *PP) override {
    Next->BeginSourceFile(Language, PP);
  }
  void EndSourceFile() override { Next->EndSourceFile(); }
  void finish() override { Next->finish(); }
  void clear() override {
    DiagnosticConsumer::clear();
    Next->clear();
  }
  bool IncludeInDiagnosticCounts() const override {
    return Next->IncludeInDiagnosticCounts();
  }
  void HandleDiagnostic(DiagnosticsEngine::Level Level,
                        const Diagnostic &Info) override {
    DiagnosticConsumer::HandleDiagnostic(Level, Info);
    record(Level, Info);
    Next->HandleDiagnostic(Level, Info);
  }

  std::unique_ptr<DiagnosticConsumer> Owned; ///< The next one, where the engine
                                             ///< owned it.
  DiagnosticConsumer *Next;
  std::vector<CompilerVerdict> Verdicts;

private:
  static void readArguments(const Diagnostic &Info, CompilerVerdict &Verdict) {
    // NOLINTBEGIN(performance-no-int-to-ptr): so the engine hands them over
    for (unsigned Index = 0; Index < Info.getNumArgs(); ++Index) {
      switch (Info.getArgKind(Index)) {
      case DiagnosticsEngine::ak_qualtype:
        Verdict.Types.push_back(QualType::getFromOpaquePtr(
            reinterpret_cast<void *>(Info.getRawArg(Index))));
        break;
      case DiagnosticsEngine::ak_declarationname:
        Verdict.Name =
            DeclarationName::getFromOpaqueInteger(Info.getRawArg(Index))
                .getAsString();
        break;
      case DiagnosticsEngine::ak_declcontext:
        Verdict.Class = dyn_cast_or_null<CXXRecordDecl>(
            reinterpret_cast<DeclContext *>(Info.getRawArg(Index)));
        break;
      default:
        break;
      }
    }
    // NOLINTEND(performance-no-int-to-ptr)
  }

  void record(DiagnosticsEngine::Level Level, const Diagnostic &Info) {
    if (Level >= DiagnosticsEngine::Error) {
      HasVerdict = Info.hasSourceManager() && Info.getLocation().isValid();
      if (!HasVerdict)
        return;
      CompilerVerdict &Verdict = Verdicts.emplace_back();
      Verdict.Id = Info.getID();
      Verdict.Loc = Info.getLocation();
      Verdict.HasEdit = Info.getNumFixItHints() > 0;
      for (const CharSourceRange &Range : Info.getRanges())
        Verdict.Ranges.push_back(Range.getAsRange());
      readArguments(Info, Verdict);
    } else if (Level == DiagnosticsEngine::Note) {
      if (!HasVerdict)
        return;
      CompilerVerdict &Verdict = Verdicts.back();
      if (Verdict.NoteLoc.isInvalid())
        Verdict.NoteLoc = Info.getLocation();
      Verdict.IsOfAwaitTransform |=
          Info.getID() ==
          diag::note_coroutine_promise_implicit_await_transform_required_here;
    } else {
      HasVerdict = false;
    }
  }

  bool HasVerdict = false; ///< Whether a note belongs to the last verdict.
};

CompilerVerdicts::CompilerVerdicts(DiagnosticsEngine &Engine)
    : Engine(Engine), Tap(std::make_unique<Listener>(Engine)) {
  Engine.setClient(Tap.get(), /*ShouldOwnClient=*/false);
}

CompilerVerdicts::~CompilerVerdicts() {
  // Whoever put another listener in our place forwards to us no more.
  if (Engine.getClient() != Tap.get())
    return;
  bool Owned = Tap->Owned != nullptr;
  Engine.setClient(Owned ? Tap->Owned.release() : Tap->Next, Owned);
}

const std::vector<CompilerVerdict> &CompilerVerdicts::all() const {
  return Tap->Verdicts;
}

} // namespace cotidy
