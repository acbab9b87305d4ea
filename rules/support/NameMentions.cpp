//===- NameMentions.cpp - what is done with a name --------------*- C++ -*-===//

#include "support/NameMentions.h"
#include "support/FileTokens.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static constexpr unsigned None = FileTokens::None;

/// The first token of `session.pool->fetch`, given its last.
static unsigned beginOfName(const FileTokens &File, unsigned Name) {
  for (;;) {
    unsigned Link = File.previous(Name);
    if (!File.is(Link, tok::period) && !File.is(Link, tok::arrow) &&
        !File.is(Link, tok::coloncolon))
      return Name;
    unsigned Before = File.previous(Link);
    bool IsWord =
        File.is(Before, tok::raw_identifier) && File.text(Before) != "co_await";
    if (!IsWord)
      return File.is(Link, tok::coloncolon) ? Link : Name;
    Name = Before;
  }
}

static bool isAwaitedCall(const FileTokens &File, unsigned Name,
                          StringRef Driver) {
  unsigned Arguments = File.next(Name);
  if (!File.is(Arguments, tok::l_paren))
    return false;
  unsigned Begin = beginOfName(File, Name);
  unsigned Before = File.previous(Begin);
  // `co_await f().g` awaits something else.
  unsigned After = File.next(Arguments);
  bool IsWhole = !File.is(After, tok::period) && !File.is(After, tok::arrow) &&
                 !File.is(After, tok::l_paren) &&
                 !File.is(After, tok::l_square);
  if (File.text(Before) == "co_await")
    return IsWhole;
  unsigned Opener = File[Begin].Opener;
  return Before == None && After == None && File.is(Opener, tok::l_paren) &&
         !Driver.empty() && File.text(File.previous(Opener)) == Driver;
}

bool isOnlyCalledAndAwaited(StringRef Name, ArrayRef<SourceLocation> Declared,
                            ArrayRef<FileTokens> Files, StringRef Driver) {
  return all_of(Files, [&](const FileTokens &File) {
    for (unsigned Index = 0; Index < File.size(); ++Index)
      if (File.text(Index) == Name &&
          !is_contained(Declared, File.location(Index)) &&
          !isAwaitedCall(File, Index, Driver))
        return false;
    return true;
  });
}

} // namespace cotidy
