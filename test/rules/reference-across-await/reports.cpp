// RUN: %check-rule %s %t
// What a coroutine keeps of a container that other functions change, and the
// nearest twins: what is looked up again, copied, used before, its own, or never
// changed.

#include <async/task.h>
#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <queue>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

async::task<> step();
void use(int);
void use(std::string_view);

struct peer {
  int number;
  std::string name;
  async::task<> greet();
};

class server {
public:
  explicit server(int size) { fixed.reserve(size); }
  ~server() { fixed.clear(); }
  void add(int);
  void leave(int);
  void rename(std::string);

  async::task<> element(int);
  async::task<> looked_up_again(int);
  async::task<> copied(int);
  async::task<> used_before(int);
  async::task<> member_of_element();
  async::task<> iterator(int);
  async::task<> through_iterator(int);
  async::task<> algorithm(int);
  async::task<> pointer();
  async::task<> range();
  async::task<> range_copied();
  async::task<> range_once();
  async::task<> of_range();
  async::task<> in_each_round();
  async::task<> by_another_name();
  async::task<> text();
  async::task<> whole();
  async::task<> hash_reference(int);
  async::task<> hash_iterator(int);
  async::task<> nodes(int);
  async::task<> never_changed();
  async::task<> size();
  async::task<> own();
  async::task<> single();
  async::task<> waiting();
  async::task<> changed_by_itself(int);
  async::task<> bound_again(int);
  async::task<> parts();

private:
  std::map<int, peer> peers;
  std::vector<peer> list;
  std::vector<int> fixed;
  std::list<int> kept; // nothing is ever taken out
  std::unordered_map<int, peer> grown; // the same
  std::string title;
  std::optional<peer> chosen;
  std::unique_ptr<peer> owned;
  std::queue<int> queue;
  std::vector<int> mine;
};

void server::add(int number) {
  list.push_back(peer{number, ""});
  kept.push_back(number);
  grown.emplace(number, peer{});
  queue.push(number);
}
void server::leave(int number) {
  peers.erase(number);
  std::erase_if(list, [&](const peer &one) { return one.number == number; });
  chosen.reset();
  owned = nullptr;
  queue.pop();
}
void server::rename(std::string name) { title = std::move(name); }

async::task<> server::element(int number) {
  auto &one = peers[number];
  co_await step();
  use(one.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers into 'peers' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:15: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-15]]:9: note: 'server::leave' changes 'peers' here
}

async::task<> server::looked_up_again(int number) {
  use(peers[number].number);
  co_await step();
  auto &one = peers[number];
  use(one.number);
}

async::task<> server::copied(int number) {
  auto one = peers[number];
  co_await step();
  use(one.number);
}

async::task<> server::used_before(int number) {
  auto &one = peers[number];
  use(one.number);
  co_await step();
}

async::task<> server::member_of_element() {
  int &number = list.front().number;
  co_await step();
  ++number;
  // CHECK: :[[@LINE-1]]:5: warning: 'number' refers into 'list' and is used after a suspension, when 'server::add' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:30: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-50]]:8: note: 'server::add' changes 'list' here
}

async::task<> server::iterator(int number) {
  auto at = peers.find(number);
  co_await step();
  use(at->second.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'at' refers into 'peers' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:19: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-54]]:9: note: 'server::leave' changes 'peers' here
}

async::task<> server::through_iterator(int number) {
  const auto at = peers.find(number);
  if (at == peers.end())
    co_return;
  peer &one = at->second;
  co_await step();
  use(one.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers into 'peers' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:19: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-67]]:9: note: 'server::leave' changes 'peers' here
}

async::task<> server::algorithm(int number) {
  auto at = std::find_if(list.begin(), list.end(),
                         [&](const peer &one) { return one.number == number; });
  co_await step();
  use(at->number);
  // CHECK: :[[@LINE-1]]:7: warning: 'at' refers into 'list' and is used after a suspension, when 'server::add' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-5]]:13: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-84]]:8: note: 'server::add' changes 'list' here
}

async::task<> server::pointer() {
  peer *one = &list.back();
  co_await step();
  use(one->number);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers into 'list' and is used after a suspension, when 'server::add' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:15: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-94]]:8: note: 'server::add' changes 'list' here
}

async::task<> server::range() {
  for (peer &one : list)
  // CHECK: :[[@LINE-1]]:20: warning: this loop goes on through 'list' after a suspension, when 'server::add' may have changed it; go through a copy, or look up where to go on [async-reference-across-await]
  // CHECK: :[[@LINE+2]]:5: note: suspended here
  // CHECK: :[[@LINE-101]]:8: note: 'server::add' changes 'list' here
    co_await one.greet();
}

