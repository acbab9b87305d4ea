#include "session.h"

#include "protocol.h"

#include <async/sleep.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <exception>
#include <mutex>
#include <string>

namespace kv {

using namespace std::chrono_literals;

async::task<> connection_limit::enter() {
    std::unique_lock lock(mutex_);
    left_.wait(lock, [this] { return open_ < most_; }); // defect: async-blocking-wait
    ++open_;
    co_return;
}

void connection_limit::leave() {
    std::lock_guard lock(mutex_);
    --open_;
    left_.notify_one();
}

int connection_limit::open() const {
    std::lock_guard lock(mutex_);
    return open_;
}

namespace {

constexpr int patience = 3; // wrong lines in a row before a client is slowed down

struct place {
    connection_limit& limit;
    ~place() { limit.leave(); }
};

std::chrono::seconds seconds_in(const std::string& text) {
    int count = 0;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::chrono::seconds(count);
}

async::task<std::string> save(server_state& state) {
    const auto turn = co_await state.saving.acquire();
    const bool saved = co_await state.store.save();
    co_return saved ? "OK" : "ERROR cannot write";
}

async::task<std::string> answer(const request& wanted, server_state& state) {
    switch (wanted.what) {
    case verb::get:
        if (const auto value = state.store.get(wanted.key))
            co_return "VALUE " + *value;
        co_return "NONE";
    case verb::set:
        state.audit.record("set " + wanted.key); // defect: async-floating-task
        state.store.set(wanted.key, wanted.value);
        co_return "OK";
    case verb::del:
        co_await state.audit.record("delete " + wanted.key);
        co_return state.store.erase(wanted.key) ? "OK" : "NONE";
    case verb::expire:
        co_return state.store.expire(wanted.key, store::clock::now() + seconds_in(wanted.value)) ? "OK" : "NONE";
    case verb::count:
        co_return "NUMBER " + std::to_string(state.store.size());
    case verb::save:
        co_return co_await save(state);
    case verb::quit:
    case verb::stop:
        co_return "BYE";
    case verb::invalid:
        break;
    }
    co_return "ERROR what?";
}

async::task<> converse(async::tcp_stream& peer, server_state& state) {
    line_reader lines(peer);
    int wrong = 0;
    while (const auto line = co_await lines.next()) {
        const request wanted = parse(*line);
        wrong = wanted.what == verb::invalid ? wrong + 1 : 0;
        if (wrong >= patience)
            async::sleep_for(500ms); // defect: async-unawaited-coroutine
        const std::string reply = co_await answer(wanted, state) + "\n";
        co_await peer.write_all(reply);
        if (wanted.what == verb::stop)
            state.stopping = true;
        if (wanted.what == verb::quit || wanted.what == verb::stop)
            break;
    }
    peer.shutdown_write();
}

} // namespace

async::task<> serve_client(async::tcp_stream peer, server_state& state) {
    co_await state.connections.enter();
    const place taken{state.connections};
    // One client's trouble is not the server's.
    try {
        co_await converse(peer, state);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "client lost: %s\n", error.what());
    }
}

} // namespace kv
