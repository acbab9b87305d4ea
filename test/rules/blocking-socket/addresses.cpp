// RUN: %check-rule %s %t

// Where there is no name, nobody is asked for one.

#include <async/task.h>
#include <netdb.h>

async::task<> look_up(const char *host, addrinfo **found) {
  getaddrinfo(host, "80", nullptr, found);
  // CHECK: :[[@LINE-1]]:3: warning: 'getaddrinfo' blocks
  getaddrinfo(nullptr, "80", nullptr, found);
  getaddrinfo("127.0.0.1", "80", nullptr, found);
  getaddrinfo("::1", "80", nullptr, found);
  getaddrinfo("127.0.0.example", "80", nullptr, found);
  // CHECK: :[[@LINE-1]]:3: warning: 'getaddrinfo' blocks
  getaddrinfo("localhost", "80", nullptr, found);
  // CHECK: :[[@LINE-1]]:3: warning: 'getaddrinfo' blocks
  gethostbyname("10.0.0.1");
  gethostbyname("example.org");
  // CHECK: :[[@LINE-1]]:3: warning: 'gethostbyname' blocks
  co_return;
}

async::task<> through_variables(bool other, addrinfo **found) {
  constexpr char loopback[] = "127.0.0.1";
  getaddrinfo(loopback, "80", nullptr, found);
  const char *host = "127.0.0.1";
  if (other)
    host = "example.org";
  getaddrinfo(host, "80", nullptr, found);
  // CHECK: :[[@LINE-1]]:3: warning: 'getaddrinfo' blocks
  co_return;
}