async::task<> server::range_copied() {
  auto copy = list;
  for (peer &one : copy)
    co_await one.greet();
}

async::task<> server::range_once() {
  for (peer &one : list) {
    co_await one.greet();
    break;
  }
}

async::task<> server::of_range() {
  for (peer &one : list) {
    co_await step();
    use(one.number);
    // CHECK: :[[@LINE-1]]:9: warning: 'one' refers into 'list' and is used after a suspension, when 'server::add' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-4]]:18: note: bound here
    // CHECK: :[[@LINE-4]]:5: note: suspended here
    // CHECK: :[[@LINE-125]]:8: note: 'server::add' changes 'list' here
    break;
  }
}

async::task<> server::in_each_round() {
  for (peer &one : list) {
  // CHECK: :[[@LINE-1]]:20: warning: this loop goes on through 'list' after a suspension, when 'server::add' may have changed it; go through a copy, or look up where to go on [async-reference-across-await]
  // CHECK: :[[@LINE+2]]:5: note: suspended here
  // CHECK: :[[@LINE-134]]:8: note: 'server::add' changes 'list' here
    co_await step();
    use(one.number);
  }
}

async::task<> server::by_another_name() {
  auto &all = list;
  peer &one = all.front();
  co_await step();
  use(one.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers into 'list' and is used after a suspension, when 'server::add' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:19: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-148]]:8: note: 'server::add' changes 'list' here
}

async::task<> server::text() {
  std::string_view seen = title;
  co_await step();
  use(seen);
  // CHECK: :[[@LINE-1]]:7: warning: 'seen' refers into 'title' and is used after a suspension, when 'server::rename' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:27: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-146]]:47: note: 'server::rename' changes 'title' here
}

async::task<> server::whole() {
  auto &all = list;
  co_await step();
  use(all.front().number);
}

async::task<> server::hash_reference(int number) {
  auto &one = grown[number];
  co_await step();
  use(one.number);
}

async::task<> server::hash_iterator(int number) {
  auto at = grown.find(number);
  co_await step();
  use(at->second.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'at' refers into 'grown' and is used after a suspension, when 'server::add' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:19: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-178]]:9: note: 'server::add' changes 'grown' here
}

async::task<> server::nodes(int number) {
  auto at = std::find(kept.begin(), kept.end(), number);
  co_await step();
  use(*at);
}

async::task<> server::never_changed() {
  auto at = fixed.begin();
  co_await step();
  use(*at);
}

async::task<> server::size() {
  const auto size = list.size();
  co_await step();
  use(size);
}

async::task<> server::own() {
  std::vector<peer> found = list;
  auto at = found.begin();
  co_await step();
  use(at->number);
}

async::task<> server::single() {
  peer &one = *chosen;
  peer &other = *owned;
  co_await step();
  use(one.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers into 'chosen' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-5]]:15: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-208]]:10: note: 'server::leave' changes 'chosen' here
  use(other.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'other' refers into 'owned' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-9]]:17: note: bound here
  // CHECK: :[[@LINE-9]]:3: note: suspended here
  // CHECK: :[[@LINE-212]]:9: note: 'server::leave' changes 'owned' here
}

async::task<> server::waiting() {
  int &first = queue.front();
  co_await step();
  use(first);
  // CHECK: :[[@LINE-1]]:7: warning: 'first' refers into 'queue' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:22: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-221]]:9: note: 'server::leave' changes 'queue' here
}

// Only one of these runs, for all that can be seen.
async::task<> server::changed_by_itself(int number) {
  mine.push_back(number);
  int &last = mine.back();
  co_await step();
  use(last);
  mine.pop_back();
}

async::task<> server::bound_again(int number) {
  auto at = peers.find(number);
  use(at->second.number);
  co_await step();
  at = peers.find(number);
  use(at->second.number);
}

async::task<> server::parts() {
  auto &[number, one] = *peers.begin();
  use(number);
  co_await step();
  use(one.number);
  // CHECK: :[[@LINE-1]]:7: warning: 'one' refers into 'peers' and is used after a suspension, when 'server::leave' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-5]]:25: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-253]]:9: note: 'server::leave' changes 'peers' here
}

namespace registry {
std::vector<int> everybody;
const std::vector<int> constant = {1, 2};
void enter(int number) { everybody.push_back(number); }
} // namespace registry

async::task<> of_the_program() {
  int &first = registry::everybody.front();
  const int &other = registry::constant.front();
  co_await step();
  use(first);
  // CHECK: :[[@LINE-1]]:7: warning: 'first' refers into 'everybody' and is used after a suspension, when 'enter' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-5]]:36: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-11]]:36: note: 'enter' changes 'everybody' here
  use(other);
}

