// RUN: %check-rule %s %t

// Names that only look like the system's.

#include <async/task.h>

namespace rpc {
int connect(int peer);
int send(int peer, const char *data, int size, int flags);
} // namespace rpc

int recv(int fd, char *buffer, int size, int flags); // C++ linkage

extern "C" long send(int fd, const void *data, unsigned long size, int flags);

struct channel {
  void connect(int);
  void accept();
};

async::task<> others(channel c) {
  char buffer[8];
  rpc::connect(1);
  rpc::send(1, buffer, 1, 0);
  recv(1, buffer, 1, 0);
  c.connect(1);
  c.accept();
  send(1, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'send' blocks
  co_return;
}
