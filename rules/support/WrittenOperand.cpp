//===- WrittenOperand.cpp - an operand that Clang dropped -------*- C++ -*-===//

#include "support/WrittenOperand.h"
#include "support/Compat.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static constexpr unsigned None = FileTokens::None;

const FunctionDecl *WrittenOperand::function() const {
  return Declared.size() == 1 ? asFunction(Declared.front()) : nullptr;
}

//===----------------------------------------------------------------------===//
// Tokens
//===----------------------------------------------------------------------===//

/// The token after a token or group, inside the same bracket.
unsigned OperandReader::after(unsigned Token) const {
  return Token == None ? None : Tokens.next(Token);
}

/// The token after `<...>`, or \p Less itself if this is a comparison.
unsigned OperandReader::afterTemplateArguments(unsigned Less) const {
  int Depth = 0;
  for (unsigned Index = Less; Index != None; Index = after(Index)) {
    switch (Tokens[Index].Kind) {
    case tok::less:
      ++Depth;
      break;
    case tok::greater:
      --Depth;
      break;
    case tok::greatergreater:
      Depth -= 2;
      break;
    case tok::semi:
    case tok::equal:
    case tok::ampamp:
    case tok::pipepipe:
      return Less;
    default:
      break;
    }
    if (Depth <= 0) {
      unsigned Next = after(Index);
      bool IsTemplate =
          Depth == 0 && Next != None &&
          is_contained({tok::l_paren, tok::l_brace, tok::coloncolon},
                       Tokens[Next].Kind);
      return IsTemplate ? Next : Less;
    }
  }
  return Less;
}

static bool isPrefix(tok::TokenKind Kind) {
  return is_contained({tok::star, tok::amp, tok::exclaim, tok::tilde,
                       tok::minus, tok::plus, tok::plusplus, tok::minusminus},
                      Kind);
}

WrittenOperand OperandReader::read(unsigned First) const {
  WrittenOperand Operand;
  Operand.First = First;
  unsigned Token = First;
  while (Token != None && isPrefix(Tokens[Token].Kind)) {
    Operand.HasPrefix = true;
    Token = after(Token);
  }
  if (Token == None)
    return Operand;
  if (Tokens.text(Token) == "co_await") {
    WrittenOperand Inner = read(after(Token));
    Operand.Last = Inner.Last;
    return Operand;
  }
  unsigned Primary = readPrimary(Token, Operand);
  unsigned End = readPostfix(Primary, Operand);
  Operand.IsLambda &= End == Primary && !Operand.HasPrefix;
  Operand.Last = End;
  settle(Operand);
  if (Operand.HasPrefix) {
    Operand.Declared.clear();
    Operand.Type = QualType();
    Operand.Name = None;
    Operand.IsCall = Operand.IsVariable = false;
  }
  return Operand;
}

/// The last token of a token or group.
static unsigned lastOf(const FileTokens &Tokens, unsigned Token) {
  unsigned Partner = Tokens[Token].Partner;
  return Partner != None && Partner > Token ? Partner : Token;
}

/// Returns the last token that was read, as do the functions below.
unsigned OperandReader::readPrimary(unsigned Token,
                                    WrittenOperand &Operand) const {
  if (Tokens.is(Token, tok::l_square)) {
    // A lambda: up to its body.
    Operand.IsLambda = true;
    unsigned Index = Token;
    while (Index != None && !Tokens.is(Index, tok::l_brace))
      Index = after(Index);
    return lastOf(Tokens, Index == None ? Token : Index);
  }
  if (Tokens.is(Token, tok::raw_identifier) ||
      Tokens.is(Token, tok::coloncolon))
    return readName(Token, Operand);
  return lastOf(Tokens, Token);
}

