// Does not compile, and is not part of the build: what happens on the first day with coroutines.

#include <async/endpoint.h>
#include <async/run.h>
#include <async/task.h>
#include <async/tcp_listener.h>
#include <async/tcp_stream.h>

#include <string>

namespace {

void say_goodbye(async::tcp_stream& peer) {
    co_await peer.write_all("BYE\n"); // defect: async-await-outside-coroutine
}

async::task<> say_hello(async::tcp_stream& peer) {
    co_await peer.write_all("HELLO\n");
}

async::task<> serve_one(async::tcp_listener& listener) {
    async::tcp_stream peer = co_await listener.accept();
    co_await say_hello(peer);
    say_goodbye(peer);
}

} // namespace

int main() {
    async::tcp_listener listener(async::endpoint::loopback());
    async::run(serve_one(listener));
    co_await serve_one(listener); // defect: async-await-outside-coroutine
}