struct room {
  std::vector<int> seats;
  void extend() { seats.resize(seats.size() * 2); }
};

async::task<> by_reference(room &one) {
  int &first = one.seats.front();
  co_await step();
  use(first);
  // CHECK: :[[@LINE-1]]:7: warning: 'first' refers into 'seats' and is used after a suspension, when 'room::extend' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:26: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-10]]:25: note: 'room::extend' changes 'seats' here
}

async::task<> by_pointer(std::shared_ptr<room> one) {
  int &first = one->seats.front();
  co_await step();
  use(first);
  // CHECK: :[[@LINE-1]]:7: warning: 'first' refers into 'seats' and is used after a suspension, when 'room::extend' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:27: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-20]]:25: note: 'room::extend' changes 'seats' here
}

async::task<> by_value(room one) {
  int &first = one.seats.front();
  co_await step();
  use(first);
}

async::task<> owned_alone() {
  auto one = std::make_unique<room>();
  one->extend();
  int &first = one->seats.front();
  co_await step();
  use(first);
}

template <class T> struct store {
  std::vector<T> values;
  void put(T value) { values.push_back(value); }
  async::task<> last() {
    T &one = values.back();
    co_await step();
    use(one);
    // CHECK: :[[@LINE-1]]:9: warning: 'one' refers into 'values' and is used after a suspension, when 'store::put' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-4]]:21: note: bound here
    // CHECK: :[[@LINE-4]]:5: note: suspended here
    // CHECK: :[[@LINE-8]]:30: note: 'store::put' changes 'values' here
  }
};
template struct store<int>;

// The object as a whole is given another value: not while it is in use.
struct connection {
  std::unique_ptr<int> handle;
  connection &operator=(connection &&other) {
    handle = std::move(other.handle);
    return *this;
  }
  async::task<> talk() {
    int *mine = handle.get();
    co_await step();
    use(*mine);
  }
};

// What a function has made and given to nobody, wherever it lives.
void tell(room &one);
async::task<> use_later(room &one);
room make_room();

async::task<> made_shared() {
  auto one = std::make_shared<room>();
  one->extend();
  int &first = one->seats.front();
  co_await step();
  use(first);
}
async::task<> made_by_new() {
  room *one = new room;
  int &first = one->seats.front();
  co_await step();
  use(first);
  delete one;
}
async::task<> made_and_told() {
  auto one = std::make_shared<room>();
  tell(*one);
  int &first = one->seats.front();
  co_await step();
  use(first);
  // CHECK: :[[@LINE-1]]:7: warning: 'first' refers into 'seats' and is used after a suspension, when 'room::extend' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
  // CHECK: :[[@LINE-4]]:27: note: bound here
  // CHECK: :[[@LINE-4]]:3: note: suspended here
  // CHECK: :[[@LINE-94]]:25: note: 'room::extend' changes 'seats' here
}
async::task<> made_and_kept(std::vector<std::shared_ptr<room>> &all) {
  auto one = std::make_shared<room>();
  all.push_back(one);
  for (int seat : one->seats)
  // CHECK: :[[@LINE-1]]:24: warning: this loop goes on through 'seats' after a suspension, when 'room::extend' may have changed it; go through a copy, or look up where to go on [async-reference-across-await]
  // CHECK: :[[@LINE+2]]:5: note: suspended here
  // CHECK: :[[@LINE-102]]:25: note: 'room::extend' changes 'seats' here
    co_await step();
}
async::task<> of_a_lambda() {
  room one = make_room();
  auto alone = [&]() -> async::task<> {
    int &first = one.seats.front();
    co_await step();
    use(first);
  };
  co_await alone();
}
async::task<> of_a_closure(room given) {
  auto copied = [given]() mutable -> async::task<> {
    int &first = given.seats.front();
    co_await step();
    use(first);
  };
  co_await copied();
}
async::task<> of_a_lambda_and_others() {
  room one = make_room();
  auto extends = [&]() -> async::task<> {
    one.extend();
    co_return;
  };
  auto uses = [&]() -> async::task<> {
    int &first = one.seats.front();
    co_await step();
    use(first);
    // CHECK: :[[@LINE-1]]:9: warning: 'first' refers into 'seats' and is used after a suspension, when 'room::extend' may have changed it; look it up again after the 'co_await', or keep a copy [async-reference-across-await]
    // CHECK: :[[@LINE-4]]:28: note: bound here
    // CHECK: :[[@LINE-4]]:5: note: suspended here
    // CHECK: :[[@LINE-135]]:25: note: 'room::extend' changes 'seats' here
  };
  co_await extends();
  co_await uses();
}
