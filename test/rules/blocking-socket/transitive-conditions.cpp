// RUN: %check-rule %s %t
// ENABLE: async-blocking-sleep, async-blocking-wait

// What a function is given decides whether it blocks, where it is called.

#include <async/task.h>
#include <chrono>
#include <cstdio>
#include <fcntl.h>
#include <future>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

// Flags.
long get(int fd, char *to, int flags) { return recv(fd, to, 1, flags); }
long get_with(int fd, char *to, int flags) {
  return recv(fd, to, 1, flags | MSG_NOSIGNAL);
}
long get_further(int fd, char *to, int flags) { return get(fd, to, flags); }
long get_always(int fd, char *to) { return recv(fd, to, 1, MSG_DONTWAIT); }
async::task<> flags(int fd, int unknown) {
  char c;
  get(fd, &c, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'get' calls 'recv', which blocks the event loop that runs 'flags'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-10]]:48: note: 'get' calls 'recv' here
  get(fd, &c, MSG_DONTWAIT);
  get(fd, &c, MSG_DONTWAIT | MSG_PEEK);
  get(fd, &c, MSG_PEEK);
  // CHECK: :[[@LINE-1]]:3: warning: 'get' calls 'recv', which blocks the event loop that runs 'flags'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-15]]:48: note: 'get' calls 'recv' here
  get(fd, &c, unknown);
  get_with(fd, &c, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'get_with' calls 'recv', which blocks the event loop that runs 'flags'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-17]]:10: note: 'get_with' calls 'recv' here
  get_with(fd, &c, MSG_DONTWAIT);
  get_further(fd, &c, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'get_further' reaches 'recv', which blocks the event loop that runs 'flags'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-19]]:56: note: 'get_further' calls 'get' here
  // CHECK: :[[@LINE-24]]:48: note: 'get' calls 'recv' here
  get_further(fd, &c, MSG_DONTWAIT);
  get_always(fd, &c);
  co_return;
}

// Timeouts.
int wait_for_input(int fd, int timeout) {
  pollfd watched{fd, POLLIN, 0};
  return poll(&watched, 1, timeout);
}
int check_for_input(int fd, int timeout = 0) {
  return wait_for_input(fd, timeout);
}
void nap(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}
void nap_for(std::chrono::seconds time) { std::this_thread::sleep_for(time); }
void nap_longer(int seconds) { usleep(seconds * 1000); }
void nap_changed(int seconds) {
  seconds = 3;
  sleep(seconds);
}
async::task<> timeouts(int fd, int unknown) {
  wait_for_input(fd, 100);
  // CHECK: :[[@LINE-1]]:3: warning: 'wait_for_input' calls 'poll', which blocks the event loop that runs 'timeouts'; use 'co_await async::readable' instead [async-blocking-socket]
  // CHECK: :[[@LINE-17]]:10: note: 'wait_for_input' calls 'poll' here
  wait_for_input(fd, 0);
  wait_for_input(fd, unknown);
  // CHECK: :[[@LINE-1]]:3: warning: 'wait_for_input' calls 'poll', which blocks the event loop that runs 'timeouts'; use 'co_await async::readable' instead [async-blocking-socket]
  // CHECK: :[[@LINE-21]]:10: note: 'wait_for_input' calls 'poll' here
  check_for_input(fd);
  check_for_input(fd, 10);
  // CHECK: :[[@LINE-1]]:3: warning: 'check_for_input' reaches 'poll', which blocks the event loop that runs 'timeouts'; use 'co_await async::readable' instead [async-blocking-socket]
  // CHECK: :[[@LINE-22]]:10: note: 'check_for_input' calls 'wait_for_input' here
  // CHECK: :[[@LINE-26]]:10: note: 'wait_for_input' calls 'poll' here
  nap(5);
  // CHECK: :[[@LINE-1]]:3: warning: 'nap' calls 'std::this_thread::sleep_for', which blocks the event loop that runs 'timeouts'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-23]]:3: note: 'nap' calls 'std::this_thread::sleep_for' here
  nap(0);
  nap_for(std::chrono::seconds(1));
  // CHECK: :[[@LINE-1]]:3: warning: 'nap_for' calls 'std::this_thread::sleep_for', which blocks the event loop that runs 'timeouts'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-25]]:43: note: 'nap_for' calls 'std::this_thread::sleep_for' here
  nap_for(std::chrono::seconds(0));
  nap_longer(1);
  // CHECK: :[[@LINE-1]]:3: warning: 'nap_longer' calls 'usleep', which blocks the event loop that runs 'timeouts'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-28]]:32: note: 'nap_longer' calls 'usleep' here
  nap_longer(0);
  nap_changed(0);
  // CHECK: :[[@LINE-1]]:3: warning: 'nap_changed' calls 'sleep', which blocks the event loop that runs 'timeouts'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  // CHECK: :[[@LINE-29]]:3: note: 'nap_changed' calls 'sleep' here
  co_return;
}