unsigned OperandReader::readName(unsigned Token,
                                 WrittenOperand &Operand) const {
  const unsigned First = Token;
  unsigned Name = None;
  while (Token != None) {
    if (Tokens.is(Token, tok::coloncolon)) {
      Token = after(Token);
      continue;
    }
    if (!Tokens.is(Token, tok::raw_identifier))
      break;
    Name = Token;
    unsigned Next = after(Token);
    if (Next != None && Tokens.is(Next, tok::less))
      Next = afterTemplateArguments(Next);
    if (Next == None || !Tokens.is(Next, tok::coloncolon)) {
      // `name<...>` is of a type that nobody wrote down.
      bool HasArguments = Next != after(Token);
      if (!HasArguments && Tokens.text(Name) != "this")
        Operand.Declared = lookUp(Name);
      Operand.Name = Name;
      unsigned Last = Name;
      for (unsigned Index = Name; Index != None && Index != Next;
           Index = after(Index))
        Last = lastOf(Tokens, Index);
      if (Tokens.text(Name) == "this" && First == Name)
        if (const auto *Method = dyn_cast_or_null<CXXMethodDecl>(Place);
            Method && Method->isInstance() && !Method->getParent()->isLambda())
          Operand.Type = Method->getThisType();
      return Last;
    }
    Token = Next;
  }
  return Name == None ? First : Name;
}

unsigned OperandReader::readPostfix(unsigned Last,
                                    WrittenOperand &Operand) const {
  for (;;) {
    // Where a group was read, its opening bracket knows what comes next.
    unsigned At = Last;
    if (Tokens[Last].Partner != None && Tokens[Last].Partner < Last)
      At = Tokens[Last].Partner;
    unsigned Next = after(At);
    if (Next == None)
      return Last;
    switch (Tokens[Next].Kind) {
    case tok::l_paren:
      call(Next, Operand);
      Last = lastOf(Tokens, Next);
      break;
    case tok::l_brace:
      // `type{...}`; anything else ends before a brace.
      if (Operand.Name == None || Operand.IsCall)
        return Last;
      [[fallthrough]];
    case tok::l_square:
    case tok::plusplus:
    case tok::minusminus:
      settle(Operand);
      if (Tokens.is(Next, tok::l_brace)) {
        const auto *Class = Operand.Declared.size() == 1
                                ? dyn_cast<TypeDecl>(Operand.Declared.front())
                                : nullptr;
        Operand.Type = Class && !isa<TemplateTypeParmDecl>(Class)
                           ? compat::typeOf(Context, *Class)
                           : QualType();
      } else {
        Operand.Type = QualType();
      }
      Operand.Declared.clear();
      Operand.Name = None;
      Operand.IsCall = Operand.IsVariable = false;
      Last = lastOf(Tokens, Next);
      break;
    case tok::period:
    case tok::arrow: {
      unsigned Name = after(Next);
      if (Name == None || !Tokens.is(Name, tok::raw_identifier))
        return Last;
      settle(Operand);
      select(Name, Tokens.is(Next, tok::arrow), Operand);
      Last = Name;
      if (unsigned Less = after(Name); Less != None &&
                                       Tokens.is(Less, tok::less) &&
                                       afterTemplateArguments(Less) != Less) {
        unsigned End = afterTemplateArguments(Less);
        for (unsigned Index = Less; Index != End; Index = after(Index))
          Last = lastOf(Tokens, Index);
        Operand.Declared.clear();
      }
      break;
    }
    default:
      return Last;
    }
  }
}

//===----------------------------------------------------------------------===//
// Names and types
//===----------------------------------------------------------------------===//

OperandReader::Found OperandReader::lookUpIn(const DeclContext &Scope,
                                             StringRef Name) const {
  Found Result;
  for (const NamedDecl *Member : Scope.lookup(&Context.Idents.get(Name)))
    Result.push_back(Member->getUnderlyingDecl());
  return Result;
}

/// Whether a local name that was declared at \p Loc is seen from \p Token: the
/// block that it is in is still open.
static bool isVisible(SourceLocation Loc, unsigned Token,
                      const FileTokens &Tokens, const SourceManager &Sources) {
  auto [File, Offset] = Sources.getDecomposedExpansionLoc(Loc);
  if (File != Tokens.file() || Offset >= Tokens[Token].Offset)
    return false;
  unsigned Declared = Tokens.at(Offset);
  if (Declared == None)
    return false;
  unsigned Block = Tokens[Declared].Opener;
  // A parameter, or a variable of a `for` or `if`, is seen in the block after.
  while (Block != None && Tokens.is(Block, tok::l_paren)) {
    unsigned End = Tokens[Block].Partner;
    if (End != None && End < Token) {
      unsigned Outer = Tokens[Block].Opener;
      Block = Outer;
      break;
    }
    Block = Tokens[Block].Opener;
  }
  for (unsigned Around = Tokens[Token].Opener;;
       Around = Tokens[Around].Opener) {
    if (Around == Block)
      return true;
    if (Around == None)
      return false;
  }
}

