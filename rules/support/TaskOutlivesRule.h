//===- TaskOutlivesRule.h - a rule on tasks that outlive -------*- C++ -*-===//
//
// The rules on tasks that refer to what ends before them differ in what that
// is: how it is found, and the notes on its end and on where the task runs
// then, are the same.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_TASKOUTLIVESRULE_H
#define COTIDY_SUPPORT_TASKOUTLIVESRULE_H

#include "support/LettingGo.h"
#include "support/OutlivedArguments.h"
#include "support/Rule.h"
#include <string>

namespace cotidy {

class TaskOutlivesRule : public FunctionRule {
public:
  using FunctionRule::FunctionRule;

private:
  LettingGo Letting{*this};
  LeftTasks Left;

  /// Whether it is this rule's to report.
  virtual bool concerns(const OutlivedArgument &Outlived,
                        const FunctionBody &Function) const = 0;
  /// The report itself, with notes on what the task refers to.
  virtual void report(const OutlivedArgument &Outlived,
                      clang::SourceLocation Loc,
                      const FunctionBody &Function) = 0;
  /// What the note calls the thing that is destroyed.
  virtual std::string words(const ReferencedObject &Object) const = 0;

  /// The way on which the function leaves without its wait.
  void noteExit(const EarlyExit &Exit, llvm::StringRef Object);
  void checkFunction(const FunctionBody &Function) final;
};

} // namespace cotidy

#endif // COTIDY_SUPPORT_TASKOUTLIVESRULE_H