// A flag of the function's own.
void finish(std::future<void> &f, bool wait) {
  if (wait)
    f.get();
}
void finish_early(std::future<void> &f, bool wait) {
  if (!wait)
    return;
  f.get();
}
void finish_otherwise(std::future<void> &f, bool skip) {
  if (skip) {
  } else {
    f.get();
  }
}
void finish_both(std::future<void> &f, bool wait, int times) {
  if (wait && times > 0)
    f.get();
}
void finish_further(std::future<void> &f, bool wait) { finish(f, wait); }
void finish_if_told(std::future<void> &f, bool wait) {
  if (wait)
    finish(f, true);
}
async::task<> own_flags(std::future<void> &f, bool unknown) {
  finish(f, true);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish' calls 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-25]]:7: note: 'finish' calls 'future::get' here
  finish(f, false);
  finish(f, unknown);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish' calls 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-29]]:7: note: 'finish' calls 'future::get' here
  finish_early(f, true);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish_early' calls 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-27]]:5: note: 'finish_early' calls 'future::get' here
  finish_early(f, false);
  finish_otherwise(f, false);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish_otherwise' calls 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-26]]:7: note: 'finish_otherwise' calls 'future::get' here
  finish_otherwise(f, true);
  finish_both(f, true, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish_both' calls 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-25]]:7: note: 'finish_both' calls 'future::get' here
  finish_both(f, true, 0);
  finish_both(f, false, 1);
  finish_further(f, true);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish_further' reaches 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-28]]:56: note: 'finish_further' calls 'finish' here
  // CHECK: :[[@LINE-46]]:7: note: 'finish' calls 'future::get' here
  finish_further(f, false);
  finish_if_told(f, true);
  // CHECK: :[[@LINE-1]]:3: warning: 'finish_if_told' reaches 'future::get', which blocks the event loop that runs 'own_flags'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  // CHECK: :[[@LINE-30]]:5: note: 'finish_if_told' calls 'finish' here
  // CHECK: :[[@LINE-51]]:7: note: 'finish' calls 'future::get' here
  finish_if_told(f, false);
  co_return;
}

// Descriptors: what the caller knows of them counts.
long get_some(int fd, char *to) { return recv(fd, to, 1, 0); }
long read_some(int fd, char *to) { return read(fd, to, 1); }
async::task<> non_blocking_descriptor(sockaddr *address, socklen_t length) {
  char c;
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  get_some(fd, &c);
  read_some(fd, &c);
  int set_later = accept4(fd, address, &length, SOCK_CLOEXEC | SOCK_NONBLOCK);
  fcntl(set_later, F_SETFL, O_NONBLOCK);
  get_some(set_later, &c);
  co_return;
}
async::task<> blocking_descriptor() {
  char c;
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  get_some(fd, &c);
  // CHECK: :[[@LINE-1]]:3: warning: 'get_some' calls 'recv', which blocks the event loop that runs 'blocking_descriptor'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-17]]:42: note: 'get_some' calls 'recv' here
  read_some(fd, &c);
  // CHECK: :[[@LINE-1]]:3: warning: 'read_some' calls 'read', which blocks the event loop that runs 'blocking_descriptor'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-19]]:43: note: 'read_some' calls 'read' here
  co_return;
}
async::task<> unknown_descriptor(int fd) {
  char c;
  get_some(fd, &c);
  // CHECK: :[[@LINE-1]]:3: warning: 'get_some' calls 'recv', which blocks the event loop that runs 'unknown_descriptor'; use 'co_await async::tcp_stream::read_some' instead [async-blocking-socket]
  // CHECK: :[[@LINE-27]]:42: note: 'get_some' calls 'recv' here
  read_some(fd, &c);
  co_return;
}
