// RUN: %check-rule %s %t

// ncurses, readline and linenoise, as their headers declare them.

#include <async/task.h>

struct WINDOW;
extern "C" {
extern WINDOW *stdscr;
int wgetch(WINDOW *);
int wgetnstr(WINDOW *, char *, int);
int nodelay(WINDOW *, bool);
char *readline(const char *);
char *linenoise(const char *);
void add_history(const char *);
}
#define getch() wgetch(stdscr)

async::task<> waits(char *buffer) {
  getch();
  // CHECK: :[[@LINE-1]]:3: warning: 'wgetch' blocks the event loop that runs 'waits'; use 'co_await async::readable' instead [async-blocking-input]
  // CHECK: :[[@LINE-5]]:17: note: expanded from macro 'getch'
  wgetch(stdscr);
  // CHECK: :[[@LINE-1]]:3: warning: 'wgetch' blocks
  wgetnstr(stdscr, buffer, 8);
  // CHECK: :[[@LINE-1]]:3: warning: 'wgetnstr' blocks
  char *line = readline("> ");
  // CHECK: :[[@LINE-1]]:16: warning: 'readline' blocks
  linenoise("> ");
  // CHECK: :[[@LINE-1]]:3: warning: 'linenoise' blocks
  add_history(line);
  co_return;
}

async::task<> looks() {
  nodelay(stdscr, true);
  wgetch(stdscr);
  co_return;
}
