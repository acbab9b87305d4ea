// The examples of docs/concepts/runtime.md, between marks that test/meta/snippets.py looks for.
// The program runs them all; it ends with 0 if each did what the page says.

#include <async/async.h>

#include <chrono>
#include <cstdio>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include <signal.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;

// begin: timeout
async::task<std::string> ask(async::endpoint server, std::string question) {
    async::tcp_stream stream = co_await async::tcp_stream::connect(server);
    co_await stream.write_all(question);
    std::string answer(64, '\0');
    answer.resize(co_await stream.read_some(answer));
    co_return answer;
}

async::task<std::string> ask_in_time(async::endpoint server) {
    try {
        co_return co_await async::timeout(100ms, ask(server, "anybody there?"));
    } catch (const std::system_error& error) {
        if (error.code() != std::errc::timed_out)
            throw;
        co_return "no answer";
    }
}
// end: timeout

// begin: group
async::task<> answer(async::tcp_stream peer) {
    std::string buffer(64, '\0');
    try {
        while (const std::size_t size = co_await peer.read_some(buffer))
            co_await peer.write_all("yes: " + buffer.substr(0, size));
    } catch (const std::system_error&) {
        // A peer that is gone is no failure of the group.
    }
}

async::task<> serve(async::tcp_listener& listener) {
    async::task_group clients;
    for (;;)
        clients.spawn(answer(co_await listener.accept()));
} // no client outlives this
// end: group

// begin: channel
async::task<> produce(async::channel<int>& out) {
    for (int i = 1; i <= 3; ++i)
        co_await out.send(i);
    out.close();
}

async::task<int> sum(async::channel<int>& in) {
    int total = 0;
    while (const std::optional<int> value = co_await in.receive())
        total += *value;
    co_return total;
}
// end: channel

// begin: cleanup
async::task<> work(bool& saved) {
    try {
        for (;;)
            co_await async::sleep_for(1h);
    } catch (const std::system_error&) {
        saved = true; // on the way out: a stop is an error like any other
        throw;
    }
}
// end: cleanup

async::task<std::string> ask_server() {
    async::tcp_listener listener(async::endpoint::loopback());
    auto first = co_await async::when_any(ask_in_time(listener.local_endpoint()), serve(listener));
    co_return std::get<0>(first);
}

async::task<std::string> ask_nobody() {
    async::tcp_listener listener(async::endpoint::loopback()); // accepts nobody
    co_return co_await ask_in_time(listener.local_endpoint());
}

async::task<> terminate(bool& saved) {
    ::kill(::getpid(), SIGTERM);
    co_await work(saved);
}

bool check(bool holds, const char* what) {
    std::printf("%-10s %s\n", what, holds ? "as the page says" : "NOT as the page says");
    return holds;
}

} // namespace

int main() {
    bool good = check(async::run(ask_server()) == "yes: anybody there?", "group");
    good &= check(async::run(ask_nobody()) == "no answer", "timeout");
    async::channel<int> numbers(1);
    auto [none, total] = async::run(async::when_all(produce(numbers), sum(numbers)));
    static_cast<void>(none);
    good &= check(total == 6, "channel");
    bool saved = false;
    good &= check(async::run_until_signal(terminate(saved)) == SIGTERM && saved, "cleanup");
    return good ? 0 : 1;
}
