// RUN: %check-rule %s %t
// ENABLE: async-blocking-sleep

// MySQL, SQLite and MongoDB, as their headers declare them.

#include <async/task.h>

struct MYSQL;
struct sqlite3;
struct sqlite3_stmt;
struct mongoc_cursor_t;
extern "C" {
int mysql_query(MYSQL *, const char *);
int mysql_real_query(MYSQL *, const char *, unsigned long);
int mysql_real_query_nonblocking(MYSQL *, const char *, unsigned long);
int mysql_query_start(int *, MYSQL *, const char *);
unsigned long mysql_affected_rows(MYSQL *);
int sqlite3_step(sqlite3_stmt *);
int sqlite3_exec(sqlite3 *, const char *, int (*)(void *, int, char **, char **), void *, char **);
int sqlite3_bind_int(sqlite3_stmt *, int, int);
int sqlite3_sleep(int);
bool mongoc_cursor_next(mongoc_cursor_t *, const void **);
void mongoc_cursor_destroy(mongoc_cursor_t *);
}
namespace mongocxx {
inline namespace v_noabi {
struct collection {
  int insert_one(const char *);
  int find_one(const char *);
  int find(const char *);
};
} // namespace v_noabi
} // namespace mongocxx

async::task<> mysql(MYSQL *connection) {
  mysql_query(connection, "select 1");
  // CHECK: :[[@LINE-1]]:3: warning: 'mysql_query' blocks the event loop that runs 'mysql'; move it into 'co_await async::run_blocking' [async-blocking-client]
  mysql_real_query(connection, "select 1", 8);
  // CHECK: :[[@LINE-1]]:3: warning: 'mysql_real_query' blocks
  mysql_real_query_nonblocking(connection, "select 1", 8);
  int error = 0;
  mysql_query_start(&error, connection, "select 1");
  mysql_affected_rows(connection);
  co_return;
}

async::task<> sqlite(sqlite3 *base, sqlite3_stmt *statement) {
  sqlite3_exec(base, "select 1", nullptr, nullptr, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'sqlite3_exec' blocks
  sqlite3_step(statement);
  // CHECK: :[[@LINE-1]]:3: warning: 'sqlite3_step' blocks
  sqlite3_sleep(10);
  // CHECK: :[[@LINE-1]]:3: warning: 'sqlite3_sleep' blocks the event loop that runs 'sqlite'; use 'co_await async::sleep_for' instead [async-blocking-sleep]
  sqlite3_bind_int(statement, 1, 2);
  co_return;
}

async::task<> mongodb(mongocxx::collection users, mongoc_cursor_t *cursor,
                      const void **document) {
  users.insert_one("{}");
  // CHECK: :[[@LINE-1]]:9: warning: 'collection::insert_one' blocks
  users.find_one("{}");
  // CHECK: :[[@LINE-1]]:9: warning: 'collection::find_one' blocks
  users.find("{}");
  mongoc_cursor_next(cursor, document);
  // CHECK: :[[@LINE-1]]:3: warning: 'mongoc_cursor_next' blocks
  mongoc_cursor_destroy(cursor);
  co_return;
}