OperandReader::Found OperandReader::lookUp(unsigned NameToken) const {
  StringRef Name = Tokens.text(NameToken);
  const SourceManager &Sources = Context.getSourceManager();
  unsigned Before = Tokens.previous(NameToken);
  if (Tokens.is(Before, tok::coloncolon)) {
    // `a::b::name`, from the outermost namespace that is known by that name.
    SmallVector<StringRef, 4> Scopes;
    for (unsigned Index = Tokens.previous(Before);
         Index != None && Tokens.is(Index, tok::raw_identifier);) {
      Scopes.push_back(Tokens.text(Index));
      unsigned Colons = Tokens.previous(Index);
      if (!Tokens.is(Colons, tok::coloncolon))
        break;
      Index = Tokens.previous(Colons);
    }
    const DeclContext *Scope = nullptr;
    for (const DeclContext *Outer = Place ? Place->getDeclContext()
                                          : Context.getTranslationUnitDecl();
         Outer && !Scope; Outer = Outer->getParent()) {
      const DeclContext *Inner = Outer;
      for (StringRef Part : reverse(Scopes)) {
        Found Parts =
            Inner->isFunctionOrMethod() ? Found() : lookUpIn(*Inner, Part);
        Inner = Parts.empty() ? nullptr : dyn_cast<DeclContext>(Parts.front());
        if (const auto *Class = dyn_cast_or_null<CXXRecordDecl>(Inner))
          Inner = Class->getDefinition();
        if (!Inner)
          break;
      }
      Scope = Inner;
    }
    return Scope ? lookUpIn(*Scope, Name) : Found();
  }

  for (const DeclContext *Scope = dyn_cast_or_null<DeclContext>(Place); Scope;
       Scope = Scope->getParent()) {
    if (Scope->isFunctionOrMethod()) {
      const NamedDecl *Innermost = nullptr;
      for (const Decl *Member : Scope->decls())
        if (const auto *Named = dyn_cast<NamedDecl>(Member);
            Named && Named->getIdentifier() && Named->getName() == Name &&
            isVisible(Named->getLocation(), NameToken, Tokens, Sources))
          Innermost = Named;
      if (const auto *Function = dyn_cast<FunctionDecl>(Scope);
          Function && !Innermost)
        for (const ParmVarDecl *Parameter : Function->parameters())
          if (Parameter->getIdentifier() && Parameter->getName() == Name)
            Innermost = Parameter;
      if (Innermost)
        return {Innermost};
      continue;
    }
    if (const auto *Class = dyn_cast<CXXRecordDecl>(Scope)) {
      FoundMember Member = findMember({Class, {}}, &Context.Idents.get(Name));
      if (Member.Member && Member.In.Class)
        return lookUpIn(*Member.In.Class, Name);
      continue;
    }
    if (Found Result = lookUpIn(*Scope, Name); !Result.empty())
      return Result;
    for (const UsingDirectiveDecl *Using : Scope->using_directives())
      if (Found Result = lookUpIn(*Using->getNominatedNamespace(), Name);
          !Result.empty())
        return Result;
  }
  return {};
}

/// A type that says the same wherever it stands.
static QualType known(QualType Type) {
  return Type.isNull() || Type->isDependentType() || Type->isUndeducedType()
             ? QualType()
             : Type;
}

/// Gives the operand the type of what it names, if it names one thing.
void OperandReader::settle(WrittenOperand &Operand) const {
  if (Operand.IsCall || Operand.Declared.empty())
    return;
  Operand.IsVariable = false;
  if (Operand.Declared.size() != 1) {
    Operand.Type = QualType();
    return;
  }
  if (const auto *Value = dyn_cast<ValueDecl>(Operand.Declared.front())) {
    Operand.IsVariable = isa<VarDecl, FieldDecl, BindingDecl>(Value);
    Operand.Type = known(Value->getType());
  }
}

