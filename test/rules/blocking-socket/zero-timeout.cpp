// RUN: %check-rule %s %t

// With a timeout of zero these only look.

#include <async/task.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>

async::task<> looks(pollfd *fds, epoll_event *events, int epoll, fd_set *set) {
  constexpr int none = 0;
  poll(fds, 1, 0);
  epoll_wait(epoll, events, 1, none);
  timeval no_time = {0, 0};
  select(1, set, nullptr, nullptr, &no_time);
  timeval members;
  members.tv_sec = members.tv_usec = 0;
  select(1, set, nullptr, nullptr, &members);
  const timespec nothing{};
  ppoll(fds, 1, &nothing, nullptr);
  pselect(1, set, nullptr, nullptr, &nothing, nullptr);
  co_return;
}

async::task<> waits(pollfd *fds, fd_set *set, const timeval *unknown) {
  constexpr int some = 1;
  poll(fds, 1, some);
  // CHECK: :[[@LINE-1]]:3: warning: 'poll' blocks
  timeval short_time = {0, 1};
  select(1, set, nullptr, nullptr, &short_time);
  // CHECK: :[[@LINE-1]]:3: warning: 'select' blocks
  timeval no_time = {0, 0};
  no_time.tv_usec = 5000;
  select(1, set, nullptr, nullptr, &no_time);
  // CHECK: :[[@LINE-1]]:3: warning: 'select' blocks
  timeval copy = *unknown;
  select(1, set, nullptr, nullptr, &copy);
  // CHECK: :[[@LINE-1]]:3: warning: 'select' blocks
  co_return;
}
