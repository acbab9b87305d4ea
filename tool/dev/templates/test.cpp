// RUN: %check-rule %s %t
// Say what this file is about; one idea, and the defect next to its nearest
// good twin.

#include <async/async.h>

async::task<> defect() { co_return; }
// CHECK: :[[@LINE-1]]:1: warning: say what is wrong, what follows and what to do [async-@STEM@]

async::task<> right() { co_return; }
