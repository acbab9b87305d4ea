//===- AwaitPlace.cpp - where a coroutine keyword stands --------*- C++ -*-===//

#include "support/AwaitPlace.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static constexpr unsigned None = FileTokens::None;

/// What a word followed by parentheses makes of what is in them.
static PlaceKind placeOfOperand(StringRef Word) {
  static constexpr llvm::StringLiteral Unevaluated[] = {
      "sizeof",  "decltype", "noexcept",  "typeid",
      "alignof", "_Alignof", "__alignof", "__alignof__",
      "typeof",  "__typeof", "__typeof__"};
  static constexpr llvm::StringLiteral Constant[] = {
      "static_assert", "_Static_assert", "alignas", "explicit"};
  if (is_contained(Unevaluated, Word))
    return PlaceKind::Unevaluated;
  if (is_contained(Constant, Word))
    return PlaceKind::ConstantExpression;
  return PlaceKind::Unknown;
}

AwaitPlace AwaitPlaces::placeOf(const KeywordUse &Use) {
  unsigned Offset = Tokens[Use.Token].Offset;
  const Scope *Around = nullptr;
  if (Use.Macro.empty()) {
    Around = Scopes.innermost(Tokens.file(), Offset);
    // A macro that makes a function of what it is given: which part of it the
    // keyword went to cannot be seen.
    if (Around && Around->InMacro.isValid())
      return {};
  } else {
    bool IsKnown;
    std::tie(Around, IsKnown) =
        Scopes.innermostInMacro(Tokens.file(), Offset, Use.Spelling, Sources);
    if (!IsKnown)
      return {};
    if (Around && Around->InMacro.isValid()) {
      const auto *Function = dyn_cast<FunctionDecl>(Around->Declaration);
      if (!Function)
        return {};
      return {PlaceKind::Body, Function, nullptr, "", Around->Begin};
    }
  }
  AwaitPlace Place = climb(Use.Token, Around);
  Place.Function = Place.Function || !Around
                       ? Place.Function
                       : dyn_cast<FunctionDecl>(Around->Declaration);
  if (Place.Kind == PlaceKind::Body && Place.Function)
    refineByTree(Place, Use);
  // A statement is not evaluated in the place's sense; only its function
  // counts.
  if (Use.Keyword == "co_return" && Place.Kind == PlaceKind::Handler) {
    if (!Place.Function)
      return {};
    Place.Kind = PlaceKind::Body, Place.Id = Around->Begin;
  }
  return Place;
}

/// True for the brace that a scope begins with, and what is further out. A
/// function-try-block begins with the word before it, or with a macro.
bool AwaitPlaces::isOwnBrace(unsigned Opener, const Scope &Around) const {
  unsigned Before = Tokens.previous(Opener);
  return Tokens[Opener].Offset <= Around.Begin ||
         (Before != None && Tokens[Before].Offset <= Around.Begin);
}

/// Goes outward from bracket to bracket, up to the scope's own.
AwaitPlace AwaitPlaces::climb(unsigned Token, const Scope *Around) const {
  for (unsigned Child = Token;;) {
    if (AwaitPlace Place = besides(Child, Token, Around);
        Place.Kind != PlaceKind::Unknown)
      return Place;
    unsigned Opener = Tokens[Child].Opener;
    if (Opener == None || (Around && isOwnBrace(Opener, *Around)))
      break;
    bool IsLost = false;
    AwaitPlace Place = insideBracket(Opener, Around, IsLost);
    if (Place.Kind != PlaceKind::Unknown || IsLost)
      return Place;
    Child = Opener;
  }
  if (Around && isa<FunctionDecl>(Around->Declaration))
    return {PlaceKind::Body, nullptr, nullptr, "", Around->Begin};
  return {};
}

/// What the tokens before \p Token on its own level say.
AwaitPlace AwaitPlaces::besides(unsigned Token, unsigned Keyword,
                                const Scope *Around) const {
  bool InFunction = Around && isa<FunctionDecl>(Around->Declaration);
  unsigned Before = Tokens.previous(Token);
  while (Before != None && is_contained({tok::exclaim, tok::tilde, tok::minus,
                                         tok::plus, tok::amp, tok::star},
                                        Tokens[Before].Kind))
    Before = Tokens.previous(Before);
  if (Before != None && Tokens.text(Before) == "sizeof" &&
      !Tokens.is(Token, tok::l_paren))
    return {PlaceKind::Unevaluated, nullptr, nullptr, Tokens.text(Before),
            Tokens[Before].Offset};

  for (Before = Tokens.previous(Token); Before != None;
       Before = Tokens.previous(Before)) {
    if (Tokens.text(Before) == "case")
      return {PlaceKind::ConstantExpression, nullptr, nullptr, "case",
              Tokens[Before].Offset};
    if (is_contained({tok::semi, tok::colon, tok::l_brace},
                     Tokens[Before].Kind))
      break;
  }
  if (isTemplateArgument(Token, Keyword, Around))
    return {PlaceKind::TemplateArgument, nullptr, nullptr, "",
            Tokens[Token].Offset};
  if (!InFunction)
    if (AwaitPlace Place = constructorInitializer(Token);
        Place.Kind != PlaceKind::Unknown)
      return Place;
  return declaration(Token, InFunction);
}

