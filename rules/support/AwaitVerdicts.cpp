//===- AwaitVerdicts.cpp - which awaits Clang rejects -----------*- C++ -*-===//

#include "support/AwaitVerdicts.h"
#include "support/Compat.h"
#include "support/CoroutineTypes.h"
#include "support/FunctionBody.h"
#include "support/WrittenOperand.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

static constexpr unsigned None = FileTokens::None;

//===----------------------------------------------------------------------===//
// Rejected by Clang
//===----------------------------------------------------------------------===//

static bool isAwaiterMember(StringRef Name) {
  return Name == "await_ready" || Name == "await_suspend" ||
         Name == "await_resume";
}

/// The same of an error about the call of the promise's 'await_transform'.
static std::optional<RejectedAwait::Reason>
reasonOfTransform(const CompilerVerdict &Verdict) {
  using Reason = RejectedAwait::Reason;
  switch (Verdict.Id) {
  case diag::err_access:
    return std::nullopt;
  // What is copied into its parameter may have to be moved.
  case diag::err_ovl_deleted_init:
  case diag::err_ovl_deleted_special_init:
    return Reason::Operand;
  case diag::err_typecheck_nonviable_condition:
  case diag::err_typecheck_call_too_few_args:
  case diag::err_typecheck_call_too_few_args_one:
  case diag::err_typecheck_call_too_many_args:
  case diag::err_ovl_no_viable_member_function_in_call:
    return Reason::PromiseRefuses;
  default:
    return Verdict.Name == "await_transform" ? Reason::PromiseDeletes
                                             : Reason::PromiseRefuses;
  }
}

/// What an error says about an await, if it can be about one at all.
static std::optional<RejectedAwait::Reason>
reasonOf(const CompilerVerdict &Verdict) {
  using Reason = RejectedAwait::Reason;
  if (Verdict.IsOfAwaitTransform)
    return reasonOfTransform(Verdict);
  switch (Verdict.Id) {
  case diag::err_typecheck_member_reference_struct_union:
  case diag::err_typecheck_member_reference_suggestion:
    return Reason::Operand;
  case diag::err_no_member:
  case diag::err_no_member_suggest:
  case diag::err_no_member_overloaded_arrow:
    if (!isAwaiterMember(Verdict.Name))
      return std::nullopt;
    return Reason::Operand;
  case diag::err_member_reference_needs_call:
  case diag::err_ovl_unresolvable:
  case diag::err_bound_member_function:
    return Reason::NotCalled;
  case diag::err_incomplete_member_access:
  case diag::err_typecheck_incomplete_tag:
    return Reason::Incomplete;
  case diag::err_access:
    if (!isAwaiterMember(Verdict.Name))
      return std::nullopt;
    return Reason::Member;
  case diag::err_await_suspend_invalid_return_type:
  case diag::err_typecheck_bool_condition:
  case diag::err_typecheck_nonviable_condition:
  case diag::err_typecheck_call_too_few_args:
  case diag::err_typecheck_call_too_few_args_one:
  case diag::err_typecheck_call_too_many_args:
    return Reason::Member;
  case diag::err_ovl_deleted_init:
  case diag::err_ovl_deleted_special_init:
    return Reason::Operand;
  case diag::err_ovl_no_viable_member_function_in_call:
    if (isAwaiterMember(Verdict.Name))
      return Reason::Member;
    if (Verdict.Name == "await_transform")
      return Reason::PromiseRefuses;
    return std::nullopt;
  default:
    // "Deleted" is worded and numbered differently from version to version.
    if (Verdict.Name == "await_transform")
      return Reason::PromiseDeletes;
    return std::nullopt;
  }
}

