//===- CoroutineEdits.cpp - turning a function into a coroutine -*- C++ -*-===//

#include "support/CoroutineEdits.h"
#include "support/AwaitPlace.h"
#include "support/CoroutineObstacle.h"
#include "support/EnclosingScopes.h"
#include "support/NameMentions.h"
#include "support/TaskTemplate.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Attr.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static constexpr unsigned None = FileTokens::None;

const std::vector<FileTokens> &CoroutineEdits::files() {
  if (Files.empty())
    for (FileID File : userFiles(Record, Context.getSourceManager()))
      Files.emplace_back(File, Context.getSourceManager(),
                         Context.getLangOpts(), Record.Skipped);
  return Files;
}

//===----------------------------------------------------------------------===//
// What the function does
//===----------------------------------------------------------------------===//

/// None if a macro or an odd place hides what there is to edit.
static std::optional<OwnTokens> tokensOf(const FunctionDecl &Function,
                                         ArrayRef<FileTokens> Files,
                                         const EnclosingScopes &Scopes,
                                         const PreprocessorRecord &Record,
                                         const SourceManager &Sources) {
  const Stmt *Body = Function.getBody();
  if (!Body || Body->getBeginLoc().isMacroID() || Body->getEndLoc().isMacroID())
    return std::nullopt;
  auto [FileId, Begin] = Sources.getDecomposedLoc(Body->getBeginLoc());
  unsigned End = Sources.getFileOffset(Body->getEndLoc());
  const auto *File = find_if(Files, [Id = FileId](const FileTokens &Candidate) {
    return Candidate.file() == Id;
  });
  if (File == Files.end())
    return std::nullopt;
  OwnTokens Own{*File, File->at(Begin), {}, {}};
  if (!File->is(Own.Body, tok::l_brace) || (*File)[Own.Body].Partner == None ||
      (*File)[Own.Body].Offset != Begin)
    return std::nullopt;

  for (SourceLocation Return : Record.Returns) {
    auto [ReturnFile, Offset] = Sources.getDecomposedLoc(Return);
    if (ReturnFile == FileId && Begin < Offset && Offset < End)
      return std::nullopt;
  }
  AwaitPlaces Places(*File, Scopes, Sources);
  for (const KeywordUse &Use : keywordUses(*File, Record, Sources)) {
    unsigned Offset = (*File)[Use.Token].Offset;
    if (Offset < Begin || Offset > End)
      continue;
    AwaitPlace Place = Places.placeOf(Use);
    if (Place.Kind == PlaceKind::Unknown ||
        (Place.Function == &Function && Place.Kind != PlaceKind::Body))
      return std::nullopt;
    if (Place.Function == &Function)
      Own.Keywords.push_back(Use);
  }
  for (unsigned Index = Own.Body; (*File)[Index].Offset < End; ++Index) {
    if (File->text(Index) != "return")
      continue;
    const EnclosingScopes::Scope *Around =
        Scopes.innermost(FileId, (*File)[Index].Offset);
    if (Around && Around->Declaration == &Function)
      Own.Returns.push_back(Index);
  }
  return Own;
}

static bool isLambda(const FunctionDecl &Function) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return Method && Method->getParent()->isLambda();
}

/// `[[noreturn]]` and `[[gnu::pure]]` are not true of a coroutine's first part.
static bool promisesAboutResult(const FunctionDecl &Function) {
  return Function.isNoReturn() || Function.hasAttr<ConstAttr>() ||
         Function.hasAttr<PureAttr>() ||
         Function.hasAttr<ReturnsNonNullAttr>() ||
         Function.hasAttr<RestrictAttr>();
}

/// Functions whose result others fix, which cannot be seen from here.
static bool isResultFree(const FunctionDecl &Function) {
  static constexpr llvm::StringLiteral Hooks[] = {
      "await_ready",         "await_suspend",    "await_resume",
      "await_transform",     "return_value",     "return_void",
      "yield_value",         "initial_suspend",  "final_suspend",
      "unhandled_exception", "get_return_object"};
  if (isLambda(Function))
    return true;
  if (!Function.getIdentifier() || Function.isExternC() ||
      Function.isVariadic() || is_contained(Hooks, Function.getName()) ||
      Function.isFunctionTemplateSpecialization() ||
      promisesAboutResult(Function))
    return false;
  const auto *Method = dyn_cast<CXXMethodDecl>(&Function);
  return !Method || (!Method->isVirtual() && Method->getParent() &&
                     Method->getParent()->hasDefinition() &&
                     !Method->getParent()->hasAnyDependentBases());
}

