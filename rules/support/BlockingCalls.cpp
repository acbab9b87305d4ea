//===- BlockingCalls.cpp - what a function does that blocks -----*- C++ -*-===//

#include "support/BlockingCalls.h"
#include "support/CallConditions.h"
#include "support/CallShapes.h"
#include "support/ClassHierarchy.h"
#include "support/ClassView.h"
#include "support/CoroutineTypes.h"
#include "support/ExecutorFlow.h"
#include "support/FatalCode.h"
#include "support/FunctionBody.h"
#include "support/LocalLifetime.h"
#include "support/Names.h"
#include "support/ObjectPath.h"
#include "support/ParameterGuards.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

//===----------------------------------------------------------------------===//
// Callees
//===----------------------------------------------------------------------===//

/// Whether the function is marked `[[clang::blocking]]` or the like.
bool hasEffect(const FunctionDecl &Function, FunctionEffect::Kind Kind) {
  for (const FunctionEffectWithCondition &Effect :
       Function.getFunctionEffects())
    if (Effect.Effect.kind() == Kind)
      return true;
  return false;
}

const CXXRecordDecl *receiverOf(const CallSite &Site) {
  if (!Site.Object)
    return nullptr;
  // Without the conversion to the base that declares the member.
  QualType Type = Site.Object->IgnoreParenImpCasts()->getType();
  return classOf(Type->isPointerType() ? Type->getPointeeType() : Type);
}

/// Whether calling \p Method through \p Receiver calls the member of the class
/// that is called \p ClassName: its own, one that it inherits, or an override.
bool isMemberOf(const CXXMethodDecl &Method, const CXXRecordDecl *Receiver,
                StringRef ClassName) {
  if (isNamed(*Method.getParent(), ClassName))
    return true;
  for (const CXXMethodDecl *Overridden : Method.overridden_methods())
    if (isMemberOf(*Overridden, nullptr, ClassName))
      return true;
  return any_of(withBases(Receiver), [&](const CXXRecordDecl *Class) {
    return isNamed(*Class, ClassName) && Class->hasDefinition() &&
           Class->isDerivedFrom(Method.getParent());
  });
}

bool isThatFunction(const FunctionDecl &Callee, const CXXRecordDecl *Receiver,
                    const BlockingKnowledge::Named<BlockingEntry> &Known) {
  StringRef Name = Known.QualifiedName;
  switch (Known.Fact->Kind) {
  case BlockingKind::Function:
  case BlockingKind::Result:
    return (!Known.Fact->NeedsCLinkage || Callee.isExternC()) &&
           qualifiedName(Callee) == Name;
  case BlockingKind::Member: {
    const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
    return Method && !isa<CXXConstructorDecl>(Method) &&
           isMemberOf(*Method, Receiver, Name.rsplit("::").first);
  }
  case BlockingKind::Constructor: {
    const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
    return Constructor && isNamed(*Constructor->getParent(), Name);
  }
  case BlockingKind::Destructor:
  case BlockingKind::Shape:
    return false;
  }
  llvm_unreachable("unknown kind");
}

/// What messages call a callee: a function as it is written, a member with its
/// class.
std::string nameAt(const Expr &Site, const FunctionDecl &Callee,
                   const CXXRecordDecl *Receiver, const ASTContext &Context) {
  if (const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee))
    return Constructor->getParent()->getNameAsString();
  // An operator is known by what it is applied to: `std::cin >>`.
  if (const auto *Operator = dyn_cast<CXXOperatorCallExpr>(&Site);
      Operator && Operator->isInfixBinaryOp())
    if (const auto *Left =
            dyn_cast<DeclRefExpr>(Operator->getArg(0)->IgnoreParenImpCasts()))
      return qualifiedName(*Left->getDecl()) + " " +
             getOperatorSpelling(Operator->getOperator());
  if (isa<CXXMethodDecl>(Callee)) {
    if (!Receiver)
      return displayName(Callee);
    return Receiver->getNameAsString() +
           "::" + Callee.getDeclName().getAsString();
  }
  const auto *Call = dyn_cast<CallExpr>(&Site);
  const auto *Written =
      Call ? dyn_cast<DeclRefExpr>(Call->getCallee()->IgnoreParenImpCasts())
           : nullptr;
  if (Written && !Written->getBeginLoc().isMacroID()) {
    StringRef Text = Lexer::getSourceText(
        CharSourceRange::getTokenRange(Written->getBeginLoc(),
                                       Written->getLocation()),
        Context.getSourceManager(), Context.getLangOpts());
    Text.consume_front("::");
    if (!Text.empty() && !Text.contains('\n'))
      return Text.str();
  }
  return displayName(Callee);
}

} // namespace

