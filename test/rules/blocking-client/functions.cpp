// RUN: %check-rule %s %t

#include <async/task.h>

struct PGconn;
struct PGresult;
extern "C" PGresult *PQexec(PGconn *, const char *);
extern "C" int PQsendQuery(PGconn *, const char *);
namespace mine {
PGresult *PQexec(PGconn *, const char *);
}

async::task<> asks(PGconn *connection) {
  PQexec(connection, "select 1");
  // CHECK: :[[@LINE-1]]:3: warning: 'PQexec' blocks the event loop that runs 'asks'; move it into 'co_await async::run_blocking' [async-blocking-client]
  PQsendQuery(connection, "select 1");
  mine::PQexec(connection, "select 1");
  co_return;
}
