//===- Wrap.h - replacing functions of clangd -------------------*- C++ -*-===//
//
// clangd is not made to be extended, and its headers are not packaged. Where it
// has to behave differently, one of its functions is wrapped at link time (ld's
// --wrap; the symbols are listed in tool/clangd/CMakeLists.txt): callers get
// the function declared with WRAP here, and the one declared with REAL is
// clangd's own. Symbols are the mangled ones because that is what the linker
// sees; the types in the declarations have to agree with clangd's.
//
// The link fails where clangd has no such function any more, and test/clangd
// fails where it has stopped calling one. Tested with LLVM 19.1 and 22.1.
//
//===----------------------------------------------------------------------===//

#ifndef COTIDY_TOOL_CLANGD_WRAP_H
#define COTIDY_TOOL_CLANGD_WRAP_H

#define WRAP(Symbol) __asm__("__wrap_" Symbol)
#define REAL(Symbol) __asm__("__real_" Symbol)

#endif // COTIDY_TOOL_CLANGD_WRAP_H
