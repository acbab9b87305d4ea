//===- EnclosingScopes.cpp - what a place in a file belongs to --*- C++ -*-===//

#include "support/EnclosingScopes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallPtrSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

SourceRange bodyRange(const FunctionDecl &Function) {
  const Stmt *Body = Function.getBody();
  if (!Body)
    return SourceRange();
  // Clang puts a coroutine's function-try-block into a compound statement that
  // stands nowhere.
  if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(Body))
    Body = Coroutine->getBody();
  if (const auto *Block = dyn_cast<CompoundStmt>(Body);
      Block && Block->getLBracLoc().isInvalid() && Block->size() == 1)
    Body = Block->body_front();
  return Body->getSourceRange();
}

/// Goes over declarations alone, never over statements: a lambda is a member of
/// the context that it stands in, and stays there when its expression is lost.
class ScopeWalk {
public:
  ScopeWalk(EnclosingScopes &Result, const SourceManager &Sources)
      : Result(Result), Sources(Sources) {}

  void visit(const Decl *Declaration) {
    // A system macro may declare what the user then gives a body (`TEST(...)`).
    if (!Declaration ||
        (Declaration->isImplicit() && !isClosure(*Declaration)) ||
        Sources.isInSystemHeader(
            Sources.getExpansionLoc(Declaration->getLocation())) ||
        !Seen.insert(Declaration).second)
      return;
    if (const auto *Friend = dyn_cast<FriendDecl>(Declaration))
      return visit(Friend->getFriendDecl());
    if (const auto *Template = dyn_cast<TemplateDecl>(Declaration)) {
      for (const NamedDecl *Parameter : *Template->getTemplateParameters())
        visit(Parameter);
      return visit(Template->getTemplatedDecl());
    }
    if (isInstantiation(*Declaration))
      return;
    if (isa<VarDecl, FieldDecl, EnumConstantDecl, NonTypeTemplateParmDecl>(
            Declaration))
      addName(*cast<NamedDecl>(Declaration));
    addScope(*Declaration);
    if (const auto *Function = dyn_cast<FunctionDecl>(Declaration)) {
      Result.Functions.push_back(Function);
      for (const ParmVarDecl *Parameter : Function->parameters())
        visit(Parameter);
    }
    if (const auto *Context = dyn_cast<DeclContext>(Declaration))
      for (const Decl *Member : Context->decls())
        visit(Member);
  }

  static bool isClosure(const Decl &Declaration) {
    const auto *Class = dyn_cast<CXXRecordDecl>(&Declaration);
    return Class && Class->isLambda();
  }

private:
  static bool isInstantiation(const Decl &Declaration) {
    if (const auto *Function = dyn_cast<FunctionDecl>(&Declaration))
      return Function->isTemplateInstantiation();
    if (const auto *Class =
            dyn_cast<ClassTemplateSpecializationDecl>(&Declaration))
      return isTemplateInstantiation(Class->getSpecializationKind());
    return false;
  }

  void addName(const NamedDecl &Declaration) {
    auto [File, Offset] =
        Sources.getDecomposedExpansionLoc(Declaration.getLocation());
    Result.Names[File].push_back({&Declaration, Offset});
  }

  void addScope(const Decl &Declaration) {
    SourceRange Range = rangeOf(Declaration);
    if (Range.isInvalid())
      return;
    auto [File, Begin] =
        Sources.getDecomposedLoc(Sources.getExpansionLoc(Range.getBegin()));
    auto [EndFile, End] = Sources.getDecomposedLoc(
        Sources.getExpansionRange(Range.getEnd()).getEnd());
    if (File != EndFile)
      return;
    bool IsInMacro = Range.getBegin().isMacroID() &&
                     Range.getEnd().isMacroID() &&
                     Sources.getExpansionLoc(Range.getBegin()) ==
                         Sources.getExpansionLoc(Range.getEnd());
    SourceRange InMacro;
    if (IsInMacro)
      InMacro = {Sources.getSpellingLoc(Range.getBegin()),
                 Sources.getSpellingLoc(Range.getEnd())};
    Result.Scopes[File].push_back({&Declaration, Begin, End, InMacro});
  }