bool isMarkedNonBlocking(const FunctionDecl &Function) {
  return hasEffect(Function, FunctionEffect::Kind::NonBlocking);
}

//===----------------------------------------------------------------------===//
// Searching a function
//===----------------------------------------------------------------------===//

/// One function's search. What it needs to know of the whole function is found
/// out when the first candidate asks for it: most functions have none.
class BlockingSearch {
public:
  BlockingSearch(BlockingCalls &Calls, const FunctionBody &Function)
      : Calls(Calls), Function(Function) {}

  std::vector<BlockingCall> run() {
    for (const Expr *Site : Function.calls())
      searchCall(*Site, *Site);
    for (const Expr *Discarded : Function.discarded())
      for (const DroppedValue &Value : droppedValues(*Discarded))
        searchDiscarded(*Value.Created);
    for (const VarDecl *Variable : Function.variables())
      searchVariable(*Variable);
    const SourceManager &Sources = Function.context().getSourceManager();
    llvm::sort(Result, [&](const BlockingCall &A, const BlockingCall &B) {
      return Sources.isBeforeInTranslationUnit(A.Loc, B.Loc);
    });
    return std::move(Result);
  }

private:
  bool isUsersPlace(SourceLocation Loc) const {
    return isUserCode(Loc, Function.context().getSourceManager());
  }

  /// The conditions on parameters under which an entry's call blocks; nothing
  /// if it does not.
  std::optional<std::vector<ParameterCondition>>
  blocksIf(const BlockingEntry &Entry, const CallSite &Site) {
    if (!Conditions)
      Conditions.emplace(Function, Calls.knowledge());
    if (!Function.isCoroutine())
      return Conditions->blocksIf(Entry, Site);
    if (Conditions->blocks(Entry, Site) != Answer::Yes)
      return std::nullopt;
    return std::vector<ParameterCondition>();
  }

  void add(BlockingCall Call, std::vector<ParameterCondition> If,
           const Stmt *Place) {
    if (Place && fatal().contains(*Place))
      return;
    if (!Function.isCoroutine() && Place) {
      if (!Values)
        Values.emplace(Function, Calls.knowledge());
      append_range(If, guardsOf(*Place, Function, *Values));
    }
    Call.If = std::move(If);
    Result.push_back(std::move(Call));
  }

  const FatalCode &fatal() {
    if (!Fatal)
      Fatal.emplace(Function);
    return *Fatal;
  }

  const ExecutorFlow &flow() { return Function.unit().executorFlow(Function); }