/// What a bracket around says. \p IsLost is set where the bracket belongs to
/// something that Clang did not keep: nothing further out counts then.
AwaitPlace AwaitPlaces::insideBracket(unsigned Opener, const Scope *Around,
                                      bool &IsLost) const {
  unsigned Before = Tokens.previous(Opener);
  StringRef Word = Tokens.text(Before);
  unsigned Id = Tokens[Opener].Offset;
  switch (Tokens[Opener].Kind) {
  case tok::l_paren:
    if (PlaceKind Kind = placeOfOperand(Word); Kind != PlaceKind::Unknown)
      return {Kind, nullptr, nullptr, Word, Id};
    if (Word == "constexpr" && Tokens.text(Tokens.previous(Before)) == "if")
      return {PlaceKind::ConstantExpression, nullptr, nullptr, "if constexpr",
              Id};
    if (Word == "requires")
      return {PlaceKind::ConstantExpression, nullptr, nullptr, Word, Id};
    return {};
  case tok::l_square:
    while (Tokens.is(Before, tok::l_square))
      Before = Tokens.previous(Before);
    if (Before != None)
      if (const EnclosingScopes::Name *Array = nameAt(Before))
        return {PlaceKind::ArrayBound, nullptr, Array->Declaration, "", Id};
    return {};
  case tok::l_brace:
    return insideBrace(Opener, Around && isa<FunctionDecl>(Around->Declaration),
                       IsLost);
  default:
    return {};
  }
}

AwaitPlace AwaitPlaces::insideBrace(unsigned Opener, bool InFunction,
                                    bool &IsLost) const {
  unsigned Before = Tokens.previous(Opener);
  unsigned Id = Tokens[Opener].Offset;
  unsigned Head =
      Tokens.is(Before, tok::l_paren) ? Tokens.previous(Before) : Before;
  if (Tokens.text(Head) == "requires")
    return {PlaceKind::Requires, nullptr, nullptr, "", Id};
  if (Head != Before && Tokens.text(Head) == "catch")
    return {PlaceKind::Handler, nullptr, nullptr, "", Id};
  bool InList = false;
  for (; Before != None; Before = Tokens.previous(Before)) {
    if (is_contained({tok::semi, tok::l_brace}, Tokens[Before].Kind))
      break;
    // Beyond it is a constructor's head or a variable before: not this brace's.
    InList |= is_contained({tok::colon, tok::comma}, Tokens[Before].Kind);
    StringRef Word = Tokens.text(Before);
    bool IsSubscript = false;
    if (unsigned Left = Tokens.previous(Before); Left != None)
      IsSubscript =
          is_contained(
              {tok::raw_identifier, tok::l_paren, tok::l_square, tok::greater},
              Tokens[Left].Kind) &&
          Tokens.text(Left) != "return" && Tokens.text(Left) != "co_return" &&
          Tokens.text(Left) != "co_yield" && Tokens.text(Left) != "co_await";
    bool IsLambda = Tokens.is(Before, tok::l_square) && !IsSubscript;
    bool IsClass = Word == "class" || Word == "struct" || Word == "union" ||
                   Word == "enum" || Word == "namespace" || Word == "extern";
    bool IsFunction = !InFunction && !InList && Tokens.is(Before, tok::l_paren);
    if (IsLambda || IsClass || IsFunction) {
      IsLost = true;
      break;
    }
  }
  return {};
}

const EnclosingScopes::Name *AwaitPlaces::nameAt(unsigned Token) const {
  ArrayRef<EnclosingScopes::Name> Names = Scopes.names(Tokens.file());
  const auto *Found =
      partition_point(Names, [&](const EnclosingScopes::Name &Name) {
        return Name.Offset < Tokens[Token].Offset;
      });
  return Found != Names.end() && Found->Offset == Tokens[Token].Offset
             ? Found
             : nullptr;
}

