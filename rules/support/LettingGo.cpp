//===- LettingGo.cpp - which values may be dropped --------------*- C++ -*-===//

#include "support/LettingGo.h"
#include "support/CoroutineTypes.h"
#include "support/Presets.h"
#include "support/TaskValues.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using namespace llvm;

namespace cotidy {

LettingGo::LettingGo(Rule &Owner)
    : DroppableTypes(Owner, "DroppableTypes", {},
                     "qualified names of types whose values may be dropped"),
      Sinks(Owner, "Sinks", {},
            "qualified names of functions that see to it that work runs: what "
            "they return may be dropped, unless it is lazy") {}

bool LettingGo::isAllowed(const Expr &Created, const TypeFacts &Facts) const {
  return isDroppable(Created.getType()) ||
         (Facts.Start != StartKind::Lazy && isSink(Created));
}

bool LettingGo::isDroppable(QualType Type) const {
  return cotidy::isDroppable(Type, *DroppableTypes);
}

bool LettingGo::isSink(const Expr &Call) const {
  return callsPreset(Call, &Preset::Sinks) ||
         any_of(namesOfCallee(Call), [&](const std::string &Name) {
           return is_contained(*Sinks, Name);
         });
}

} // namespace cotidy
