// RUN: %check-rule %s %t
// Who fills an object that he makes changes nobody else's.
#include <async/task.h>
#include <vector>

async::task<> step();
async::task<int> count();
void use(int);

struct layout {
  std::vector<int> rows;
  std::vector<int> columns;

  static async::task<layout> create();
  async::task<> print();
  void grow(layout &other);
};

async::task<layout> layout::create() {
  layout result;
  result.rows.resize(co_await count());
  result.columns.resize(co_await count());
  co_return result;
}
void layout::grow(layout &other) { other.columns.resize(9); }

async::task<> layout::print() {
  for (int row : rows) {
    co_await step();
    use(row);
  }
  for (int column : columns) {
    // CHECK: :[[@LINE-1]]:21: warning: this loop goes on through 'columns' after a suspension, when 'layout::grow' may have changed it; go through a copy, or look up where to go on [async-reference-across-await]
    // CHECK: :[[@LINE+2]]:5: note: suspended here
    // CHECK: :[[@LINE-10]]:50: note: 'layout::grow' changes 'columns' here
    co_await step();
    use(column);
  }
}