/// What is declared by the last name before \p Token on its own level.
AwaitPlace AwaitPlaces::declaration(unsigned Token, bool InFunction) const {
  const EnclosingScopes::Name *Name = nullptr;
  unsigned Before = Tokens.previous(Token);
  for (; Before != None && !Tokens.is(Before, tok::semi) &&
         !Tokens.is(Before, tok::l_brace);
       Before = Tokens.previous(Before)) {
    Name = nameAt(Before);
    if (Name)
      break;
  }
  if (!Name)
    return {};
  const NamedDecl *Declared = Name->Declaration;
  auto Make = [&](PlaceKind Kind, StringRef Word = "") -> AwaitPlace {
    return {Kind, nullptr, Declared, Word, Name->Offset};
  };
  if (isa<EnumConstantDecl>(Declared))
    return Make(PlaceKind::Enumerator);
  if (isa<NonTypeTemplateParmDecl>(Declared))
    return Make(PlaceKind::TemplateArgument);
  if (isa<ParmVarDecl>(Declared))
    // An unnamed parameter's place may be the parenthesis that follows it.
    return Tokens.is(Tokens[Token].Opener, tok::l_paren)
               ? Make(PlaceKind::DefaultArgument)
               : AwaitPlace();
  if (isa<FieldDecl>(Declared))
    return Tokens.is(Tokens.next(Before), tok::colon)
               ? Make(PlaceKind::ConstantExpression)
               : Make(PlaceKind::MemberInitializer);
  const auto *Variable = dyn_cast<VarDecl>(Declared);
  if (!Variable)
    return {};
  if (!InFunction)
    return Make(PlaceKind::GlobalInitializer);
  if (Variable->isStaticLocal())
    return Make(PlaceKind::StaticInitializer);
  if (Variable->isConstexpr())
    return Make(PlaceKind::ConstantExpression, "constexpr");
  return {};
}

/// `S::S() : member(co_await f()) {}` is evaluated by the constructor.
AwaitPlace AwaitPlaces::constructorInitializer(unsigned Token) const {
  unsigned Colon = Tokens.previous(Token);
  while (Colon != None && !Tokens.is(Colon, tok::colon) &&
         !Tokens.is(Colon, tok::semi))
    Colon = Tokens.previous(Colon);
  if (!Tokens.is(Colon, tok::colon))
    return {};
  for (const FunctionDecl *Function : Scopes.functions()) {
    if (!isa<CXXConstructorDecl>(Function) ||
        !Function->doesThisDeclarationHaveABody() || !Function->getBody())
      continue;
    auto [File, Begin] =
        Sources.getDecomposedExpansionLoc(Function->getLocation());
    unsigned Body =
        Sources.getDecomposedExpansionLoc(bodyRange(*Function).getBegin())
            .second;
    if (File == Tokens.file() && Begin < Tokens[Colon].Offset &&
        Tokens[Token].Offset < Body)
      return {PlaceKind::Body, Function, nullptr, "", Body};
  }
  return {};
}

static bool holdsKeyword(const Stmt *Root,
                         function_ref<bool(SourceLocation)> IsIt) {
  if (!Root)
    return false;
  SourceLocation Keyword;
  if (const auto *Suspend = dyn_cast<CoroutineSuspendExpr>(Root))
    Keyword = Suspend->getKeywordLoc();
  else if (const auto *Dependent = dyn_cast<DependentCoawaitExpr>(Root))
    Keyword = Dependent->getKeywordLoc();
  return (Keyword.isValid() && IsIt(Keyword)) ||
         any_of(Root->children(),
                [&](const Stmt *Child) { return holdsKeyword(Child, IsIt); });
}

/// True if the braces are around the keyword. What a macro makes of arguments
/// in which the keyword stands cannot be seen.
static bool surround(SourceRange Braces, const KeywordUse &Use,
                     SourceLocation Loc, const SourceManager &Sources) {
  if (Braces.isInvalid())
    return false;
  SourceLocation Begin = Sources.getExpansionLoc(Braces.getBegin());
  SourceLocation End = Sources.getExpansionLoc(Braces.getEnd());
  auto isInOrder = [&](SourceLocation A, SourceLocation B, SourceLocation C) {
    auto [FileA, OffsetA] = Sources.getDecomposedLoc(A);
    auto [FileB, OffsetB] = Sources.getDecomposedLoc(B);
    auto [FileC, OffsetC] = Sources.getDecomposedLoc(C);
    return FileA == FileB && FileB == FileC && OffsetA < OffsetB &&
           OffsetB < OffsetC;
  };
  if (Begin != End)
    return isInOrder(Sources.getExpansionRange(Braces.getBegin()).getEnd(), Loc,
                     End);
  return Braces.getBegin().isMacroID() && !Use.Macro.empty() && Begin == Loc &&
         isInOrder(Sources.getSpellingLoc(Braces.getBegin()), Use.Spelling,
                   Sources.getSpellingLoc(Braces.getEnd()));
}