/// What is wrong with the awaiter's member that an error is about.
static std::string describeMember(const CompilerVerdict &Verdict,
                                  const ASTContext &Context) {
  PrintingPolicy Policy(Context.getLangOpts());
  Policy.SuppressTagKeyword = true;
  std::string Type =
      Verdict.Types.empty() ? "" : Verdict.Types.front().getAsString(Policy);
  switch (Verdict.Id) {
  case diag::err_access:
    return "whose '" + Verdict.Name + "' is not accessible; make it public";
  case diag::err_await_suspend_invalid_return_type:
    return "whose 'await_suspend' returns '" + Type +
           "'; let it return 'void', 'bool' or a coroutine handle";
  case diag::err_typecheck_bool_condition:
    return "whose 'await_ready' returns '" + Type + "'; let it return 'bool'";
  case diag::err_typecheck_nonviable_condition:
    return "whose 'await_suspend' does not take the handle of this coroutine; "
           "let it take a 'std::coroutine_handle<>'";
  default:
    return "whose 'await_ready', 'await_suspend' or 'await_resume' takes other "
           "arguments than co_await gives: nothing, the coroutine's handle, "
           "and nothing";
  }
}

AwaitVerdicts::AwaitVerdicts(const FileTokens &Tokens,
                             ArrayRef<KeywordUse> Uses,
                             const EnclosingScopes &Scopes,
                             ArrayRef<CompilerVerdict> Verdicts,
                             ASTContext &Context)
    : Tokens(Tokens), Uses(Uses), Scopes(Scopes), Context(Context) {
  for (const CompilerVerdict &Verdict : Verdicts) {
    if (!reasonOf(Verdict))
      continue;
    // This one is at the awaiter's member; its note is at the await.
    bool IsElsewhere =
        Verdict.Id == diag::err_await_suspend_invalid_return_type;
    std::optional<unsigned> Offset =
        offsetOf(IsElsewhere ? Verdict.NoteLoc : Verdict.Loc);
    if (!Offset)
      continue;
    std::optional<unsigned> Begin;
    if (!Verdict.Ranges.empty())
      Begin = offsetOf(Verdict.Ranges.front().getBegin());
    Here.push_back({&Verdict, *Offset, Begin.value_or(*Offset)});
  }
}

std::optional<unsigned> AwaitVerdicts::offsetOf(SourceLocation Loc) const {
  if (Loc.isInvalid())
    return std::nullopt;
  const SourceManager &Sources = Context.getSourceManager();
  auto [File, Offset] = Sources.getDecomposedLoc(Sources.getFileLoc(Loc));
  // A header without a guard is read more than once.
  if (File != Tokens.file() && Sources.getFileEntryForID(File) !=
                                   Sources.getFileEntryForID(Tokens.file()))
    return std::nullopt;
  return Offset;
}

/// Whether a verdict is about the await itself, and not about a part of its
/// operand or an await in it.
bool AwaitVerdicts::isOfAwait(const Located &Found, const KeywordUse &Use,
                              unsigned First, unsigned Last) const {
  unsigned Keyword = Tokens[Use.Token].Offset;
  // Where an await is awaited, what is said of it is said at its keyword.
  if (Found.Offset == Keyword)
    return Tokens.text(Tokens.previous(Use.Token)) != "co_await" ||
           Found.Verdict->Name == "await_transform";
  if (!Use.Macro.empty())
    return Found.Offset > Keyword && Last != None &&
           Found.Offset < Tokens.end(Last);
  unsigned Begin = Tokens[First].Offset;
  if (Found.Offset < Begin || Found.Offset >= Tokens.end(Last))
    return false;
  // A member that somebody named is at its name.
  if (Found.Verdict->Name == Tokens.text(Tokens.at(Found.Offset)) &&
      !Found.Verdict->Name.empty())
    return false;
  return Found.Begin == Begin || Found.Offset == Begin;
}

bool AwaitVerdicts::hasOtherKeyword(const KeywordUse &Use) const {
  const auto *Scope = Scopes.innermost(Tokens.file(), Tokens[Use.Token].Offset);
  return any_of(Uses, [&](const KeywordUse &Other) {
    return Other.Token != Use.Token &&
           Scopes.innermost(Tokens.file(), Tokens[Other.Token].Offset) == Scope;
  });
}

