// RUN: %check-rule %s %t

#include <async/task.h>
#include <netdb.h>
#include <sys/socket.h>

constexpr int quick = MSG_DONTWAIT | MSG_NOSIGNAL;
constexpr int quiet = MSG_NOSIGNAL;

async::task<> data(int fd, char *buffer, msghdr *message, bool peek) {
  recv(fd, buffer, 1, MSG_DONTWAIT);
  recv(fd, buffer, 1, MSG_PEEK | MSG_DONTWAIT);
  recvmsg(fd, message, MSG_DONTWAIT);
  send(fd, buffer, 1, quick);
  send(fd, buffer, 1, quiet);
  // CHECK: :[[@LINE-1]]:3: warning: 'send' blocks
  int flags = peek ? MSG_PEEK : 0;
  recv(fd, buffer, 1, flags);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  int more = 0;
  more |= MSG_DONTWAIT;
  recv(fd, buffer, 1, more);
  recv(fd, buffer, 1, MSG_PEEK & ~MSG_DONTWAIT);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  co_return;
}

// Whoever calls this knows.
async::task<> from_parameter(int fd, char *buffer, int flags) {
  recv(fd, buffer, 1, flags);
  recv(fd, buffer, 1, flags | MSG_PEEK);
  co_return;
}

// A number is resolved by nobody.
async::task<> addresses(const char *host, addrinfo *found,
                        const sockaddr *address, char *text) {
  addrinfo numeric{};
  numeric.ai_family = AF_INET;
  numeric.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
  getaddrinfo(host, "80", &numeric, &found);
  addrinfo braces{.ai_flags = AI_NUMERICHOST};
  getaddrinfo(host, "80", &braces, &found);
  addrinfo by_name{};
  by_name.ai_flags = AI_NUMERICSERV;
  getaddrinfo(host, "80", &by_name, &found);
  // CHECK: :[[@LINE-1]]:3: warning: 'getaddrinfo' blocks
  getnameinfo(address, sizeof *address, text, 1, nullptr, 0, NI_NUMERICHOST);
  getnameinfo(address, sizeof *address, text, 1, nullptr, 0, NI_NUMERICSERV);
  // CHECK: :[[@LINE-1]]:3: warning: 'getnameinfo' blocks
  co_return;
}

async::task<> with_braces(int fd, char *buffer) {
  int flags{MSG_DONTWAIT};
  recv(fd, buffer, 1, flags);
  int other{MSG_PEEK};
  recv(fd, buffer, 1, other);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  co_return;
}
