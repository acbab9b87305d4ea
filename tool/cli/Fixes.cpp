//===- Fixes.cpp - applying the edits that reports carry --------*- C++ -*-===//

#include "Fixes.h"
#include "Errors.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy {

/// Whether two different edits cannot both be made. Two insertions at one place
/// cannot: nothing tells which comes first.
static bool conflict(const Edit &A, const Edit &B) {
  unsigned EndA = A.Where.Offset + A.Where.Length;
  unsigned EndB = B.Where.Offset + B.Where.Length;
  if (A.Where.Offset == B.Where.Offset)
    return true;
  return A.Where.Offset < EndB && B.Where.Offset < EndA;
}

bool FixPlan::add(ArrayRef<Edit> Fix) {
  for (const Edit &New : Fix) {
    auto Known = Edits.find(New.Where.File);
    if (Known != Edits.end() && any_of(Known->second, [&](const Edit &Old) {
          return New != Old && conflict(New, Old);
        }))
      return false;
  }
  for (const Edit &New : Fix) {
    std::vector<Edit> &OfFile = Edits[New.Where.File];
    auto Place = lower_bound(OfFile, New);
    if (Place == OfFile.end() || *Place != New)
      OfFile.insert(Place, New);
  }
  return true;
}

/// The line end that all lines of a text have in common, if it is that of DOS.
static bool hasDosLines(StringRef Text) {
  size_t Lines = Text.count('\n');
  return Lines && Text.count("\r\n") == Lines;
}

std::optional<std::string> applyEdits(StringRef Text,
                                      const std::vector<Edit> &Edits) {
  bool DosLines = hasDosLines(Text);
  std::string Result;
  size_t Done = 0;
  for (const Edit &Edit : Edits) {
    size_t End = size_t(Edit.Where.Offset) + Edit.Where.Length;
    if (Edit.Where.Offset < Done || End > Text.size())
      return std::nullopt;
    Result += Text.slice(Done, Edit.Where.Offset);
    for (char C : Edit.Text) {
      if (C == '\n' && DosLines && !StringRef(Result).ends_with("\r"))
        Result += '\r';
      Result += C;
    }
    Done = End;
  }
  Result += Text.drop_front(Done);
  return Result;
}

namespace {

/// Files under edit. What is wrong with one is said once.
class Editor {
public:
  Editor(sys::TimePoint<> Analysed, const WorkingDirectory &Here,
         ErrorLog &Errors)
      : Analysed(Analysed), Here(Here), Errors(Errors) {}

  bool canMake(ArrayRef<Edit> Fix) {
    return all_of(Fix, [&](const Edit &Edit) {
      auto [Place, IsNew] = Editable.try_emplace(Edit.Where.File, false);
      if (IsNew)
        Place->second = isEditable(Edit.Where.File);
      return Place->second;
    });
  }

  bool edit(StringRef File, const std::vector<Edit> &Edits) {
    auto Buffer = MemoryBuffer::getFile(File, /*IsText=*/false,
                                        /*RequiresNullTerminator=*/false);
    if (!Buffer)
      return fail(File, Buffer.getError().message());
    std::optional<std::string> Content =
        applyEdits((*Buffer)->getBuffer(), Edits);
    if (!Content)
      return fail(File, "the edits do not fit it");
    Buffer->reset();
    return replace(File, *Content);
  }

private:
  bool fail(StringRef File, const Twine &Why) {
    Errors.error("cannot fix " + Here.display(File) + ": " + Why);
    return false;
  }

  bool isEditable(StringRef File) {
    sys::fs::file_status Status;
    if (std::error_code Error = sys::fs::status(File, Status))
      return fail(File, Error.message());
    if (Status.getLastModificationTime() > Analysed)
      return fail(File, "it was changed during the analysis");
    // Replacing a file takes no right to write to it; respect that one lacks.
    if (std::error_code Error =
            sys::fs::access(File, sys::fs::AccessMode::Write))
      return fail(File, Error.message());
    return true;
  }

  /// In one step, so that a file is never half written. A link stays a link,
  /// and the permissions stay as they are.
  bool replace(StringRef File, StringRef Content) {
    std::string Target = realPath(File);
    ErrorOr<sys::fs::perms> Permissions = sys::fs::getPermissions(Target);
    if (!Permissions)
      return fail(File, Permissions.getError().message());
    Expected<sys::fs::TempFile> New =
        sys::fs::TempFile::create(Target + ".cotidy-%%%%%%", *Permissions);
    if (!New)
      return fail(File, toString(New.takeError()));
    std::error_code Error;
    {
      raw_fd_ostream OS(New->FD, /*shouldClose=*/false);
      OS << Content;
      OS.flush();
      Error = OS.error();
      OS.clear_error();
    }
    // The process's file mode mask has had its part in creating it.
    if (!Error)
      Error = sys::fs::setPermissions(New->FD, *Permissions);
    if (Error) {
      consumeError(New->discard());
      return fail(File, Error.message());
    }
    if (llvm::Error E = New->keep(Target))
      return fail(File, toString(std::move(E)));
    return true;
  }

  sys::TimePoint<> Analysed;
  const WorkingDirectory &Here;
  ErrorLog &Errors;
  StringMap<bool> Editable;
};

} // namespace

FixSummary applyFixes(ArrayRef<Report> Reports, FixMode Mode,
                      sys::TimePoint<> Analysed, const WorkingDirectory &Here,
                      ErrorLog &Errors) {
  FixSummary Summary;
  Editor Editor(Analysed, Here, Errors);
  FixPlan Plan;
  std::vector<ArrayRef<Edit>> Planned;
  for (const Report &Report : Reports) {
    ArrayRef<Edit> Fix = Report.fix(Mode == FixMode::Unsafe);
    if (Fix.empty() || Report.isCompilerError() || !Editor.canMake(Fix))
      continue;
    if (Plan.add(Fix))
      Planned.push_back(Fix);
    else
      ++Summary.Overlapping;
  }
  StringSet<> Done;
  for (const auto &[File, Edits] : Plan.edits())
    if (Editor.edit(File, Edits))
      Done.insert(File);
  for (ArrayRef<Edit> Fix : Planned)
    Summary.Fixed += all_of(
        Fix, [&](const Edit &Edit) { return Done.contains(Edit.Where.File); });
  return Summary;
}

} // namespace cotidy