std::optional<RejectedAwait>
AwaitVerdicts::rejected(const KeywordUse &Use, CoroutineTypes &Types) const {
  if (Use.Keyword != "co_await" || Here.empty())
    return std::nullopt;
  unsigned First = Tokens.next(Use.Token);
  if (First == None)
    return std::nullopt;
  const auto *Scope = Scopes.innermost(Tokens.file(), Tokens[Use.Token].Offset);
  const Decl *Place = Scope ? Scope->Declaration : nullptr;
  WrittenOperand Operand = OperandReader(Tokens, Place, Context).read(First);
  if (Operand.Last == None)
    return std::nullopt;

  RejectedAwait Await;
  const CompilerVerdict *Decisive = nullptr;
  unsigned At = 0;
  for (const Located &Found : Here) {
    if (!isOfAwait(Found, Use, First, Operand.Last))
      continue;
    // That a function is not called comes before what its result lacks.
    RejectedAwait::Reason Why = *reasonOf(*Found.Verdict);
    if (Decisive && !(Why == RejectedAwait::Reason::NotCalled &&
                      Await.Why != RejectedAwait::Reason::NotCalled))
      continue;
    Decisive = Found.Verdict;
    Await.Why = Why;
    At = Found.Offset;
  }
  if (!Decisive)
    return std::nullopt;

  Await.IsMendedByClang =
      Await.Why == RejectedAwait::Reason::NotCalled && Decisive->HasEdit;
  Await.Coroutine = dyn_cast_or_null<FunctionDecl>(Place);
  if (Await.Why == RejectedAwait::Reason::Member)
    Await.Member = describeMember(*Decisive, Context);
  QualType Said;
  if (!Decisive->Types.empty())
    Said = Decisive->Types.front();
  else if (Decisive->Class)
    Said = compat::typeOf(Context, *Decisive->Class);
  // What the error is about is then not the operand.
  bool IsAboutAwaiter = At == Tokens[Use.Token].Offset && Use.Macro.empty() &&
                        Await.Why == RejectedAwait::Reason::Operand;
  if (IsAboutAwaiter) {
    Await.Why = RejectedAwait::Reason::OperandsAwaiter;
    Await.Type = Said;
    return Await.Type.isNull() ? std::optional<RejectedAwait>() : Await;
  }
  bool IsAboutOperand = Await.Why == RejectedAwait::Reason::Operand ||
                        Await.Why == RejectedAwait::Reason::Incomplete;
  Await.Type = IsAboutOperand ? Said : Operand.Type;
  // As the program names it, where that is known.
  if (IsAboutOperand && !Operand.Type.isNull() && !Said.isNull() &&
      Context.hasSameUnqualifiedType(Operand.Type.getNonReferenceType(),
                                     Said.getNonReferenceType()))
    Await.Type = Operand.Type;
  if (!Use.Macro.empty())
    return Await;

  Await.IsCall = Operand.IsCall;
  Await.IsVariable = Operand.IsVariable;
  Await.IsLambda = Operand.IsLambda;
  Await.Callee = Operand.function();
  if (Await.Why == RejectedAwait::Reason::NotCalled && !Await.Callee &&
      !Operand.Declared.empty())
    // Overloads: whichever needs no arguments.
    for (const NamedDecl *Candidate : Operand.Declared)
      if (const FunctionDecl *Function = asFunction(Candidate);
          Function && Function->getMinRequiredArguments() == 0)
        Await.Callee = Function;
  Await.Text =
      StringRef(Context.getSourceManager().getBufferData(Tokens.file()))
          .slice(Tokens[First].Offset, Tokens.end(Operand.Last))
          .str();
  Await.HasOtherKeyword = hasOtherKeyword(Use);
  Await.Keyword = Tokens.location(Use.Token);
  Await.Begin = Tokens.location(First);
  Await.End = Tokens.endLocation(Operand.Last);
  if (Operand.Name != None)
    Await.Name = Tokens.location(Operand.Name);
  return Await;
}

