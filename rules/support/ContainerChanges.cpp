//===- ContainerChanges.cpp - what leaves references dangling ---*- C++ -*-===//

#include "support/ContainerChanges.h"
#include "support/ClassView.h"
#include "support/Names.h"
#include "support/TranslationUnit.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/ExprCXX.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

using namespace clang;
using namespace llvm;

namespace cotidy {
namespace {

struct Invalidation {
  StringSet<> References; ///< And iterators.
  StringSet<> Iterators;  ///< Only these.
};

/// The names of an operation that is spelt as an operator are those of Clang:
/// "=", "+=", "[]".
const Invalidation *invalidationOf(const CXXRecordDecl &Class) {
  static const Invalidation Contiguous = {
      {"push_back", "emplace_back", "append", "append_range", "insert",
       "insert_range", "emplace", "erase", "clear", "resize", "reserve",
       "shrink_to_fit", "assign", "assign_range", "pop_back", "replace", "=",
       "+="},
      {}};
  static const Invalidation Deque = {
      {"insert", "insert_range", "emplace", "erase", "clear", "resize",
       "shrink_to_fit", "assign", "assign_range", "pop_back", "pop_front", "="},
      {"push_back", "push_front", "emplace_back", "emplace_front",
       "append_range", "prepend_range"}};
  static const Invalidation Node = {{"erase", "erase_after", "clear",
                                     "pop_back", "pop_front", "remove",
                                     "remove_if", "unique", "resize", "assign",
                                     "assign_range", "extract", "="},
                                    {}};
  static const Invalidation Hash = {
      {"erase", "clear", "extract", "="},
      {"insert", "insert_range", "emplace", "emplace_hint", "try_emplace",
       "insert_or_assign", "merge", "rehash", "reserve", "[]"}};
  static const Invalidation Queue = {{"pop", "="}, {}};
  static const Invalidation Heap = {{"push", "emplace", "pop", "="}, {}};
  static const Invalidation Single = {{"reset", "emplace", "="}, {}};
  static const StringMap<const Invalidation *> Classes = {
      {"std::vector", &Contiguous},
      {"std::basic_string", &Contiguous},
      {"std::deque", &Deque},
      {"std::list", &Node},
      {"std::forward_list", &Node},
      {"std::map", &Node},
      {"std::set", &Node},
      {"std::multimap", &Node},
      {"std::multiset", &Node},
      {"std::unordered_map", &Hash},
      {"std::unordered_set", &Hash},
      {"std::unordered_multimap", &Hash},
      {"std::unordered_multiset", &Hash},
      {"std::queue", &Queue},
      {"std::stack", &Queue},
      {"std::priority_queue", &Heap},
      {"std::optional", &Single},
      {"std::unique_ptr", &Single}};
  return Classes.lookup(qualifiedName(Class));
}

/// Looks for an invalidating operation in one function, its lambdas included.
class ChangeSearch {
public:
  ChangeSearch(const ValueDecl &Container, const Invalidation &Names, Kept What)
      : Container(Container), Names(Names), What(What) {}

  SourceLocation find(const Stmt *S) const {
    if (!S)
      return {};
    if (changes(*S))
      return cast<Expr>(S)->getExprLoc();
    if (const auto *Lambda = dyn_cast<LambdaExpr>(S))
      return find(Lambda->getBody());
    for (const Stmt *Child : S->children())
      if (SourceLocation Found = find(Child); Found.isValid())
        return Found;
    return {};
  }

private:
  bool changes(const Stmt &S) const {
    if (const auto *Call = dyn_cast<CXXMemberCallExpr>(&S)) {
      const CXXMethodDecl *Callee = Call->getMethodDecl();
      const IdentifierInfo *Name = Callee ? Callee->getIdentifier() : nullptr;
      return Name && invalidates(Name->getName()) &&
             isContainer(Call->getImplicitObjectArgument());
    }
    if (const auto *Call = dyn_cast<CXXOperatorCallExpr>(&S))
      return Call->getNumArgs() &&
             invalidates(getOperatorSpelling(Call->getOperator())) &&
             isContainer(Call->getArg(0));
    // std::erase(c, value), std::erase_if(c, test)
    if (const auto *Call = dyn_cast<CallExpr>(&S))
      if (const FunctionDecl *Callee = Call->getDirectCallee())
        if (const IdentifierInfo *Name = Callee->getIdentifier())
          return Callee->isInStdNamespace() && Call->getNumArgs() == 2 &&
                 (Name->isStr("erase") || Name->isStr("erase_if")) &&
                 isContainer(Call->getArg(0));
    return false;
  }