/// Finds the handlers and static variables that macros hide from the tokens.
void AwaitPlaces::refineByTree(AwaitPlace &Place, const KeywordUse &Use) {
  SourceLocation Loc = Tokens.location(Use.Token);
  const HiddenPlaces &Hidden = hiddenPlaces(*Place.Function);
  for (const CXXCatchStmt *Handler : Hidden.Handlers) {
    const auto *Block = dyn_cast<CompoundStmt>(Handler->getHandlerBlock());
    // Where there is no macro, the tokens have been asked.
    if (!Block ||
        (Use.Macro.empty() && Handler->getCatchLoc().isFileID() &&
         Block->getLBracLoc().isFileID()) ||
        !surround({Block->getLBracLoc(), Block->getRBracLoc()}, Use, Loc,
                  Sources))
      continue;
    Place.Kind = PlaceKind::Handler;
    Place.Id =
        Sources.getFileOffset(Sources.getExpansionLoc(Block->getLBracLoc()));
  }
  if (Use.Macro.empty())
    return;
  for (const VarDecl *Variable : Hidden.Statics) {
    if (!holdsKeyword(Variable->getInit(), [&](SourceLocation Keyword) {
          return Sources.getSpellingLoc(Keyword) == Use.Spelling &&
                 Sources.getExpansionLoc(Keyword) == Loc;
        }))
      continue;
    Place.Kind = PlaceKind::StaticInitializer;
    Place.Declared = Variable;
    Place.Id =
        Sources.getFileOffset(Sources.getExpansionLoc(Variable->getLocation()));
  }
}

const AwaitPlaces::HiddenPlaces &
AwaitPlaces::hiddenPlaces(const FunctionDecl &Function) {
  auto [Known, IsNew] = Hidden.try_emplace(&Function);
  if (!IsNew)
    return Known->second;
  SmallVector<const Stmt *, 32> Left = {Function.getBody()};
  while (!Left.empty()) {
    const Stmt *Part = Left.pop_back_val();
    if (!Part || isa<LambdaExpr>(Part))
      continue;
    if (const auto *Handler = dyn_cast<CXXCatchStmt>(Part)) {
      Known->second.Handlers.push_back(Handler);
    } else if (const auto *Statement = dyn_cast<DeclStmt>(Part)) {
      for (const Decl *Declared : Statement->decls())
        if (const auto *Variable = dyn_cast<VarDecl>(Declared);
            Variable && Variable->isStaticLocal() &&
            Variable->getLocation().isMacroID())
          Known->second.Statics.push_back(Variable);
    }
    append_range(Left, reverse(SmallVector<const Stmt *, 8>(Part->children())));
  }
  return Known->second;
}

/// Tokens cannot tell `A<co_await f()> x` from a comparison for certain; but
/// the comparison's keyword Clang keeps.
bool AwaitPlaces::isTemplateArgument(unsigned Token, unsigned Keyword,
                                     const Scope *Around) const {
  auto ends = [&](unsigned Index) {
    return is_contained({tok::semi, tok::l_brace, tok::equal, tok::ampamp,
                         tok::pipepipe, tok::question},
                        Tokens[Index].Kind);
  };
  unsigned Before = Tokens.previous(Token);
  for (int Depth = 0; Before != None; Before = Tokens.previous(Before)) {
    if (ends(Before))
      return false;
    if (Tokens.is(Before, tok::greater))
      ++Depth;
    else if (Tokens.is(Before, tok::greatergreater))
      Depth += 2;
    else if (Tokens.is(Before, tok::less) && Depth-- == 0)
      break;
  }
  if (Before == None ||
      !Tokens.is(Tokens.previous(Before), tok::raw_identifier))
    return false;
  unsigned After = Tokens.next(Token);
  for (int Depth = 0; After != None; After = Tokens.next(After)) {
    if (ends(After))
      return false;
    if (Tokens.is(After, tok::less))
      ++Depth;
    else if (Tokens.is(After, tok::greatergreater) ||
             (Tokens.is(After, tok::greater) && Depth-- == 0))
      break;
  }
  if (After == None)
    return false;
  const auto *Function =
      Around ? dyn_cast<FunctionDecl>(Around->Declaration) : nullptr;
  return !Function ||
         !holdsKeyword(Function->getBody(), [&](SourceLocation Loc) {
           return Loc == Tokens.location(Keyword);
         });
}

} // namespace cotidy
