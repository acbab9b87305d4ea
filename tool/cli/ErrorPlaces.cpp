//===- ErrorPlaces.cpp - which keywords an error is about -------*- C++ -*-===//

#include "CompilerErrors.h"
#include "support/AwaitPlace.h"
#include "support/CoroutineKeywords.h"
#include "support/CoroutineObstacle.h"
#include "support/EnclosingScopes.h"
#include "support/FileTokens.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/SmallString.h"
#include <map>

using namespace clang;
using namespace llvm;

namespace cotidy {

using ErrorSubject = CompilerError::Subject;

static ErrorSubject subjectOf(unsigned DiagnosticId) {
  switch (DiagnosticId) {
  case diag::err_implied_std_coroutine_traits_promise_type_not_found:
  case diag::err_implied_std_coroutine_traits_promise_type_not_class:
  case diag::err_coroutine_type_missing_specialization:
  case diag::err_constexpr_body_no_return:
  case diag::err_constexpr_non_literal_return:
    return ErrorSubject::Function;
  case diag::err_coroutine_invalid_func_context:
  case diag::err_coroutine_outside_function:
  case diag::err_coroutine_unevaluated_context:
  case diag::err_coroutine_within_handler:
  case diag::err_implied_coroutine_type_not_found:
    return ErrorSubject::Keyword;
  case diag::err_return_in_coroutine:
    return ErrorSubject::Return;
  case diag::err_expr_not_cce:
  case diag::err_expr_not_ice:
  case diag::err_template_arg_not_ice:
  case diag::err_template_arg_not_address_constant:
  case diag::err_static_assert_expression_is_not_constant:
  case diag::err_constexpr_if_condition_expression_is_not_constant:
  case diag::err_constexpr_var_requires_const_init:
  case diag::err_vla_in_coroutine_unsupported:
    return ErrorSubject::Constant;
  case diag::err_typecheck_member_reference_struct_union:
  case diag::err_typecheck_member_reference_suggestion:
  case diag::err_member_reference_needs_call:
  case diag::err_bound_member_function:
  case diag::err_ovl_unresolvable:
  case diag::err_no_member:
  case diag::err_access:
  case diag::err_typecheck_nonviable_condition:
  case diag::err_typecheck_nonviable_condition_incomplete:
  case diag::err_await_suspend_invalid_return_type:
  case diag::err_ovl_no_viable_member_function_in_call:
  case diag::err_ovl_no_viable_function_in_call:
  case diag::err_ovl_deleted_call:
  case diag::err_ovl_ambiguous_member_call:
  case diag::err_ovl_ambiguous_call:
    return ErrorSubject::Operand;
  default:
    return ErrorSubject::Other;
  }
}

void CompilerErrors::add(const Diagnostic &Info) {
  CompilerError &Error = List.emplace_back();
  SmallString<128> Text;
  Info.FormatDiagnostic(Text);
  Error.Text = Text.str().str();
  Error.About = subjectOf(Info.getID());
  if (!Info.hasSourceManager() || Info.getLocation().isInvalid())
    return;
  const SourceManager &Sources = Info.getSourceManager();
  Error.Loc = Sources.getFileLoc(Info.getLocation());
  Error.File = Sources.getFilename(Error.Loc).str();
  Error.Offset = Sources.getFileOffset(Error.Loc);
}

namespace {

/// The keywords of one file with the places they are in.
class FileKeywords {
public:
  FileKeywords(FileID File, const EnclosingScopes &Scopes,
               const PreprocessorRecord &Record, ASTContext &Context)
      : Context(Context), Sources(Context.getSourceManager()), Scopes(Scopes),
        Tokens(File, Sources, Context.getLangOpts(), Record.Skipped),
        Uses(keywordUses(Tokens, Record, Sources)) {
    AwaitPlaces Finder(Tokens, Scopes, Sources);
    for (const KeywordUse &Use : Uses)
      Places.push_back(Finder.placeOf(Use));
  }

  void explain(CompilerError &Error) const {
    if (!Context.getLangOpts().Coroutines)
      return explainWord(Error);
    switch (Error.About) {
    case ErrorSubject::Other:
      return;
    case ErrorSubject::Function:
      return explainFunction(Error);
    case ErrorSubject::Keyword:
      return explainKeyword(Error);
    case ErrorSubject::Return:
      return explainReturn(Error);
    case ErrorSubject::Constant:
      return explainConstant(Error);
    case ErrorSubject::Operand:
      return explainOperand(Error);
    }
  }

private:
  unsigned offset(size_t Use) const { return Tokens[Uses[Use].Token].Offset; }

  void add(CompilerError &Error, size_t Use) const {
    Error.Explanations.push_back({Error.File, offset(Use), 0});
  }

  /// What the compiler makes of an unknown word, and of what follows it.
  void explainWord(CompilerError &Error) const {
    bool FollowsKeyword = any_of(Uses, [&](const KeywordUse &Use) {
      return Tokens[Use.Token].Offset <= Error.Offset &&
             Error.Offset <= endOfStatement(Use.Token);
    });
    for (size_t Use = 0; FollowsKeyword && Use < Uses.size(); ++Use)
      add(Error, Use);
  }

