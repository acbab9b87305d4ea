//===- LineChannel.cpp - lines over a socket --------------------*- C++ -*-===//

#include "LineChannel.h"
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

using namespace llvm;

namespace cotidy {

LineChannel::LineChannel(LineChannel &&Other) noexcept
    : Descriptor(std::exchange(Other.Descriptor, -1)),
      Received(std::move(Other.Received)),
      Searched(std::exchange(Other.Searched, 0)) {}

LineChannel &LineChannel::operator=(LineChannel &&Other) noexcept {
  if (this != &Other) {
    close();
    Descriptor = std::exchange(Other.Descriptor, -1);
    Received = std::move(Other.Received);
    Searched = std::exchange(Other.Searched, 0);
  }
  return *this;
}

void LineChannel::close() {
  if (Descriptor >= 0)
    ::close(std::exchange(Descriptor, -1));
}

bool LineChannel::isClosedByOther() const {
  pollfd Watched{Descriptor, POLLRDHUP, 0};
  return poll(&Watched, 1, 0) == 1;
}

LineChannel::Transfer LineChannel::receiveSome(int Flags) {
  char Buffer[1 << 16];
  while (true) {
    ssize_t Count = recv(Descriptor, Buffer, sizeof(Buffer), Flags);
    if (Count > 0) {
      Received.append(Buffer, Count);
      return Transfer::Done;
    }
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      return Transfer::WouldBlock;
    return Transfer::Closed;
  }
}

std::optional<std::string> LineChannel::takeLine() {
  size_t End = Received.find('\n', Searched);
  if (End == std::string::npos) {
    Searched = Received.size();
    return std::nullopt;
  }
  std::string Line = Received.substr(0, End);
  Received.erase(0, End + 1);
  Searched = 0;
  return Line;
}

std::optional<std::string> LineChannel::readLine() {
  while (true) {
    if (std::optional<std::string> Line = takeLine())
      return Line;
    if (receiveSome(0) != Transfer::Done)
      return std::nullopt;
  }
}

bool LineChannel::receive() {
  return receiveSome(MSG_DONTWAIT) != Transfer::Closed;
}

bool LineChannel::write(StringRef Text) {
  while (!Text.empty()) {
    // A worker that died must not end its parent with SIGPIPE.
    ssize_t Count = send(Descriptor, Text.data(), Text.size(), MSG_NOSIGNAL);
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0)
      return false;
    Text = Text.drop_front(Count);
  }
  return true;
}

} // namespace cotidy
