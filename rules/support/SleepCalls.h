//===- SleepCalls.h - awaits that only let time pass ------------*- C++ -*-===//
//
// Which awaits do nothing but let time pass, or the others have their turn:
// what the presets name, functions that are given times only and give nothing
// back, and coroutines that do no more than to await one of these.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_SUPPORT_SLEEPCALLS_H
#define COTIDY_SUPPORT_SLEEPCALLS_H

namespace clang {
class Expr;
} // namespace clang

namespace cotidy {

class TranslationUnit;

/// The call that makes what \p Suspension awaits, if that only lets time pass;
/// else null.
const clang::Expr *sleepAwaitedBy(const clang::Expr &Suspension,
                                  TranslationUnit &Unit);

} // namespace cotidy

#endif // COTIDY_SUPPORT_SLEEPCALLS_H
