//===- main.cpp - the stand-alone tool --------------------------*- C++ -*-===//

#include "Driver.h"

int main(int ArgCount, const char *const *Args) {
  return cotidy::runTool(ArgCount, Args);
}
