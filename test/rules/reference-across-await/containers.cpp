// RUN: %check-rule %s %t
// What leaves references, and what only iterators, dangling: each container by
// an operation that does and the nearest one that does not.

#include <async/task.h>
#include <deque>
#include <list>
#include <queue>
#include <set>
#include <stack>
#include <string>
#include <unordered_set>
#include <vector>

async::task<> step();
void use(int);

struct growing {
  std::deque<int> deque;
  std::list<int> list;
  std::set<int> set;
  std::unordered_set<int> hash;
  std::priority_queue<int> heap;
  std::stack<int> stack;
  std::vector<int> vector;
  std::string text;

  void grow() {
    deque.push_back(1);
    list.push_back(1);
    set.insert(1);
    hash.insert(1);
    heap.push(1);
    stack.push(1);
    vector.push_back(1);
    text += "1";
  }

  async::task<> references() {
    const int &in_deque = deque.front();
    const int &in_list = list.front();
    const int &in_set = *set.begin();
    const int &in_hash = *hash.begin();
    const int &in_heap = heap.top();
    const int &in_stack = stack.top();
    const int &in_vector = vector.front();
    const char &in_text = text[0];
    co_await step();
    use(in_deque);
    use(in_list);
    use(in_set);
    use(in_hash);
    use(in_heap);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_heap' refers into 'heap' and is used after a suspension, when 'growing::grow' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-11]]:31: note: bound here
    // CHECK: :[[@LINE-8]]:5: note: suspended here
    // CHECK: :[[@LINE-24]]:10: note: 'growing::grow' changes 'heap' here
    use(in_stack);
    use(in_vector);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_vector' refers into 'vector' and is used after a suspension, when 'growing::grow' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-15]]:28: note: bound here
    // CHECK: :[[@LINE-14]]:5: note: suspended here
    // CHECK: :[[@LINE-28]]:12: note: 'growing::grow' changes 'vector' here
    use(in_text);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_text' refers into 'text' and is used after a suspension, when 'growing::grow' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-19]]:27: note: bound here
    // CHECK: :[[@LINE-19]]:5: note: suspended here
    // CHECK: :[[@LINE-32]]:10: note: 'growing::grow' changes 'text' here
  }

  async::task<> iterators() {
    auto in_deque = deque.begin();
    auto in_list = list.begin();
    auto in_set = set.begin();
    auto in_hash = hash.begin();
    auto in_vector = vector.begin();
    co_await step();
    use(*in_deque);
    // CHECK: :[[@LINE-1]]:10: warning: 'in_deque' refers into 'deque' and is used after a suspension, when 'growing::grow' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-8]]:27: note: bound here
    // CHECK: :[[@LINE-4]]:5: note: suspended here
    // CHECK: :[[@LINE-53]]:11: note: 'growing::grow' changes 'deque' here
    use(*in_list);
    use(*in_set);
    use(*in_hash);
    // CHECK: :[[@LINE-1]]:10: warning: 'in_hash' refers into 'hash' and is used after a suspension, when 'growing::grow' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-12]]:25: note: bound here
    // CHECK: :[[@LINE-11]]:5: note: suspended here
    // CHECK: :[[@LINE-57]]:10: note: 'growing::grow' changes 'hash' here
    use(*in_vector);
    // CHECK: :[[@LINE-1]]:10: warning: 'in_vector' refers into 'vector' and is used after a suspension, when 'growing::grow' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-16]]:29: note: bound here
    // CHECK: :[[@LINE-16]]:5: note: suspended here
    // CHECK: :[[@LINE-59]]:12: note: 'growing::grow' changes 'vector' here
  }
};

struct shrinking {
  std::deque<int> deque;
  std::list<int> list;
  std::set<int> set;
  std::unordered_set<int> hash;
  std::priority_queue<int> heap;
  std::stack<int> stack;
  std::vector<int> vector;

  void shrink() {
    deque.pop_front();
    list.remove_if([](int number) { return number > 1; });
    std::erase_if(set, [](int number) { return number > 1; });
    hash.erase(1);
    heap.pop();
    stack.pop();
    vector.clear();
  }

  async::task<> references() {
    const int &in_deque = deque.front();
    const int &in_list = list.front();
    const int &in_set = *set.begin();
    const int &in_hash = *hash.begin();
    const int &in_heap = heap.top();
    const int &in_stack = stack.top();
    const int &in_vector = vector.front();
    co_await step();
    use(in_deque);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_deque' refers into 'deque' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-10]]:27: note: bound here
    // CHECK: :[[@LINE-4]]:5: note: suspended here
    // CHECK: :[[@LINE-22]]:11: note: 'shrinking::shrink' changes 'deque' here
    use(in_list);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_list' refers into 'list' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-14]]:26: note: bound here
    // CHECK: :[[@LINE-9]]:5: note: suspended here
    // CHECK: :[[@LINE-26]]:10: note: 'shrinking::shrink' changes 'list' here
    use(in_set);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_set' refers into 'set' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-18]]:25: note: bound here
    // CHECK: :[[@LINE-14]]:5: note: suspended here
    // CHECK: :[[@LINE-30]]:5: note: 'shrinking::shrink' changes 'set' here
    use(in_hash);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_hash' refers into 'hash' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-22]]:26: note: bound here
    // CHECK: :[[@LINE-19]]:5: note: suspended here
    // CHECK: :[[@LINE-34]]:10: note: 'shrinking::shrink' changes 'hash' here
    use(in_heap);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_heap' refers into 'heap' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-26]]:31: note: bound here
    // CHECK: :[[@LINE-24]]:5: note: suspended here
    // CHECK: :[[@LINE-38]]:10: note: 'shrinking::shrink' changes 'heap' here
    use(in_stack);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_stack' refers into 'stack' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-30]]:27: note: bound here
    // CHECK: :[[@LINE-29]]:5: note: suspended here
    // CHECK: :[[@LINE-42]]:11: note: 'shrinking::shrink' changes 'stack' here
    use(in_vector);
    // CHECK: :[[@LINE-1]]:9: warning: 'in_vector' refers into 'vector' and is used after a suspension, when 'shrinking::shrink' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-34]]:28: note: bound here
    // CHECK: :[[@LINE-34]]:5: note: suspended here
    // CHECK: :[[@LINE-46]]:12: note: 'shrinking::shrink' changes 'vector' here
  }
};