  static SourceRange rangeOf(const Decl &Declaration) {
    if (const auto *Function = dyn_cast<FunctionDecl>(&Declaration)) {
      if (!Function->doesThisDeclarationHaveABody())
        return SourceRange();
      return bodyRange(*Function);
    }
    if (isClosure(Declaration))
      return SourceRange();
    if (const auto *Tag = dyn_cast<TagDecl>(&Declaration))
      return Tag->getBraceRange();
    return SourceRange();
  }

  EnclosingScopes &Result;
  const SourceManager &Sources;
  SmallPtrSet<const Decl *, 32> Seen;
};

EnclosingScopes::EnclosingScopes(ASTContext &Context) {
  ScopeWalk Walk(*this, Context.getSourceManager());
  for (const Decl *Top : Context.getTraversalScope()) {
    if (const auto *Unit = dyn_cast<TranslationUnitDecl>(Top))
      for (const Decl *Member : Unit->decls())
        Walk.visit(Member);
    else
      Walk.visit(Top);
  }
  // Where only some declarations are to be looked at, a lambda of the file's
  // own level whose variable has lost it is in none of them. What a precompiled
  // header has is not loaded for this.
  for (const Decl *Member : Context.getTranslationUnitDecl()->noload_decls())
    if (ScopeWalk::isClosure(*Member))
      Walk.visit(Member);
  for (auto &[File, Declared] : Names)
    sort(Declared,
         [](const Name &A, const Name &B) { return A.Offset < B.Offset; });
}

/// Of nested scopes the later one to begin is the inner one; of two that begin
/// at the same macro's name, the smaller one.
static bool isInner(const EnclosingScopes::Scope &A,
                    const EnclosingScopes::Scope *B) {
  return !B || A.Begin > B->Begin || (A.Begin == B->Begin && A.End < B->End);
}

const EnclosingScopes::Scope *
EnclosingScopes::innermost(FileID File, unsigned Offset) const {
  auto Known = Scopes.find(File);
  if (Known == Scopes.end())
    return nullptr;
  const Scope *Found = nullptr;
  for (const Scope &Candidate : Known->second)
    if (Candidate.Begin <= Offset && Offset <= Candidate.End &&
        isInner(Candidate, Found))
      Found = &Candidate;
  return Found;
}

std::pair<const EnclosingScopes::Scope *, bool>
EnclosingScopes::innermostInMacro(FileID File, unsigned Offset,
                                  SourceLocation Spelling,
                                  const SourceManager &Sources) const {
  auto Known = Scopes.find(File);
  if (Known == Scopes.end())
    return {nullptr, true};
  const Scope *Outside = nullptr, *Inside = nullptr;
  FileID MacroFile = Sources.getFileID(Spelling);
  for (const Scope &Candidate : Known->second) {
    if (Candidate.Begin > Offset || Offset > Candidate.End)
      continue;
    if (Candidate.InMacro.isInvalid() || Candidate.Begin != Offset) {
      if (isInner(Candidate, Outside))
        Outside = &Candidate;
      continue;
    }
    if (Sources.getFileID(Candidate.InMacro.getBegin()) != MacroFile ||
        Sources.getFileID(Candidate.InMacro.getEnd()) != MacroFile)
      return {nullptr, false};
    unsigned At = Sources.getFileOffset(Spelling);
    unsigned Begin = Sources.getFileOffset(Candidate.InMacro.getBegin());
    if (Begin > At || At > Sources.getFileOffset(Candidate.InMacro.getEnd()))
      continue;
    if (!Inside || Begin > Sources.getFileOffset(Inside->InMacro.getBegin()))
      Inside = &Candidate;
  }
  return {Inside ? Inside : Outside, true};
}

ArrayRef<EnclosingScopes::Name> EnclosingScopes::names(FileID File) const {
  auto Known = Names.find(File);
  return Known == Names.end() ? ArrayRef<Name>()
                              : ArrayRef<Name>(Known->second);
}

} // namespace cotidy
