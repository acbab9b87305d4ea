// RUN: %check-rule %s %t

// libcurl, cpp-httplib, cpr, POCO and hiredis, as their headers declare them.

#include <async/task.h>

typedef void CURL;
typedef void CURLM;
struct redisContext;
struct redisAsyncContext;
extern "C" {
int curl_easy_perform(CURL *);
int curl_multi_perform(CURLM *, int *);
int curl_multi_poll(CURLM *, void *, unsigned, int, int *);
void *redisCommand(redisContext *, const char *, ...);
int redisAsyncCommand(redisAsyncContext *, void *, void *, const char *, ...);
redisContext *redisConnect(const char *, int);
redisContext *redisConnectNonBlock(const char *, int);
}
namespace httplib {
struct Client {
  explicit Client(const char *);
  int Get(const char *);
  int Post(const char *, const char *);
  void set_read_timeout(int);
};
} // namespace httplib
namespace cpr {
struct Url {
  const char *text;
};
template <class... Options> int Get(Options &&...);
template <class... Options> int GetAsync(Options &&...);
struct Session {
  int Get();
  void SetUrl(Url);
};
} // namespace cpr
namespace Poco::Net {
struct HTTPClientSession {
  virtual int receiveResponse(int &);
  void setKeepAlive(bool);
};
struct HTTPSClientSession : HTTPClientSession {};
} // namespace Poco::Net

async::task<> curl(CURL *easy, CURLM *multi, int *count) {
  curl_easy_perform(easy);
  // CHECK: :[[@LINE-1]]:3: warning: 'curl_easy_perform' blocks the event loop that runs 'curl'; move it into 'co_await async::run_blocking' [async-blocking-client]
  curl_multi_poll(multi, nullptr, 0, 1000, count);
  // CHECK: :[[@LINE-1]]:3: warning: 'curl_multi_poll' blocks
  curl_multi_poll(multi, nullptr, 0, 0, count);
  curl_multi_perform(multi, count);
  co_return;
}

async::task<> http(Poco::Net::HTTPSClientSession &poco) {
  httplib::Client client("localhost");
  client.set_read_timeout(5);
  client.Get("/");
  // CHECK: :[[@LINE-1]]:10: warning: 'Client::Get' blocks
  client.Post("/", "text");
  // CHECK: :[[@LINE-1]]:10: warning: 'Client::Post' blocks
  cpr::Get(cpr::Url{"localhost"});
  // CHECK: :[[@LINE-1]]:3: warning: 'cpr::Get' blocks
  cpr::GetAsync(cpr::Url{"localhost"});
  cpr::Session session;
  session.SetUrl(cpr::Url{"localhost"});
  session.Get();
  // CHECK: :[[@LINE-1]]:11: warning: 'Session::Get' blocks
  int response = 0;
  poco.receiveResponse(response);
  // CHECK: :[[@LINE-1]]:8: warning: 'HTTPSClientSession::receiveResponse' blocks
  poco.setKeepAlive(true);
  co_return;
}

async::task<> redis(redisContext *context, redisAsyncContext *asynchronous) {
  redisCommand(context, "PING");
  // CHECK: :[[@LINE-1]]:3: warning: 'redisCommand' blocks
  redisAsyncCommand(asynchronous, nullptr, nullptr, "PING");
  redisConnect("localhost", 6379);
  // CHECK: :[[@LINE-1]]:3: warning: 'redisConnect' blocks
  redisContext *made = redisConnectNonBlock("localhost", 6379);
  redisCommand(made, "PING");
  co_return;
}
