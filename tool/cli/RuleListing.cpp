//===- RuleListing.cpp - telling about the rules ----------------*- C++ -*-===//

#include "RuleListing.h"
#include "ConfigurationCheck.h"
#include "Errors.h"
#include "support/Rule.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cotidy {

static StringRef defaultName(RuleDefault Default) {
  return Default == RuleDefault::On ? "on" : "opt-in";
}

static void listAsText(raw_ostream &OS) {
  size_t Width = 0;
  for (const RuleEntry &Entry : allRules())
    Width = std::max(Width, Entry.Info->Id.size());
  for (const RuleEntry &Entry : allRules())
    OS << left_justify(Entry.Info->Id, Width) << "  "
       << left_justify(defaultName(Entry.Info->Default), 6) << "  "
       << left_justify(groupName(Entry.Info->Group), 8) << "  "
       << Entry.Info->Summary << '\n';
}

static void listAsJson(raw_ostream &OS) {
  json::Array Rules;
  for (const RuleEntry &Entry : allRules()) {
    json::Array Options;
    for (const OptionInfo &Option : Entry.options())
      Options.push_back(json::Object{{"name", Option.Name},
                                     {"default", Option.Default},
                                     {"help", Option.Help}});
    Rules.push_back(json::Object{{"id", Entry.Info->Id},
                                 {"default", defaultName(Entry.Info->Default)},
                                 {"group", groupName(Entry.Info->Group)},
                                 {"summary", Entry.Info->Summary},
                                 {"since", Entry.Info->Since},
                                 {"options", std::move(Options)}});
  }
  json::Value Document =
      json::Object{{"version", 1}, {"rules", std::move(Rules)}};
  OS << formatv("{0:2}\n", Document);
}

bool listRules(OutputFormat Format, raw_ostream &OS, ErrorLog &Errors) {
  switch (Format) {
  case OutputFormat::Text:
    listAsText(OS);
    return true;
  case OutputFormat::Json:
    listAsJson(OS);
    return true;
  case OutputFormat::Sarif:
    Errors.error("--list-rules has the formats text and json");
    return false;
  }
  llvm_unreachable("unknown format");
}

bool explainRule(const std::string &Rule, raw_ostream &OS, ErrorLog &Errors) {
  const RuleEntry *Entry = findRule(Rule);
  if (!Entry)
    Entry = findRule("async-" + Rule);
  if (!Entry) {
    Errors.error("unknown rule '" + Rule + "'" + didYouMeanRule(Rule));
    return false;
  }
  StringRef Page = Entry->page();
  OS << Page;
  if (!Page.ends_with("\n"))
    OS << '\n';
  return true;
}

} // namespace cotidy
