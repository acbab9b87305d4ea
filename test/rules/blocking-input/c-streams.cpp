// RUN: %check-rule %s %t

// What a FILE is, decides: standard input, or another category's.

#include <async/task.h>
#include <cstdio>
#include <cstdlib>

async::task<> reads(char *buffer, FILE *file, char **line, size_t *size) {
  fgets(buffer, 8, stdin);
  // CHECK: :[[@LINE-1]]:3: warning: 'fgets' blocks the event loop that runs 'reads'; use 'co_await async::readable' instead [async-blocking-input]
  std::fread(buffer, 1, 8, stdin);
  // CHECK: :[[@LINE-1]]:3: warning: 'std::fread' blocks
  fgetc(stdin);
  // CHECK: :[[@LINE-1]]:3: warning: 'fgetc' blocks
  getc(stdin);
  // CHECK: :[[@LINE-1]]:3: warning: 'getc' blocks
  fscanf(stdin, "%s", buffer);
  // CHECK: :[[@LINE-1]]:3: warning: 'fscanf' blocks
  getline(line, size, stdin);
  // CHECK: :[[@LINE-1]]:3: warning: 'getline' blocks
  getdelim(line, size, ';', stdin);
  // CHECK: :[[@LINE-1]]:3: warning: 'getdelim' blocks
  FILE *const same = stdin;
  fgets(buffer, 8, same);
  // CHECK: :[[@LINE-1]]:3: warning: 'fgets' blocks

  fgets(buffer, 8, file);
  fread(buffer, 1, 8, file);
  getline(line, size, file);
  FILE *opened = fopen("name", "r");
  fgets(buffer, 8, opened);
  ungetc('x', stdin);
  puts(buffer);
  co_return;
}
