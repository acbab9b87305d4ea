// RUN: %check-rule %s %t

// The mode of a descriptor that is a member, shown by the class around it.

#include <async/readiness.h>
#include <async/task.h>
#include <fcntl.h>
#include <sys/socket.h>

struct poller {
  async::task<int> wait(int fd, bool reads);
  async::task<int> fill(int fd, char *buffer);
};

// One member function is there to await readiness.
class polled {
public:
  async::task<> receive(char *buffer) {
    if (is_ready)
      take(buffer);
    co_await readable();
    take(buffer);
  }
  async::task<> take_connection();

private:
  async::task<int> readable() { return loop->wait(fd, true); }
  void take(char *buffer) { recv(fd, buffer, 1, 0); }

  poller *loop;
  int fd;
  bool is_ready;
};

async::task<> polled::take_connection() {
  accept(fd, nullptr, nullptr);
  co_return;
}

// The one that awaits takes the data itself.
class reads_then_waits {
public:
  async::task<> receive(char *buffer) {
    co_await loop->wait(fd, true);
    recv(fd, buffer, 1, 0);
  }
  async::task<> receive_at_once(char *buffer) {
    recv(fd, buffer, 1, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'recv' blocks
    co_return;
  }

private:
  poller *loop;
  int fd;
};

// What moves data is no wait for readiness.
class filled {
public:
  async::task<int> fill(char *buffer) { return loop->fill(fd, buffer); }
  async::task<> receive(char *buffer) {
    recv(fd, buffer, 1, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'recv' blocks
    co_return;
  }

private:
  poller *loop;
  int fd;
};

// The readiness of another one.
class polls_another {
public:
  async::task<int> readable() { return loop->wait(other, true); }
  async::task<> receive(char *buffer) {
    recv(fd, buffer, 1, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'recv' blocks
    co_return;
  }

private:
  poller *loop;
  int fd, other;
};

// A constructor sets the mode.
class made_non_blocking {
public:
  made_non_blocking() : fd(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {}
  async::task<> receive(char *buffer) {
    recv(fd, buffer, 1, 0);
    co_return;
  }

private:
  int fd;
};

class set_non_blocking {
public:
  explicit set_non_blocking(int fd) : fd(fd) {
    fcntl(this->fd, F_SETFL, fcntl(this->fd, F_GETFL) | O_NONBLOCK);
  }
  async::task<> receive(char *buffer) {
    recv(fd, buffer, 1, 0);
    co_return;
  }

private:
  int fd;
};

class made_blocking {
public:
  made_blocking()
      : fd(socket(AF_INET, SOCK_STREAM, 0)),
        spare(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {}
  async::task<> receive(char *buffer) {
    recv(fd, buffer, 1, 0);
    // CHECK: :[[@LINE-1]]:5: warning: 'recv' blocks
    recv(spare, buffer, 1, 0);
    co_return;
  }

private:
  int fd, spare;
};

// Its owner is told.
struct owner {
  int native_handle() const;
  void native_non_blocking(bool mode);
  bool native_non_blocking() const;
};

async::task<> told(owner &socket, char *buffer) {
  if (!socket.native_non_blocking())
    socket.native_non_blocking(true);
  recv(socket.native_handle(), buffer, 1, 0);
  co_return;
}

async::task<> asked_only(owner &socket, char *buffer) {
  if (socket.native_non_blocking())
    co_return;
  recv(socket.native_handle(), buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
}

async::task<> told_otherwise(owner &socket, owner &other, char *buffer) {
  other.native_non_blocking(true);
  socket.native_non_blocking(false);
  recv(socket.native_handle(), buffer, 1, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'recv' blocks
  co_return;
}
