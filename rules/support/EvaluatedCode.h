//===- EvaluatedCode.h - a walk over what a function evaluates --*- C++ -*-===//
//
// A recursive visitor of the code that a function evaluates itself. Left out
// are the bodies of nested lambdas, blocks and local classes, unevaluated
// operands, types, and the branches that `if constexpr` discards.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_EVALUATEDCODE_H
#define COTIDY_SUPPORT_EVALUATEDCODE_H

#include "clang/AST/ASTContext.h"
#include "clang/AST/RecursiveASTVisitor.h"

namespace cotidy {

template <class Derived>
class EvaluatedCodeVisitor : public clang::RecursiveASTVisitor<Derived> {
  using Base = clang::RecursiveASTVisitor<Derived>;
  Derived &self() { return static_cast<Derived &>(*this); }

public:
  explicit EvaluatedCodeVisitor(clang::ASTContext &Context)
      : Context(Context) {}

  void walk(const clang::FunctionDecl &Function) {
    if (const auto *Constructor =
            llvm::dyn_cast<clang::CXXConstructorDecl>(&Function))
      for (const clang::CXXCtorInitializer *Initializer : Constructor->inits())
        self().TraverseStmt(Initializer->getInit());
    self().TraverseStmt(Function.getBody());
  }

  // What belongs to another function.
  bool TraverseLambdaExpr(clang::LambdaExpr *Lambda) {
    for (clang::Expr *Captured : Lambda->capture_inits())
      self().TraverseStmt(Captured);
    return true;
  }
  bool TraverseBlockExpr(clang::BlockExpr *) { return true; }
  bool TraverseDecl(clang::Decl *D) {
    if (llvm::isa_and_nonnull<clang::TagDecl, clang::FunctionDecl,
                              clang::TemplateDecl, clang::StaticAssertDecl>(D))
      return true;
    return Base::TraverseDecl(D);
  }

  // What is never evaluated.
  bool TraverseTypeLoc(clang::TypeLoc, bool = true) { return true; }
  bool TraverseType(clang::QualType, bool = true) { return true; }
  bool TraverseTemplateArgumentLoc(const clang::TemplateArgumentLoc &) {
    return true;
  }
  bool TraverseUnaryExprOrTypeTraitExpr(clang::UnaryExprOrTypeTraitExpr *) {
    return true;
  }
  bool TraverseCXXNoexceptExpr(clang::CXXNoexceptExpr *) { return true; }
  bool TraverseCXXTypeidExpr(clang::CXXTypeidExpr *) { return true; }
  bool TraverseRequiresExpr(clang::RequiresExpr *) { return true; }
  bool TraverseConceptSpecializationExpr(clang::ConceptSpecializationExpr *) {
    return true;
  }
  bool TraverseGenericSelectionExpr(clang::GenericSelectionExpr *Selection) {
    return Selection->isResultDependent() ||
           self().TraverseStmt(Selection->getResultExpr());
  }
  bool TraverseIfStmt(clang::IfStmt *If) {
    if (!If->isConstexpr())
      return Base::TraverseIfStmt(If);
    self().TraverseStmt(If->getInit());
    if (std::optional<const clang::Stmt *> Taken =
            If->getNondiscardedCase(Context))
      return self().TraverseStmt(const_cast<clang::Stmt *>(*Taken));
    return self().TraverseStmt(If->getThen()) &&
           self().TraverseStmt(If->getElse());
  }
  /// The syntactic and the semantic form share their parts: one is enough.
  bool TraverseInitListExpr(clang::InitListExpr *List) {
    clang::InitListExpr *Semantic =
        List->isSemanticForm() ? List : List->getSemanticForm();
    for (clang::Stmt *Part : (Semantic ? Semantic : List)->children())
      self().TraverseStmt(Part);
    return true;
  }

protected:
  clang::ASTContext &Context;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_EVALUATEDCODE_H