void OperandReader::call(unsigned Parenthesis, WrittenOperand &Operand) const {
  unsigned Count = 0;
  bool HasPack = false;
  if (Parenthesis + 1 < Tokens[Parenthesis].Partner) {
    Count = 1;
    for (unsigned Index = Parenthesis + 1; Index != None;
         Index = after(Index)) {
      Count += Tokens.is(Index, tok::comma);
      HasPack |= Tokens.is(Index, tok::ellipsis);
    }
  }
  bool WasCall = std::exchange(Operand.IsCall, false);
  Found Callees;
  QualType Result;
  bool IsFirst = true;
  for (const NamedDecl *Candidate :
       WasCall ? Found() : Found(Operand.Declared)) {
    const FunctionDecl *Function = asFunction(Candidate);
    if (!Function) {
      Callees.clear();
      if (const auto *Type = dyn_cast<TypeDecl>(Candidate))
        Result = compat::typeOf(Context, *Type);
      else if (const auto *Value = dyn_cast<ValueDecl>(Candidate))
        Result =
            Count == 0 ? resultOfCall(Value->getType(), Context) : QualType();
      break;
    }
    if (HasPack || Function->getMinRequiredArguments() > Count ||
        (Function->getNumParams() < Count && !Function->isVariadic() &&
         !Function->isTemplated()))
      continue;
    Callees.push_back(Candidate);
    QualType Type = known(Function->getReturnType());
    if (IsFirst)
      Result = Type;
    else if (Result.isNull() || Type.isNull() ||
             !Context.hasSameType(Result, Type))
      Result = QualType();
    IsFirst = false;
  }
  Operand.Declared = Callees;
  Operand.IsCall = true;
  Operand.IsVariable = false;
  Operand.Type = known(Result);
}

void OperandReader::select(unsigned NameToken, bool ThroughPointer,
                           WrittenOperand &Operand) const {
  QualType Object = Operand.Type;
  if (ThroughPointer && !Object.isNull()) {
    QualType Value = Object.getNonReferenceType();
    if (!Value->isPointerType() && classOf(Value)) {
      FoundMember Arrow = findMember(
          viewOf(Value), Context.DeclarationNames.getCXXOperatorName(OO_Arrow));
      const FunctionDecl *Function = asFunction(Arrow.Member);
      Value = Function ? known(Function->getReturnType()) : QualType();
    }
    Object = Value.isNull() || !Value->isPointerType()
                 ? QualType()
                 : Value->getPointeeType();
  }
  Operand.Declared.clear();
  Operand.IsCall = Operand.IsVariable = false;
  Operand.Type = QualType();
  Operand.Name = NameToken;
  ClassView Class = viewOf(Object);
  if (!Class.Class)
    return;
  FoundMember Member =
      findMember(Class, &Context.Idents.get(Tokens.text(NameToken)));
  if (Member.Member && Member.In.Class)
    Operand.Declared = lookUpIn(*Member.In.Class, Tokens.text(NameToken));
}

//===----------------------------------------------------------------------===//
// What can be done with a value
//===----------------------------------------------------------------------===//

QualType dereferenced(QualType Type, ASTContext &Context) {
  Type = Type.getNonReferenceType();
  if (Type->isPointerType())
    return Type->getPointeeType();
  ClassView Class = viewOf(Type);
  if (!Class.Class || !Class.Class->hasDefinition())
    return QualType();
  QualType Result;
  DeclarationName Star = Context.DeclarationNames.getCXXOperatorName(OO_Star);
  anyInHierarchy(Class, [&](const ClassView &Current) {
    for (const NamedDecl *Member : Current.Class->lookup(Star))
      if (const FunctionDecl *Function = asFunction(Member);
          Function && Function->getNumParams() == 0)
        Result = known(Function->getReturnType());
    return !Result.isNull();
  });
  return Result.isNull() ? Result : Result.getNonReferenceType();
}

QualType resultOfCall(QualType Type, ASTContext &Context) {
  Type = Type.getNonReferenceType();
  if (Type->isPointerType() && Type->getPointeeType()->isFunctionType())
    Type = Type->getPointeeType();
  if (const auto *Function = Type->getAs<FunctionProtoType>())
    return Function->getNumParams() == 0 ? known(Function->getReturnType())
                                         : QualType();
  ClassView Class = viewOf(Type);
  if (!Class.Class || !Class.Class->hasDefinition())
    return QualType();
  FoundMember Call =
      findMember(Class, Context.DeclarationNames.getCXXOperatorName(OO_Call));
  const FunctionDecl *Function = asFunction(Call.Member);
  return Function && Function->getMinRequiredArguments() == 0 &&
                 !isa<FunctionTemplateDecl>(Call.Member)
             ? known(Function->getReturnType())
             : QualType();
}

} // namespace cotidy
