// RUN: %check-rule %s %t
// ENABLE: async-blocking-client
// CHECK-OPTIONS: {async-blocking.KnowledgeFiles: 'Inputs/rpc.yaml'}

// A file of the user's adds to what is built in, for all rules.

#include <async/task.h>
#include <thread>

namespace rpc {
struct context {};
struct status {};
int call(const char *, int milliseconds);
struct channel {
  void drain();
  void close();
};
} // namespace rpc
namespace other {
int call(const char *, int milliseconds);
struct Service {
  rpc::status ask(rpc::context *);
  rpc::status ask_later(int);
  int size(rpc::context *);
};
struct Client : Service {};
} // namespace other

async::task<> calls(rpc::channel &channel, std::thread &thread) {
  rpc::call("name", 100);
  // CHECK: :[[@LINE-1]]:3: warning: 'rpc::call' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-client]
  rpc::call("name", 0);
  channel.drain();
  // CHECK: :[[@LINE-1]]:11: warning: 'channel::drain' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  channel.close();
  other::call("name", 100);
  thread.join();
  // CHECK: :[[@LINE-1]]:10: warning: 'thread::join' blocks
  co_return;
}

async::task<> shapes(other::Client &client, rpc::context *context) {
  client.ask(context);
  // CHECK: :[[@LINE-1]]:10: warning: 'Client::ask' blocks the event loop that runs 'shapes'; move it into 'co_await async::run_blocking' [async-blocking-client]
  client.ask_later(1);
  client.size(context);
  co_return;
}