  /// The offset of the token that ends the statement, or of the last one.
  unsigned endOfStatement(unsigned Token) const {
    for (unsigned After = Tokens.next(Token); After != FileTokens::None;
         After = Tokens.next(After)) {
      Token = After;
      if (is_contained({tok::semi, tok::l_brace}, Tokens[Token].Kind))
        break;
    }
    return Tokens[Token].Offset;
  }

  void explainFunction(CompilerError &Error) const {
    for (size_t Use = 0; Use < Uses.size(); ++Use) {
      const FunctionDecl *Function = Places[Use].Function;
      if (Function && Places[Use].Kind == PlaceKind::Body &&
          Sources.getFileLoc(Function->getLocation()) == Error.Loc)
        add(Error, Use);
    }
  }

  void explainKeyword(CompilerError &Error) const {
    for (size_t Wrong = 0; Wrong < Uses.size(); ++Wrong) {
      if (offset(Wrong) != Error.Offset)
        continue;
      // Said once for all of the file.
      bool IsOfFile = !hasCoroutineTraits(Context);
      for (size_t Use = 0; Use < Uses.size(); ++Use)
        if (Use == Wrong || IsOfFile ||
            (Places[Use].Kind != PlaceKind::Unknown &&
             Places[Use].Kind == Places[Wrong].Kind &&
             Places[Use].Id == Places[Wrong].Id))
          add(Error, Use);
    }
  }

  void explainReturn(CompilerError &Error) const {
    const EnclosingScopes::Scope *Around =
        Scopes.innermost(Tokens.file(), Error.Offset);
    for (size_t Use = 0; Around && Use < Uses.size(); ++Use)
      if (Places[Use].Kind == PlaceKind::Body &&
          Places[Use].Function == Around->Declaration)
        add(Error, Use);
  }

  void explainConstant(CompilerError &Error) const {
    unsigned Begin = Tokens.at(Error.Offset);
    for (size_t Use = 0; Use < Uses.size(); ++Use) {
      if (Uses[Use].Token < Begin || !isConstant(Places[Use].Kind))
        continue;
      bool IsSameStatement = true;
      for (unsigned Between = Begin; Between < Uses[Use].Token; ++Between)
        IsSameStatement &=
            !is_contained({tok::semi, tok::r_brace}, Tokens[Between].Kind);
      if (IsSameStatement)
        add(Error, Use);
    }
  }

  static bool isConstant(PlaceKind Kind) {
    return is_contained({PlaceKind::Enumerator, PlaceKind::ArrayBound,
                         PlaceKind::TemplateArgument,
                         PlaceKind::ConstantExpression},
                        Kind);
  }

  /// The innermost keyword whose operand the error stands in. A report may
  /// stand at the operand as well.
  void explainOperand(CompilerError &Error) const {
    for (size_t Use = Uses.size(); Use-- > 0;) {
      unsigned End = endOfOperand(Uses[Use].Token);
      if (offset(Use) > Error.Offset || Error.Offset >= End)
        continue;
      Error.Explanations.push_back(
          {Error.File, offset(Use), End - offset(Use)});
      return;
    }
  }

  unsigned endOfOperand(unsigned Keyword) const {
    unsigned Last = Keyword;
    for (unsigned After = Tokens.next(Keyword); After != FileTokens::None;
         After = Tokens.next(After)) {
      if (is_contained({tok::semi, tok::comma, tok::l_brace, tok::equal},
                       Tokens[After].Kind))
        break;
      Last = After;
    }
    unsigned Partner = Tokens[Last].Partner;
    return Tokens.end(Partner != FileTokens::None && Partner > Last ? Partner
                                                                    : Last);
  }

  ASTContext &Context;
  const SourceManager &Sources;
  const EnclosingScopes &Scopes;
  FileTokens Tokens;
  std::vector<KeywordUse> Uses;
  std::vector<AwaitPlace> Places;
};

class ErrorPlaces : public ASTConsumer {
public:
  ErrorPlaces(std::vector<CompilerError> &Errors,
              std::shared_ptr<PreprocessorRecord> Record)
      : Errors(Errors), Record(std::move(Record)) {}

  void HandleTranslationUnit(ASTContext &Context) override {
    if (Errors.empty())
      return;
    const SourceManager &Sources = Context.getSourceManager();
    EnclosingScopes Scopes(Context);
    std::map<FileID, std::unique_ptr<FileKeywords>> Files;
    for (FileID File : filesWithKeywords(*Record, Sources))
      Files.emplace(File, nullptr);
    for (CompilerError &Error : Errors) {
      if (Error.Loc.isInvalid())
        continue;
      FileID File = Sources.getFileID(Error.Loc);
      auto Known = Files.find(File);
      if (Known == Files.end())
        continue;
      if (!Known->second)
        Known->second =
            std::make_unique<FileKeywords>(File, Scopes, *Record, Context);
      Known->second->explain(Error);
    }
  }

private:
  std::vector<CompilerError> &Errors;
  std::shared_ptr<PreprocessorRecord> Record;
};

} // namespace

std::unique_ptr<ASTConsumer> CompilerErrors::makeConsumer(Preprocessor &PP) {
  auto Record = std::make_shared<PreprocessorRecord>();
  PP.addPPCallbacks(PreprocessorRecord::makeRecorder(Record, PP));
  return std::make_unique<ErrorPlaces>(List, std::move(Record));
}

} // namespace cotidy
