//===- Compat.h - what differs between LLVM 19 and 22 -----------*- C++ -*-===//

#ifndef COTIDY_SUPPORT_COMPAT_H
#define COTIDY_SUPPORT_COMPAT_H

#include "llvm/Config/llvm-config.h"

#include "clang-tidy/ClangTidyDiagnosticConsumer.h"
#include "clang-tidy/ClangTidyModule.h"
#if LLVM_VERSION_MAJOR < 22
#include "clang-tidy/ClangTidyModuleRegistry.h"
#endif
#include "clang/AST/ASTContext.h"
#include "clang/Basic/Diagnostic.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Basic/TargetInfo.h"
#include "clang/Basic/TargetOptions.h"

namespace cotidy::compat {

// Options of diagnostics are a plain object since LLVM 21, and were counted and
// given as a pointer before.
#if LLVM_VERSION_MAJOR < 21
using DiagnosticOptionsPtr = llvm::IntrusiveRefCntPtr<clang::DiagnosticOptions>;
inline clang::DiagnosticOptions *argument(const DiagnosticOptionsPtr &Options) {
  return Options.get();
}
inline llvm::IntrusiveRefCntPtr<clang::DiagnosticIDs> makeDiagnosticIds() {
  return llvm::IntrusiveRefCntPtr<clang::DiagnosticIDs>(
      new clang::DiagnosticIDs);
}
#else
using DiagnosticOptionsPtr = std::unique_ptr<clang::DiagnosticOptions>;
inline clang::DiagnosticOptions &argument(const DiagnosticOptionsPtr &Options) {
  return *Options;
}
inline llvm::IntrusiveRefCntPtr<clang::DiagnosticIDs> makeDiagnosticIds() {
  return clang::DiagnosticIDs::create();
}
#endif

inline DiagnosticOptionsPtr makeDiagnosticOptions() {
  return DiagnosticOptionsPtr(new clang::DiagnosticOptions);
}

/// An engine that hands the diagnostics of \p Context's checks to \p Consumer.
inline std::unique_ptr<clang::DiagnosticsEngine>
connect(clang::tidy::ClangTidyContext &Context,
        clang::DiagnosticConsumer &Consumer) {
  DiagnosticOptionsPtr Options = makeDiagnosticOptions();
  auto Engine = std::make_unique<clang::DiagnosticsEngine>(
      makeDiagnosticIds(), argument(Options), &Consumer,
      /*ShouldOwnClient=*/false);
#if LLVM_VERSION_MAJOR < 21
  Context.setDiagnosticsEngine(Engine.get());
#else
  Context.setDiagnosticsEngine(std::move(Options), Engine.get());
#endif
  return Engine;
}

/// The type that a class, enumeration or alias declares.
inline clang::QualType typeOf(const clang::ASTContext &Context,
                              const clang::TypeDecl &Declared) {
#if LLVM_VERSION_MAJOR < 22
  return Context.getTypeDeclType(&Declared);
#else
  return Context.getCanonicalTypeDeclType(&Declared);
#endif
}

/// The machine that options describe; null if Clang does not know it.
inline llvm::IntrusiveRefCntPtr<clang::TargetInfo>
makeTarget(clang::DiagnosticsEngine &Engine,
           const clang::TargetOptions &Options) {
#if LLVM_VERSION_MAJOR < 21
  return clang::TargetInfo::CreateTargetInfo(
      Engine, std::make_shared<clang::TargetOptions>(Options));
#else
  clang::TargetOptions Copy = Options;
  return clang::TargetInfo::CreateTargetInfo(Engine, Copy);
#endif
}

} // namespace cotidy::compat

#endif // COTIDY_SUPPORT_COMPAT_H
