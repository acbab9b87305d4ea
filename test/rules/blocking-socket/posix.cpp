// RUN: %check-rule %s %t

// Every function, once. Whether a descriptor blocks is not known here: then it
// does.

#include <async/task.h>
#include <netdb.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

async::task<> connections(int fd, const sockaddr *address, socklen_t size) {
  connect(fd, address, size);
  // CHECK: :[[@LINE-1]]:3: warning: 'connect' blocks the event loop that runs 'connections'; use 'co_await async::tcp_stream::connect' instead [async-blocking-socket]
  int peer = ::accept(fd, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:14: warning: 'accept' blocks the event loop that runs 'connections'; use 'co_await async::tcp_listener::accept' instead [async-blocking-socket]
  // The flag is for the new socket, not for the one that listens.
  peer = accept4(fd, nullptr, nullptr, SOCK_NONBLOCK);
  // CHECK: :[[@LINE-1]]:10: warning: 'accept4' blocks
  (void)peer;
  co_return;
}

async::task<> data(int fd, char *buffer, msghdr *message, mmsghdr *messages) {
  recv(fd, buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks the event loop that runs 'data'; use 'co_await async::tcp_stream::read_some' instead
  recvfrom(fd, buffer, 1, MSG_PEEK, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'recvfrom' blocks
  recvmsg(fd, message, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recvmsg' blocks
  recvmmsg(fd, messages, 2, 0, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'recvmmsg' blocks
  send(fd, buffer, 1, MSG_NOSIGNAL);
  // CHECK: :[[@LINE-1]]:3: warning: 'send' blocks the event loop that runs 'data'; use 'co_await async::tcp_stream::write_all' instead
  sendto(fd, buffer, 1, 0, nullptr, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'sendto' blocks
  sendmsg(fd, message, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'sendmsg' blocks
  sendmmsg(fd, messages, 2, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'sendmmsg' blocks
  co_return;
}

async::task<> readiness(pollfd *fds, epoll_event *events, int epoll,
                        fd_set *set, int timeout) {
  poll(fds, 1, -1);
  // CHECK: :[[@LINE-1]]:3: warning: 'poll' blocks the event loop that runs 'readiness'; use 'co_await async::readable' instead
  poll(fds, 1, timeout);
  // CHECK: :[[@LINE-1]]:3: warning: 'poll' blocks
  ppoll(fds, 1, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'ppoll' blocks
  select(1, set, nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'select' blocks
  pselect(1, set, nullptr, nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'pselect' blocks
  epoll_wait(epoll, events, 1, 100);
  // CHECK: :[[@LINE-1]]:3: warning: 'epoll_wait' blocks
  epoll_pwait(epoll, events, 1, 100, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'epoll_pwait' blocks
  co_return;
}

async::task<> names(const char *host, addrinfo *found, const sockaddr *address,
                    char *text) {
  getaddrinfo(host, "80", nullptr, &found);
  // CHECK: :[[@LINE-1]]:3: warning: 'getaddrinfo' blocks the event loop that runs 'names'; use 'co_await async::resolve' instead
  getnameinfo(address, sizeof *address, text, 1, nullptr, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'getnameinfo' blocks
  gethostbyname(host);
  // CHECK: :[[@LINE-1]]:3: warning: 'gethostbyname' blocks
  gethostbyaddr(address, sizeof *address, AF_INET);
  // CHECK: :[[@LINE-1]]:3: warning: 'gethostbyaddr' blocks
  co_return;
}
