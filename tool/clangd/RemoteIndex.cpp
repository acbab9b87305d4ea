//===- RemoteIndex.cpp - no client of remote indexes ------------*- C++ -*-===//
//
// clangd can ask an index on another machine. That client needs gRPC, protobuf
// and abseil, four dozen shared objects, at build time and at run time. This
// program takes the place of the client, and says so to who configures one;
// everything that concerns the files at hand works without it.
//
//===----------------------------------------------------------------------===//

#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/raw_ostream.h"
#include <memory>
#include <string>

namespace clang::clangd {

/// clangd's interface to an index. No object of it is made here, and a null
/// pointer never reaches the destructor.
class SymbolIndex {
public:
  virtual ~SymbolIndex();
};

namespace remote {

/// The null pointer is clangd's own answer where it was built without gRPC.
std::unique_ptr<SymbolIndex> getClient(llvm::StringRef Address,
                                       llvm::StringRef ProjectRoot) {
  std::string Message =
      ("cotidy-clangd has no client of remote indexes; the one at '" + Address +
       "' is not used for " + ProjectRoot + "\n")
          .str();
  // Not llvm::errs(): clangd buffers it and guards it with a lock of its own.
  llvm::raw_fd_ostream(2, /*shouldClose=*/false, /*unbuffered=*/true)
      << Message;
  return nullptr;
}

} // namespace remote
} // namespace clang::clangd
