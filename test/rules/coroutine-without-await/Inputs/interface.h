#pragma once

#include <async/task.h>

int parse(const char *);

async::task<int> interface(const char *);

class store {
public:
  async::task<int> size(const char *);
  async::task<int> twice(const char *);
};

static inline async::task<int> defined_there(const char *s) {
  co_return parse(s);
}
