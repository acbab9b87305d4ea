//===- Messages.cpp - what clangd tells an editor ---------------*- C++ -*-===//
//
// The program says what it is, and a report leads to the page of its rule.
//
//===----------------------------------------------------------------------===//

#include "Wrap.h"
#include "support/Rule.h"
#include "llvm/Support/JSON.h"
#include <string>

namespace json = llvm::json;
using llvm::StringRef;

//===----------------------------------------------------------------------===//
// std::string clang::clangd::featureString()
//
// Part of `--version` and of what an editor is told. This program has the
// rules, and has no client of remote indexes (see RemoteIndex.cpp).
//===----------------------------------------------------------------------===//

#define FEATURE_STRING "_ZN5clang6clangd13featureStringB5cxx11Ev"

std::string realFeatureString() REAL(FEATURE_STRING);
std::string featureString() WRAP(FEATURE_STRING);

std::string featureString() {
  std::string Features = realFeatureString();
  StringRef Grpc = "+grpc";
  if (size_t Place = Features.find(Grpc); Place != std::string::npos)
    Features.erase(Place, Grpc.size());
  return Features + "+cotidy-" COTIDY_VERSION;
}

//===----------------------------------------------------------------------===//
// llvm::json::Value clang::clangd::toJSON(const PublishDiagnosticsParams &)
//
// clangd looks for the documentation of every check among clang-tidy's own.
//===----------------------------------------------------------------------===//

#define PUBLISH_DIAGNOSTICS                                                    \
  "_ZN5clang6clangd6toJSONERKNS0_24PublishDiagnosticsParamsE"

/// clangd's; only handed on here.
struct PublishDiagnosticsParams;

json::Value realToJSON(const PublishDiagnosticsParams &Params)
    REAL(PUBLISH_DIAGNOSTICS);
json::Value toJSON(const PublishDiagnosticsParams &Params)
    WRAP(PUBLISH_DIAGNOSTICS);

/// Gives a diagnostic of one of our rules the address of the rule's page.
static void linkToPage(json::Object &Diagnostic) {
  std::optional<StringRef> Code = Diagnostic.getString("code");
  const cotidy::RuleEntry *Rule = Code ? cotidy::findRule(*Code) : nullptr;
  // Only an editor that can show the address is sent one.
  if (json::Object *Description = Diagnostic.getObject("codeDescription");
      Rule && Description)
    (*Description)["href"] = Rule->pageUrl();
}

json::Value toJSON(const PublishDiagnosticsParams &Params) {
  json::Value Message = realToJSON(Params);
  if (json::Object *Fields = Message.getAsObject())
    if (json::Array *Diagnostics = Fields->getArray("diagnostics"))
      for (json::Value &Diagnostic : *Diagnostics)
        if (json::Object *AsObject = Diagnostic.getAsObject())
          linkToPage(*AsObject);
  return Message;
}