static bool hasVariableArray(const FunctionDecl &Function) {
  return any_of(Function.decls(), [](const Decl *Member) {
    const auto *Variable = dyn_cast<VarDecl>(Member);
    return Variable && Variable->getType()->isVariablyModifiedType();
  });
}

static bool givesValue(const FileTokens &File, unsigned Return) {
  return !File.is(File.next(Return), tok::semi);
}

static void collectReturned(const Stmt *Root,
                            SmallVectorImpl<const Expr *> &Values) {
  if (!Root || isa<LambdaExpr>(Root))
    return;
  if (const auto *Return = dyn_cast<ReturnStmt>(Root))
    if (Return->getRetValue())
      Values.push_back(Return->getRetValue());
  for (const Stmt *Child : Root->children())
    collectReturned(Child, Values);
}

/// The result of a function that leaves it to be deduced: that of the values it
/// returns, as long as Clang kept them all and their type can be named
/// anywhere.
static std::string deducedResult(const FunctionDecl &Function,
                                 const OwnTokens &Own) {
  bool IsOpen = any_of(Own.Keywords, [&](const KeywordUse &Use) {
    return Use.Keyword == "co_return" && givesValue(Own.File, Use.Token);
  });
  if (IsOpen)
    return "";
  size_t Count = count_if(Own.Returns, [&](unsigned Return) {
    return givesValue(Own.File, Return);
  });
  if (Count == 0)
    return "void";
  SmallVector<const Expr *, 4> Values;
  collectReturned(Function.getBody(), Values);
  if (Values.size() != Count)
    return "";
  QualType Result;
  for (const Expr *Value : Values) {
    QualType Type = Value->getType().getCanonicalType().getUnqualifiedType();
    if (Value->containsErrors() || Value->isTypeDependent() ||
        !Type->isBuiltinType() || Type->isPlaceholderType() ||
        (!Result.isNull() && Result != Type))
      return "";
    Result = Type;
  }
  return Result.getAsString(PrintingPolicy(Function.getLangOpts()));
}

/// False for what a task could not take from `co_return` and hand on.
static bool canBeHandedOn(QualType Result) {
  const CXXRecordDecl *Class = Result->getAsCXXRecordDecl();
  if (!Class || !Class->hasDefinition() || Class->isDependentType())
    return true;
  if (Class->isAbstract())
    return false;
  bool IsImplicit = (Class->needsImplicitMoveConstructor() &&
                     !Class->defaultedMoveConstructorIsDeleted()) ||
                    (Class->needsImplicitCopyConstructor() &&
                     !Class->defaultedCopyConstructorIsDeleted());
  return IsImplicit || any_of(Class->ctors(), [](const auto *Constructor) {
           return Constructor->isCopyOrMoveConstructor() &&
                  !Constructor->isDeleted() &&
                  Constructor->getAccess() == AS_public;
         });
}

/// The result that the function declares, as it is written.
static std::string writtenResult(const FunctionDecl &Function,
                                 const OwnTokens &Own,
                                 const ASTContext &Context) {
  QualType Result = Function.getReturnType();
  FunctionTypeLoc Type = Function.getFunctionTypeLoc();
  if (!Type || Result.hasQualifiers() || Result->isReferenceType() ||
      Result->isFunctionPointerType() || Result->isMemberPointerType() ||
      !canBeHandedOn(Result))
    return "";
  // `const char *` has a part of it before the place where Clang sees it begin.
  for (QualType Part = Result;
       const auto *Pointer = dyn_cast<clang::PointerType>(Part);
       Part = Pointer->getPointeeType())
    if (Pointer->getPointeeType()->isArrayType() ||
        Pointer->getPointeeType().hasLocalQualifiers())
      return "";
  auto GivesValue = [&](unsigned Return) {
    return givesValue(Own.File, Return);
  };
  bool HasValue = any_of(Own.Returns, GivesValue) ||
                  any_of(Own.Keywords, [&](const KeywordUse &Use) {
                    return Use.Keyword == "co_return" && GivesValue(Use.Token);
                  });
  // Without a value to return, the result may well be a mistake.
  if (HasValue == Result->isVoidType())
    return "";
  return Lexer::getSourceText(CharSourceRange::getTokenRange(
                                  Type.getReturnLoc().getSourceRange()),
                              Context.getSourceManager(), Context.getLangOpts())
      .str();
}

