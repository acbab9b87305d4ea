// RUN: %check-rule %s %t

// On threads that may block, nothing is reported; back on the loop, it is again.

#include <async/event_loop.h>
#include <async/run_blocking.h>
#include <async/schedule.h>
#include <async/task.h>
#include <async/thread_pool.h>

struct PGconn;
struct PGresult;
extern "C" PGresult *PQexec(PGconn *, const char *);

async::task<> offloads(PGconn *connection) {
  co_await async::run_blocking(
      [connection] { return PQexec(connection, "select 1"); });
}

async::task<> hops(PGconn *connection, async::thread_pool &pool,
                   async::event_loop &loop) {
  co_await pool.schedule();
  PQexec(connection, "select 1");
  co_await async::schedule_on(loop);
  PQexec(connection, "select 1");
  // CHECK: :[[@LINE-1]]:3: warning: 'PQexec' blocks the event loop that runs 'hops'; move it into 'co_await async::run_blocking' [async-blocking-client]
}

async::task<> hops_on_one_branch(PGconn *connection, async::thread_pool &pool,
                                 bool large) {
  if (large)
    co_await pool.schedule();
  PQexec(connection, "select 1");
  // CHECK: :[[@LINE-1]]:3: warning: 'PQexec' blocks
}

// Runs on no loop.
PGresult *plain(PGconn *connection) { return PQexec(connection, "select 1"); }