//===----------------------------------------------------------------------===//
// Accepted by Clang
//===----------------------------------------------------------------------===//

static RejectedAwait describe(const Expr &Await, const Expr &Operand,
                              const FunctionDecl &Function,
                              ASTContext &Context) {
  RejectedAwait Result;
  Result.Coroutine = &Function;
  Result.Type = Operand.getType();
  const Expr *Written = Operand.IgnoreParenImpCasts();
  if (const auto *Reference = dyn_cast<DeclRefExpr>(Written)) {
    Result.Callee = dyn_cast<FunctionDecl>(Reference->getDecl());
    Result.IsVariable = isa<VarDecl, BindingDecl>(Reference->getDecl());
    Result.Name = Reference->getLocation();
  } else if (const auto *Call = dyn_cast<CallExpr>(Written)) {
    Result.Callee = Call->getDirectCallee();
    Result.IsCall = true;
    const Expr *Callee = Call->getCallee()->IgnoreParenImpCasts();
    if (const auto *Member = dyn_cast<MemberExpr>(Callee))
      Result.Name = Member->getMemberLoc();
    else
      Result.Name = Callee->getBeginLoc();
  } else if (const auto *Member = dyn_cast<MemberExpr>(Written)) {
    Result.IsVariable = isa<FieldDecl>(Member->getMemberDecl());
  }
  SourceRange Range = Operand.getSourceRange();
  if (Range.getBegin().isMacroID() || Range.getEnd().isMacroID() ||
      Await.getBeginLoc().isMacroID())
    return Result;
  const SourceManager &Sources = Context.getSourceManager();
  Result.Text = Lexer::getSourceText(CharSourceRange::getTokenRange(Range),
                                     Sources, Context.getLangOpts())
                    .str();
  Result.Keyword = Await.getBeginLoc();
  Result.Begin = Range.getBegin();
  Result.End = Lexer::getLocForEndOfToken(Range.getEnd(), 0, Sources,
                                          Context.getLangOpts());
  // Whether others remain is only known where tokens are.
  return Result;
}

/// Whether a value becomes a `bool` on its way into a parameter.
static bool becomesBool(const Expr *Value) {
  for (const Expr *Before = nullptr; Value && Value != Before;) {
    Before = Value;
    if (const auto *Cast = dyn_cast<ImplicitCastExpr>(Value)) {
      if (Cast->getCastKind() == CK_PointerToBoolean ||
          Cast->getCastKind() == CK_IntegralToBoolean ||
          Cast->getCastKind() == CK_FloatingToBoolean)
        return true;
      Value = Cast->getSubExpr();
    } else if (const auto *Construct = dyn_cast<CXXConstructExpr>(Value)) {
      Value = Construct->getNumArgs() == 1 ? Construct->getArg(0) : nullptr;
    } else if (const auto *Temporary =
                   dyn_cast<MaterializeTemporaryExpr>(Value)) {
      Value = Temporary->getSubExpr();
    } else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Value)) {
      Value = Bind->getSubExpr();
    } else if (const auto *Full = dyn_cast<FullExpr>(Value)) {
      Value = Full->getSubExpr();
    }
  }
  return false;
}

/// The call of the promise's await_transform that an await makes, or null.
static const CXXMemberCallExpr *transformOf(const CoawaitExpr &Await) {
  const Expr *Common = Await.getCommonExpr();
  while (Common) {
    Common = Common->IgnoreParenImpCasts();
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(Common)) {
      const CXXMethodDecl *Method = Call->getMethodDecl();
      if (Method && Method->getIdentifier() &&
          Method->getName() == "await_transform")
        return Call;
      Common = Call->getImplicitObjectArgument();
    } else if (const auto *Temporary =
                   dyn_cast<MaterializeTemporaryExpr>(Common)) {
      Common = Temporary->getSubExpr();
    } else if (const auto *Bind = dyn_cast<CXXBindTemporaryExpr>(Common)) {
      Common = Bind->getSubExpr();
    } else if (const auto *Full = dyn_cast<FullExpr>(Common)) {
      Common = Full->getSubExpr();
    } else {
      return nullptr;
    }
  }
  return nullptr;
}