//===----------------------------------------------------------------------===//
// Who uses it
//===----------------------------------------------------------------------===//

/// `auto f = [] {...}` gives a lambda its name.
static const VarDecl *variableOf(const FunctionDecl &Lambda,
                                 const OwnTokens &Own,
                                 const EnclosingScopes &Scopes,
                                 const SourceManager &Sources) {
  unsigned Intro = Own.File.at(Sources.getFileOffset(Lambda.getLocation()));
  unsigned Equal = Own.File.previous(Intro);
  if (!Own.File.is(Intro, tok::l_square) || !Own.File.is(Equal, tok::equal))
    return nullptr;
  unsigned Name = Own.File.previous(Equal);
  if (Own.File.text(Own.File.previous(Name)) != "auto")
    return nullptr;
  // What follows the body would call the lambda, or make something else of it.
  if (!Own.File.is(Own.File.next(Own.Body), tok::semi))
    return nullptr;
  for (const EnclosingScopes::Name &Declared : Scopes.names(Own.File.file()))
    if (Declared.Offset == Own.File[Name].Offset)
      return dyn_cast<VarDecl>(Declared.Declaration);
  return nullptr;
}

/// True if a macro mentions the name, or may paste it together.
static bool isNamedByMacro(StringRef Name, const PreprocessorRecord &Record) {
  return Record.MacroWords.contains(Name) ||
         any_of(Record.Pasted, [&](const auto &Parts) {
           const auto &[Left, Right] = Parts;
           return Name.starts_with(Left) && Name.ends_with(Right);
         });
}

bool CoroutineEdits::isOnlyAwaited(const FunctionDecl &Function,
                                   const OwnTokens &Own) {
  SmallVector<SourceLocation, 4> Declared;
  StringRef Name;
  if (isLambda(Function)) {
    const VarDecl *Variable =
        variableOf(Function, Own, Scopes, Context.getSourceManager());
    if (!Variable)
      return false;
    Name = Variable->getName();
    Declared.push_back(Variable->getLocation());
  } else {
    Name = Function.getName();
    for (const FunctionDecl *Redeclared : Function.redecls())
      Declared.push_back(Redeclared->getLocation());
  }
  if (isNamedByMacro(Name, Record))
    return false;
  StringRef Driver = Task.driver();
  return isOnlyCalledAndAwaited(Name, Declared, files(),
                                Driver.substr(Driver.rfind(':') + 1));
}

//===----------------------------------------------------------------------===//
// Edits
//===----------------------------------------------------------------------===//

/// Words that may stand between those of a type and are none of it.
static bool isPlainType(StringRef Text) {
  static constexpr llvm::StringLiteral Others[] = {
      "static", "inline",   "virtual", "extern",   "friend",  "constexpr",
      "const",  "volatile", "mutable", "explicit", "typedef", "register"};
  SmallVector<StringRef, 4> Words;
  Text.split(Words, ' ', /*MaxSplit=*/-1, /*KeepEmpty=*/false);
  return !Text.empty() && !Text.contains('\n') && !Text.contains("/*") &&
         none_of(Words,
                 [](StringRef Word) { return is_contained(Others, Word); });
}

Edits CoroutineEdits::replaceResult(const FunctionDecl &Function,
                                    StringRef Result) const {
  const SourceManager &Sources = Context.getSourceManager();
  Edits Made;
  for (const FunctionDecl *Redeclared : Function.redecls()) {
    FunctionTypeLoc Type = Redeclared->getFunctionTypeLoc();
    if (!Type)
      return {};
    SourceRange Range = Type.getReturnLoc().getSourceRange();
    if (Range.isInvalid() || Range.getBegin().isMacroID() ||
        Range.getEnd().isMacroID() ||
        Sources.isInSystemHeader(Range.getBegin()))
      return {};
    StringRef Old = Lexer::getSourceText(CharSourceRange::getTokenRange(Range),
                                         Sources, Context.getLangOpts());
    std::string Spelled = Task.spelledAt(*Redeclared, Context);
    if (!isPlainType(Old) || Spelled.empty())
      return {};
    // `int *f()` has its space before the star.
    SourceLocation End = Lexer::getLocForEndOfToken(Range.getEnd(), 0, Sources,
                                                    Context.getLangOpts());
    bool NeedsSpace = isAlnum(*Sources.getCharacterData(End)) ||
                      *Sources.getCharacterData(End) == '_';
    Made.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getTokenRange(Range),
        (Spelled + "<" + Result + ">" + (NeedsSpace ? " " : "")).str()));
  }
  return Made;
}