  /// \p Site is evaluated where \p At is: itself, unless it is a part of a
  /// default argument of that call.
  void searchCall(const Expr &Site, const Expr &At) {
    const FunctionDecl *Callee = calleeOf(Site);
    if (!Callee || !isUsersPlace(At.getExprLoc()))
      return;
    CallSite Called = siteOf(Site);
    if (&Site == &At)
      for (const Expr *Argument : Called.Arguments)
        if (const auto *Default = dyn_cast<CXXDefaultArgExpr>(Argument);
            Default && isUsersPlace(Callee->getLocation())) {
          EvaluatedCode Code(*Default->getExpr(), Function.unit());
          for (const Expr *Inner : Code.calls())
            searchCall(*Inner, At);
        }
    const CXXRecordDecl *Receiver = receiverOf(Called);
    if (hasEffect(*Callee, FunctionEffect::Kind::NonBlocking))
      return;
    auto Report = [&](const BlockingEntry *Entry,
                      std::vector<ParameterCondition> If) {
      if (flow().canBeOnLoop(At))
        add({Entry,
             Entry ? Entry->Category : BlockingCategory::Wait,
             BlockingCall::Form::Call,
             &At,
             Callee,
             nullptr,
             At.getExprLoc(),
             SourceLocation(),
             nameAt(Site, *Callee, Receiver, Function.context()),
             {}},
            std::move(If), &At);
    };
    for (const BlockingEntry *Entry : Calls.entriesOf(*Callee, Receiver)) {
      if (Entry->Kind == BlockingKind::Result)
        continue;
      std::optional<std::vector<ParameterCondition>> If =
          blocksIf(*Entry, Called);
      if (!If)
        continue;
      // Where it depends, another entry may hold in its place.
      bool IsCertain = If->empty();
      Report(Entry, std::move(*If));
      if (IsCertain)
        return;
    }
    if (hasEffect(*Callee, FunctionEffect::Kind::Blocking))
      Report(nullptr, {});
  }

  void searchDiscarded(const Expr &Created) {
    const FunctionDecl *Callee = calleeOf(Created);
    if (!Callee || !isUsersPlace(Created.getExprLoc()))
      return;
    CallSite Site = siteOf(Created);
    const CXXRecordDecl *Class = classOf(Created.getType());
    for (const BlockingEntry *Entry : entriesAtDestruction(*Callee, Class))
      if (auto If = blocksIf(*Entry, Site)) {
        if (flow().canBeOnLoop(Created))
          add({Entry,
               Entry->Category,
               BlockingCall::Form::Discarded,
               &Created,
               Callee,
               nullptr,
               Created.getExprLoc(),
               SourceLocation(),
               nameAt(Created, *Callee, nullptr, Function.context()),
               {}},
              std::move(*If), &Created);
        return;
      }
  }

  void searchVariable(const VarDecl &Variable) {
    if (!Variable.hasLocalStorage() || !Variable.hasInit() ||
        Variable.getType()->isReferenceType() ||
        !isUsersPlace(Variable.getLocation()))
      return;
    const CXXRecordDecl *Class = classOf(Variable.getType());
    const Expr *Init = withoutWrappers(Variable.getInit());
    const FunctionDecl *Maker = calleeOf(*Init);
    if (!Class || !Maker)
      return;
    auto Entries = entriesAtDestruction(*Maker, Class);
    if (Entries.empty())
      return;
    if (!Lifetimes)
      Lifetimes.emplace(Function);
    const Stmt *Scope = Lifetimes->scopeOf(Variable);
    if (!Scope || Lifetimes->escapes(Variable))
      return;
    CallSite Site = siteOf(*Init);
    Site.Object = nullptr;
    Site.Variable = &Variable;
    Site.Loc = Scope->getEndLoc();
    for (const BlockingEntry *Entry : Entries)
      if (auto If = blocksIf(*Entry, Site)) {
        if (flow().canBeOnLoopWhenDestroyed(Variable))
          add({Entry,
               Entry->Category,
               BlockingCall::Form::EndOfScope,
               nullptr,
               Maker,
               &Variable,
               Variable.getLocation(),
               Scope->getEndLoc(),
               Variable.getNameAsString(),
               {}},
              std::move(*If), nullptr);
        return;
      }
  }

  SmallVector<const BlockingEntry *, 2>
  entriesAtDestruction(const FunctionDecl &Maker, const CXXRecordDecl *Class) {
    SmallVector<const BlockingEntry *, 2> All;
    for (const BlockingEntry *Entry : Calls.entriesOf(Maker, nullptr))
      if (Entry->Kind == BlockingKind::Result)
        All.push_back(Entry);
    if (Class)
      append_range(All, Calls.destructorEntriesOf(*Class));
    return All;
  }