  /// Whether that is what an expression names, of whatever object that others
  /// can have a reference to.
  bool isContainer(const Expr *E) const {
    E = E->IgnoreParenImpCasts();
    const ValueDecl *Named = nullptr;
    if (const auto *Member = dyn_cast<MemberExpr>(E))
      Named = isOfLocal(*Member) ? nullptr : Member->getMemberDecl();
    else if (const auto *Reference = dyn_cast<DeclRefExpr>(E))
      Named = Reference->getDecl();
    return Named && Named->getCanonicalDecl() == Container.getCanonicalDecl();
  }

  /// `result.items`, where the function makes the result.
  static bool isOfLocal(const MemberExpr &Member) {
    const Expr *Object = &Member;
    while (const auto *Inner = dyn_cast<MemberExpr>(Object)) {
      if (Inner->isArrow())
        return false;
      Object = Inner->getBase()->IgnoreParenImpCasts();
    }
    const auto *Reference = dyn_cast<DeclRefExpr>(Object);
    const auto *Variable =
        Reference ? dyn_cast<VarDecl>(Reference->getDecl()) : nullptr;
    return Variable && Variable->hasLocalStorage() &&
           !Variable->getType()->isReferenceType() &&
           !Reference->refersToEnclosingVariableOrCapture();
  }

  bool invalidates(StringRef Operation) const {
    return Names.References.contains(Operation) ||
           (What == Kept::Iterator && Names.Iterators.contains(Operation));
  }

  const ValueDecl &Container;
  const Invalidation &Names;
  Kept What;
};

using Functions = SmallVector<const FunctionDecl *, 16>;

void addDefinition(const Decl &Declared, Functions &Result) {
  const FunctionDecl *Function = Declared.getAsFunction();
  if (!Function || isa<CXXConstructorDecl, CXXDestructorDecl>(Function))
    return;
  // Whoever gives the whole object another value is nobody whom a coroutine of
  // that object waits beside.
  const auto *Method = dyn_cast<CXXMethodDecl>(Function);
  if (Method && (Method->isCopyAssignmentOperator() ||
                 Method->isMoveAssignmentOperator()))
    return;
  if (const FunctionDecl *Defined = Function->getDefinition();
      Defined && !is_contained(Result, Defined))
    Result.push_back(Defined);
}

/// The functions of a scope that the user wrote, in the order of the source.
void addFunctionsOf(const DeclContext &Scope, const SourceManager &Sources,
                    Functions &Result) {
  for (const Decl *Declared : Scope.decls()) {
    if (!isUserCode(Declared->getLocation(), Sources))
      continue;
    addDefinition(*Declared, Result);
    if (isa<NamespaceDecl, LinkageSpecDecl, CXXRecordDecl>(Declared))
      addFunctionsOf(*cast<DeclContext>(Declared), Sources, Result);
  }
}

} // namespace

std::optional<ContainerChange> changeBehind(const ValueDecl &Container,
                                            Kept What,
                                            const FunctionDecl &Reader,
                                            ASTContext &Context) {
  const CXXRecordDecl *Class =
      classOf(Container.getType().getNonReferenceType());
  const Invalidation *Names = Class ? invalidationOf(*Class) : nullptr;
  if (!Names)
    return std::nullopt;
  Functions Candidates;
  if (const auto *Owner = dyn_cast<CXXRecordDecl>(Container.getDeclContext())) {
    for (const Decl *Member : Owner->decls())
      addDefinition(*Member, Candidates);
  } else {
    addFunctionsOf(*Context.getTranslationUnitDecl(),
                   Context.getSourceManager(), Candidates);
  }
  ChangeSearch Search(Container, *Names, What);
  for (const FunctionDecl *Candidate : Candidates)
    if (Candidate->getCanonicalDecl() != Reader.getCanonicalDecl())
      if (SourceLocation Loc = Search.find(Candidate->getBody()); Loc.isValid())
        return ContainerChange{Candidate, Loc};
  return std::nullopt;
}

} // namespace cotidy