static Edits addResult(const FunctionDecl &Lambda, const OwnTokens &Own,
                       StringRef Type) {
  unsigned Before = Own.File.previous(Own.Body);
  while (Own.File.text(Before) == "mutable" ||
         Own.File.text(Before) == "noexcept")
    Before = Own.File.previous(Before);
  bool HasParameters = Own.File.is(Before, tok::l_paren);
  // C++20 asks for the parameters' parentheses.
  if (!HasParameters && Before != Own.File.previous(Own.Body))
    return {};
  unsigned Intro = HasParameters ? Own.File.previous(Before) : Before;
  if (!Own.File.is(Intro, tok::l_square))
    return {};
  SourceLocation End = Own.File.endLocation(Own.Body - 1);
  bool NeedsSpace = End == Own.File.location(Own.Body);
  return {FixItHint::CreateInsertion(End, ((HasParameters ? " -> " : "() -> ") +
                                           Type + (NeedsSpace ? " " : ""))
                                              .str())};
}

Edits CoroutineEdits::changeResult(Obstacle Reason,
                                   const FunctionDecl &Function,
                                   const OwnTokens &Own) {
  bool IsDeduced = Reason == Obstacle::DeducedResult;
  if ((IsDeduced && !isLambda(Function)) || !isResultFree(Function) ||
      hasVariableArray(Function) ||
      any_of(Own.Keywords,
             [](const KeywordUse &Use) { return Use.Keyword == "co_yield"; }))
    return {};
  std::string Result = IsDeduced ? deducedResult(Function, Own)
                                 : writtenResult(Function, Own, Context);
  if (Result.empty() || (Result == "void" && !Task.hasVoid()) ||
      !isOnlyAwaited(Function, Own))
    return {};
  Edits Made;
  if (!IsDeduced) {
    Made = replaceResult(Function, Result);
  } else if (std::string Spelled = Task.spelledAt(Function, Context);
             !Spelled.empty()) {
    Made = addResult(Function, Own, Spelled + "<" + Result + ">");
  }
  if (Made.empty())
    return {};
  for (unsigned Return : Own.Returns) {
    // What a promise makes of a braced list depends on the promise.
    if (Own.File.is(Own.File.next(Return), tok::l_brace))
      return {};
    Made.push_back(FixItHint::CreateReplacement(
        CharSourceRange::getCharRange(Own.File.location(Return),
                                      Own.File.endLocation(Return)),
        "co_return"));
  }
  return Made;
}

bool CoroutineEdits::isTask(const FunctionDecl &Function) {
  if (Task.isMadeBy(Function))
    return true;
  const FunctionDecl *Definition = Function.getDefinition();
  if (!Definition || Definition->isMain())
    return false;
  std::optional<OwnTokens> Own = tokensOf(*Definition, files(), Scopes, Record,
                                          Context.getSourceManager());
  // Without a keyword it is not reported, and nobody edits it.
  return Own && !Own->Keywords.empty() &&
         obstacleOf(*Definition, Types, Context) == Obstacle::Result &&
         !changeResult(Obstacle::Result, *Definition, *Own).empty();
}

Edits CoroutineEdits::remove(Obstacle Reason, const FunctionDecl &Function) {
  if (!Task.declaration() ||
      !is_contained({Obstacle::Main, Obstacle::Result, Obstacle::DeducedResult},
                    Reason))
    return {};
  std::optional<OwnTokens> Own =
      tokensOf(Function, files(), Scopes, Record, Context.getSourceManager());
  if (!Own)
    return {};
  return Reason == Obstacle::Main
             ? driveFromMain(Function, *Own, Task, Scopes, Context,
                             [this](const FunctionDecl &Called) {
                               return isTask(Called);
                             })
             : changeResult(Reason, Function, *Own);
}

} // namespace cotidy
