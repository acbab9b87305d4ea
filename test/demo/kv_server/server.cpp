// kv_server [--port N] [--file PATH] [--audit PATH] [--control FD TOKEN]

#include "control.h"
#include "server_state.h"
#include "session.h"

#include <async/endpoint.h>
#include <async/event_loop.h>
#include <async/run.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/task.h>
#include <async/tcp_listener.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>
#include <utility>

namespace {

using namespace std::chrono_literals;

struct options {
    std::uint16_t port = 0;
    std::string file = "kv.data";
    std::string audit;
    int control = -1;
    std::string token;
};

async::task<> evict_expired(kv::server_state& state) {
    while (!state.stopping) {
        co_await async::sleep_for(1s);
        state.store.evict(kv::store::clock::now());
    }
}

async::task<> report_load(kv::server_state& state) {
    int last = 0;
    while (!state.stopping) {
        co_await async::sleep_for(10s);
        if (const int open = state.connections.open(); open != last) {
            std::fprintf(stderr, "%d clients\n", open);
            last = open;
        }
    }
}

void start_housekeeping(kv::server_state& state) {
    async::spawn(report_load(state));
    evict_expired(state); // defect: async-unawaited-coroutine
}

async::task<> accept_clients(async::tcp_listener listener, kv::server_state& state) {
    for (;;)
        async::spawn(kv::serve_client(co_await listener.accept(), state));
}

async::task<> serve(const options& chosen, kv::server_state& state) {
    const std::size_t known = co_await state.store.load();
    async::tcp_listener listener(async::endpoint::loopback(chosen.port));
    std::printf("%zu keys, listening on %s\n", known, listener.local_endpoint().to_string().c_str());
    std::fflush(stdout);
    start_housekeeping(state);
    if (chosen.control >= 0)
        async::spawn(kv::obey_supervisor(chosen.control, chosen.token, state));
    async::spawn(accept_clients(std::move(listener), state));
    while (!state.stopping)
        co_await async::sleep_for(50ms);
    co_await state.store.save();
}

bool read_options(int argc, char** argv, options& chosen) {
    for (int i = 1; i < argc; ++i) {
        const std::string name = argv[i];
        if (name == "--port" && i + 1 < argc)
            chosen.port = static_cast<std::uint16_t>(std::atoi(argv[++i]));
        else if (name == "--file" && i + 1 < argc)
            chosen.file = argv[++i];
        else if (name == "--audit" && i + 1 < argc)
            chosen.audit = argv[++i];
        else if (name == "--control" && i + 2 < argc) {
            chosen.control = std::atoi(argv[++i]);
            chosen.token = argv[++i];
        } else
            return false;
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    options chosen;
    if (!read_options(argc, argv, chosen)) {
        std::fprintf(stderr,
                     "usage: %s [--port N] [--file PATH] [--audit PATH] "
                     "[--control FD TOKEN]\n",
                     argv[0]);
        return 2;
    }
    try {
        kv::server_state state{kv::store(chosen.file), kv::audit_log(chosen.audit)};
        async::run(serve(chosen, state));
        return 0;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", argv[0], error.what());
        return 1;
    }
}
