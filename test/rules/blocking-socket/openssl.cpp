// RUN: %check-rule %s %t

// OpenSSL over a blocking BIO; who looks for "want read" works without blocking.

#include <async/readiness.h>
#include <async/task.h>

#define SSL_ERROR_WANT_READ 2
struct SSL;
extern "C" {
int SSL_read(SSL *, void *, int);
int SSL_write(SSL *, const void *, int);
int SSL_connect(SSL *);
int SSL_accept(SSL *);
int SSL_get_error(const SSL *, int);
int SSL_pending(const SSL *);
int SSL_get_fd(const SSL *);
}

async::task<> talks(SSL *ssl, char *buffer) {
  SSL_connect(ssl);
  // CHECK: :[[@LINE-1]]:3: warning: 'SSL_connect' blocks the event loop that runs 'talks'; use 'co_await async::tcp_stream::connect' instead [async-blocking-socket]
  SSL_accept(ssl);
  // CHECK: :[[@LINE-1]]:3: warning: 'SSL_accept' blocks
  SSL_write(ssl, buffer, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'SSL_write' blocks
  int size = SSL_read(ssl, buffer, 1);
  // CHECK: :[[@LINE-1]]:14: warning: 'SSL_read' blocks
  if (size < 0)
    SSL_get_error(ssl, size);
  co_return;
}

async::task<int> tries_first(SSL *ssl, char *buffer) {
  for (;;) {
    int size = SSL_read(ssl, buffer, 1);
    if (size > 0 || SSL_get_error(ssl, size) != SSL_ERROR_WANT_READ)
      co_return size;
    co_await async::readable(SSL_get_fd(ssl));
  }
}

async::task<int> reads_what_is_there(SSL *ssl, char *buffer) {
  co_return SSL_pending(ssl) > 0 ? SSL_read(ssl, buffer, 1) : 0;
}
