// Why to await, and why not to block: measured.
//
//   overlap          a short report
//   overlap --json   the same figures, in microseconds, for the test

#include <async/run.h>
#include <async/run_blocking.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_all.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <thread>
#include <utility>

namespace {

using namespace std::chrono_literals;
using async::task;
using clock = std::chrono::steady_clock;
using microseconds = std::chrono::microseconds;

constexpr auto first_nap = 60ms;
constexpr auto second_nap = 120ms;

constexpr auto tick = 5ms;
constexpr auto ticking = 300ms;
constexpr auto blocked = 150ms;

task<> one_after_the_other() {
    co_await async::sleep_for(first_nap);
    co_await async::sleep_for(second_nap);
}

task<> both_at_once() {
    co_await async::when_all(async::sleep_for(first_nap), async::sleep_for(second_nap));
}

/// Wakes every 5 ms, as a heartbeat or an animation would, and returns by how much it was late at
/// worst.
task<microseconds> ticker() {
    clock::duration worst{};
    const auto end = clock::now() + ticking;
    for (auto due = clock::now() + tick; due < end; due += tick) {
        co_await async::sleep_until(due);
        worst = std::max(worst, clock::now() - due);
    }
    co_return std::chrono::duration_cast<microseconds>(worst);
}

task<> well_behaved() {
    co_await async::sleep_for(tick);
    co_await async::sleep_for(blocked);
}

task<> blocking() {
    co_await async::sleep_for(tick);
    std::this_thread::sleep_for(blocked); // NOLINT(async-blocking-sleep): what is to be shown
}

task<> offloading() {
    co_await async::sleep_for(tick);
    co_await async::run_blocking([] { std::this_thread::sleep_for(blocked); });
}

microseconds time_of(task<> work) {
    const auto start = clock::now();
    async::run(std::move(work));
    return std::chrono::duration_cast<microseconds>(clock::now() - start);
}

microseconds lateness_beside(task<> neighbour) {
    auto [worst, none] = async::run(async::when_all(ticker(), std::move(neighbour)));
    static_cast<void>(none);
    return worst;
}

struct figures {
    microseconds sequential = time_of(one_after_the_other());
    microseconds together = time_of(both_at_once());
    microseconds late_awaiting = lateness_beside(well_behaved());
    microseconds late_blocking = lateness_beside(blocking());
    microseconds late_offloading = lateness_beside(offloading());
};

double milliseconds(microseconds duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}

void print_report(const figures& measured) {
    std::printf("Two sleeps, of %d ms and %d ms\n", static_cast<int>(first_nap.count()),
                static_cast<int>(second_nap.count()));
    std::printf("  %-32s %8.1f ms   the sum\n", "awaited one after the other",
                milliseconds(measured.sequential));
    std::printf("  %-32s %8.1f ms   the maximum\n", "awaited with when_all",
                milliseconds(measured.together));
    std::printf("\nHow late a coroutine that wakes every %d ms is at worst,\n"
                "while its neighbour on the loop waits %d ms\n",
                static_cast<int>(tick.count()), static_cast<int>(blocked.count()));
    std::printf("  %-32s %8.1f ms\n", "by co_await sleep_for",
                milliseconds(measured.late_awaiting));
    std::printf("  %-32s %8.1f ms   the loop stood still\n", "by std::this_thread::sleep_for",
                milliseconds(measured.late_blocking));
    std::printf("  %-32s %8.1f ms\n", "by the same in run_blocking",
                milliseconds(measured.late_offloading));
}

void print_json(const figures& measured) {
    const auto us = [](auto duration) {
        return static_cast<long long>(microseconds(duration).count());
    };
    std::printf("{\"sum_of_sleeps_us\": %lld, \"longest_sleep_us\": %lld, \"blocked_us\": %lld,\n"
                " \"sequential_us\": %lld, \"when_all_us\": %lld,\n"
                " \"late_awaiting_us\": %lld, \"late_blocking_us\": %lld, "
                "\"late_offloading_us\": %lld}\n",
                us(first_nap + second_nap), us(second_nap), us(blocked), us(measured.sequential),
                us(measured.together), us(measured.late_awaiting), us(measured.late_blocking),
                us(measured.late_offloading));
}

} // namespace

int main(int argc, char** argv) {
    const bool json = argc == 2 && std::strcmp(argv[1], "--json") == 0;
    if (argc > 1 && !json) {
        std::fprintf(stderr, "usage: %s [--json]\n", argv[0]);
        return 2;
    }
    const figures measured;
    json ? print_json(measured) : print_report(measured);
    return 0;
}
