//===- @STEM@.cpp - @TITLE@ @DASHES@*- C++ -*-===//
//
// Say in one sentence what goes wrong.
//
//   bad:  the shortest code that has the defect
//   good: the same code done right
//
//===----------------------------------------------------------------------===//

#include "support/FunctionBody.h"
#include "support/Rule.h"
#include "support/TranslationUnit.h"

using namespace clang;

namespace cotidy {
namespace {

class @CLASS@ : public FunctionRule {
public:
  static constexpr RuleInfo Info = {
      "async-@STEM@", "say in one sentence what is reported",
      RuleGroup::@GROUP@, RuleDefault::OptIn, "@SINCE@"};
  using FunctionRule::FunctionRule;

private:
  void checkFunction(const FunctionBody &Function) override {}
};

const RegisterRule<@CLASS@> Registration;

} // namespace
} // namespace cotidy