  BlockingCalls &Calls;
  const FunctionBody &Function;
  std::optional<CallConditions> Conditions;
  std::optional<ValueFacts> Values;
  std::optional<FatalCode> Fatal;
  std::optional<LocalLifetimes> Lifetimes;
  std::vector<BlockingCall> Result;
};

//===----------------------------------------------------------------------===//
// A translation unit's answers
//===----------------------------------------------------------------------===//

const BlockingCalls::Entries &
BlockingCalls::entriesOf(const FunctionDecl &Callee,
                         const CXXRecordDecl *Receiver) {
  static const Entries None;
  const auto *Constructor = dyn_cast<CXXConstructorDecl>(&Callee);
  const NamedDecl &Named =
      Constructor ? static_cast<const NamedDecl &>(*Constructor->getParent())
                  : Callee;
  auto Candidates = Knowledge.entriesCalled(Named.getDeclName().getAsString());
  auto Shapes = shapesOf(Callee, Knowledge);
  if (Candidates.empty() && Shapes.empty())
    return None;
  auto [Place, IsNew] = KnownEntries.try_emplace({&Callee, Receiver});
  if (IsNew)
    append_range(Place->second, Shapes);
  if (IsNew)
    for (const auto &Known : Candidates)
      if (isThatFunction(Callee, Receiver, Known))
        Place->second.push_back(Known.Fact);
  return Place->second;
}

const BlockingCalls::Entries &
BlockingCalls::destructorEntriesOf(const CXXRecordDecl &Class) {
  auto [Place, IsNew] = KnownEntries.try_emplace({&Class, &Class});
  if (!IsNew)
    return Place->second;
  for (const CXXRecordDecl *Current : withBases(&Class)) {
    if (!Current->getIdentifier())
      continue;
    for (const auto &Known : Knowledge.entriesCalled(Current->getName()))
      if (Known.Fact->Kind == BlockingKind::Destructor &&
          isNamed(*Current, Known.QualifiedName))
        Place->second.push_back(Known.Fact);
  }
  return Place->second;
}

bool BlockingCalls::knows(const FunctionDecl &Callee) {
  const auto *Method = dyn_cast<CXXMethodDecl>(&Callee);
  return !entriesOf(Callee, Method ? Method->getParent() : nullptr).empty();
}

ArrayRef<BlockingCall> BlockingCalls::in(const FunctionBody &Function) {
  auto [Place, IsNew] = Found.try_emplace(&Function);
  if (IsNew)
    Place->second = BlockingSearch(*this, Function).run();
  return Place->second;
}

std::vector<BlockingCall>
BlockingCalls::ofFunctions(ArrayRef<std::string> QualifiedNames,
                           BlockingCategory Category,
                           const FunctionBody &Function) {
  std::vector<BlockingCall> Result;
  for (const Expr *Site : Function.calls()) {
    const FunctionDecl *Callee = calleeOf(*Site);
    if (!Callee || !Callee->getIdentifier() ||
        none_of(QualifiedNames,
                [&](StringRef Name) {
                  return Name.ends_with(Callee->getName());
                }) ||
        !is_contained(QualifiedNames, qualifiedName(*Callee)) ||
        !isUserCode(Site->getExprLoc(), Function.context().getSourceManager()))
      continue;
    if (Function.unit().executorFlow(Function).canBeOnLoop(*Site))
      Result.push_back({nullptr,
                        Category,
                        BlockingCall::Form::Call,
                        Site,
                        Callee,
                        nullptr,
                        Site->getExprLoc(),
                        SourceLocation(),
                        nameAt(*Site, *Callee, receiverOf(siteOf(*Site)),
                               Function.context()),
                        {}});
  }
  return Result;
}

} // namespace cotidy