static std::optional<RejectedAwait> byAccident(const CoawaitExpr &Await,
                                               const FunctionDecl &Function,
                                               ASTContext &Context) {
  const CXXMemberCallExpr *Transform = transformOf(Await);
  const Expr *Operand = Await.getOperand();
  if (Await.isImplicit() || !Transform || !Operand ||
      Transform->getNumArgs() == 0 || !becomesBool(Transform->getArg(0)))
    return std::nullopt;
  const Expr *Written = Operand->IgnoreParenImpCasts();
  QualType Type = Written->getType();
  bool IsFunction = Type->isFunctionType() || Type->isFunctionPointerType();
  if (!IsFunction && (Type->isBooleanType() ||
                      !(Type->isArithmeticType() || Type->isPointerType())))
    return std::nullopt;
  RejectedAwait Result = describe(Await, *Written, Function, Context);
  Result.Why = RejectedAwait::Reason::Accident;
  return Result;
}

/// In a template Clang waits for its arguments, which may change the promise
/// but not an operand that does not depend on them.
static std::optional<RejectedAwait>
inTemplate(const DependentCoawaitExpr &Await, const FunctionDecl &Function,
           CoroutineTypes &Types, ASTContext &Context) {
  const Expr *Operand = Await.getOperand();
  QualType Result = Function.getReturnType();
  const CXXRecordDecl *Promise = Types.promiseType(Result);
  if (!Promise || !Operand || Operand->isTypeDependent() ||
      Operand->containsErrors() ||
      Operand->getType()->isInstantiationDependentType())
    return std::nullopt;
  ClassView View{Promise, {}};
  if (anyInHierarchy(View, [](const ClassView &Current) {
        return Current.Class->hasDefinition() &&
               any_of(Current.Class->bases(), [](const CXXBaseSpecifier &Base) {
                 return !classOf(Base.getType());
               });
      }))
    return std::nullopt;
  RejectedAwait Found =
      describe(Await, *Operand->IgnoreParenImpCasts(), Function, Context);
  FoundMember Transform =
      findMember(View, &Context.Idents.get("await_transform"));
  if (Transform.Member) {
    bool AllDeleted = all_of(
        Transform.In.Class->lookup(&Context.Idents.get("await_transform")),
        [](const NamedDecl *Member) {
          const FunctionDecl *Method = asFunction(Member);
          return Method && Method->isDeleted();
        });
    Found.Why = RejectedAwait::Reason::PromiseDeletes;
    return AllDeleted ? std::optional<RejectedAwait>(Found) : std::nullopt;
  }
  QualType Type = Found.Type.getNonReferenceType();
  const CXXRecordDecl *Class = Type->getAsCXXRecordDecl();
  if (Type->isFunctionType() || Type->isVoidType() ||
      Type->isArithmeticType() || Type->isPointerType() ||
      Type->isArrayType() || (Class && Class->isLambda()) ||
      (Found.IsVariable && isAwaitedOnlyAsRvalue(Type, Types, Context)))
    return Found;
  return std::nullopt;
}

std::optional<RejectedAwait> misunderstood(const Expr &Await,
                                           const FunctionDecl &Function,
                                           CoroutineTypes &Types,
                                           ASTContext &Context) {
  if (const auto *Dependent = dyn_cast<DependentCoawaitExpr>(&Await))
    return inTemplate(*Dependent, Function, Types, Context);
  if (const auto *Resolved = dyn_cast<CoawaitExpr>(&Await))
    return byAccident(*Resolved, Function, Context);
  return std::nullopt;
}

} // namespace cotidy
