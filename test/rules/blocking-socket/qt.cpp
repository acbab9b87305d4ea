// RUN: %check-rule %s %t

// Qt's shapes: virtual members, inherited and overridden, with default times.

#include <async/task.h>

struct QIODevice {
  virtual ~QIODevice();
  virtual bool waitForReadyRead(int milliseconds);
  virtual bool waitForBytesWritten(int milliseconds);
};
struct QAbstractSocket : QIODevice {
  virtual bool waitForConnected(int milliseconds = 30000);
  bool waitForReadyRead(int milliseconds = 30000) override;
};
struct QTcpSocket : QAbstractSocket {};
struct QSslSocket : QTcpSocket {
  bool waitForConnected(int milliseconds = 30000) override;
};
struct QProcess : QIODevice {
  bool waitForReadyRead(int milliseconds = 30000) override;
};
struct QFileDevice : QIODevice {};
struct QTcpServer {
  bool waitForNewConnection(int milliseconds = 0, bool *timed_out = nullptr);
};

async::task<> sockets(QTcpSocket *tcp, QSslSocket &ssl, QIODevice *device) {
  tcp->waitForConnected();
  // CHECK: :[[@LINE-1]]:8: warning: 'QTcpSocket::waitForConnected' blocks the event loop that runs 'sockets'; use 'co_await async::tcp_stream::connect' instead
  ssl.waitForConnected(100);
  // CHECK: :[[@LINE-1]]:7: warning: 'QSslSocket::waitForConnected' blocks
  tcp->waitForReadyRead();
  // CHECK: :[[@LINE-1]]:8: warning: 'QTcpSocket::waitForReadyRead' blocks
  tcp->waitForReadyRead(0);
  tcp->waitForBytesWritten(1);
  // CHECK: :[[@LINE-1]]:8: warning: 'QTcpSocket::waitForBytesWritten' blocks
  device->waitForReadyRead(1);
  // CHECK: :[[@LINE-1]]:11: warning: 'QIODevice::waitForReadyRead' blocks
  co_return;
}

async::task<> others(QProcess &process, QFileDevice &file, QTcpServer &server) {
  process.waitForReadyRead();
  file.waitForReadyRead(100);
  server.waitForNewConnection();
  server.waitForNewConnection(100);
  // CHECK: :[[@LINE-1]]:10: warning: 'QTcpServer::waitForNewConnection' blocks
  co_return;
}

// Hides Qt's member, and need not wait.
struct buffered : QTcpSocket {
  bool waitForReadyRead();
};

async::task<> hidden(buffered &socket) {
  socket.waitForReadyRead();
  co_return;
}
