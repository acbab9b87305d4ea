// RUN: %check-rule %s %t

// libpq and libpqxx, as their headers declare them.

#include <async/task.h>

struct PGconn;
struct PGresult;
extern "C" {
PGconn *PQconnectdb(const char *);
PGresult *PQexec(PGconn *, const char *);
PGresult *PQgetResult(PGconn *);
int PQsendQuery(PGconn *, const char *);
int PQconsumeInput(PGconn *);
int PQisBusy(PGconn *);
int PQgetCopyData(PGconn *, char **, int async);
int PQputCopyEnd(PGconn *, const char *);
int PQsetnonblocking(PGconn *, int);
}
namespace pqxx {
struct connection {
  explicit connection(const char *);
  connection(connection &&);
};
struct transaction_base {
  void exec(const char *);
  void commit();
  const char *name() const;
};
struct work : transaction_base {
  explicit work(connection &);
};
} // namespace pqxx
namespace mine {
PGresult *PQexec(PGconn *, const char *);
}

async::task<> asks(PGconn *connection, char **data) {
  PQexec(connection, "select 1");
  // CHECK: :[[@LINE-1]]:3: warning: 'PQexec' blocks the event loop that runs 'asks'; move it into 'co_await async::run_blocking' [async-blocking-client]
  PQconnectdb("");
  // CHECK: :[[@LINE-1]]:3: warning: 'PQconnectdb' blocks
  PQgetResult(connection);
  // CHECK: :[[@LINE-1]]:3: warning: 'PQgetResult' blocks
  PQgetCopyData(connection, data, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'PQgetCopyData' blocks
  PQgetCopyData(connection, data, 1);
  PQputCopyEnd(connection, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'PQputCopyEnd' blocks
  PQsendQuery(connection, "select 1");
  mine::PQexec(connection, "select 1");
  co_return;
}

async::task<> asks_first(PGconn *connection, PGconn *other) {
  PQconsumeInput(connection);
  if (PQisBusy(connection))
    co_return;
  PQgetResult(connection);
  PQgetResult(other);
  // CHECK: :[[@LINE-1]]:3: warning: 'PQgetResult' blocks
}

async::task<> does_not_wait(PGconn *connection) {
  PQsetnonblocking(connection, 1);
  PQputCopyEnd(connection, nullptr);
  co_return;
}

async::task<> cxx() {
  pqxx::connection connection("");
  // CHECK: :[[@LINE-1]]:20: warning: 'connection' blocks
  pqxx::connection moved(static_cast<pqxx::connection &&>(connection));
  pqxx::work work(moved);
  work.exec("select 1");
  // CHECK: :[[@LINE-1]]:8: warning: 'work::exec' blocks
  work.commit();
  // CHECK: :[[@LINE-1]]:8: warning: 'work::commit' blocks
  work.name();
  co_return;
}
