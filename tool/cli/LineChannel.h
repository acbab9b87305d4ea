//===- LineChannel.h - lines over a socket ----------------------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_LINECHANNEL_H
#define COTIDY_TOOL_CLI_LINECHANNEL_H

#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace cotidy {

/// One end of a stream socket that carries lines. Owns the descriptor.
class LineChannel {
public:
  LineChannel() = default;
  explicit LineChannel(int Descriptor) : Descriptor(Descriptor) {}
  LineChannel(LineChannel &&Other) noexcept;
  LineChannel &operator=(LineChannel &&Other) noexcept;
  ~LineChannel() { close(); }

  int descriptor() const { return Descriptor; }
  void close();

  /// Whether the other end is closed, though lines of it may still be read.
  bool isClosedByOther() const;

  /// Waits for the next line and returns it without its end; nothing when the
  /// other end is closed.
  std::optional<std::string> readLine();

  /// Takes in what there is without waiting. False when the other end is
  /// closed.
  bool receive();
  /// A whole line that was received, if there is one.
  std::optional<std::string> takeLine();

  /// Sends all of \p Text; false if the other end is closed.
  bool write(llvm::StringRef Text);

private:
  enum class Transfer { Done, Closed, WouldBlock };
  Transfer receiveSome(int Flags);

  int Descriptor = -1;
  std::string Received;
  size_t Searched = 0; ///< Up to here there is no end of line in Received.
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_LINECHANNEL_H
