// The cook who waits against the cook who interleaves, measured.
//
//   cook              a short report
//   cook --svg FILE   writes the same as a picture, too
//   cook --json       the figures for the test

#include <async/run.h>
#include <async/run_blocking.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_all.h>

#include "timeline.h"

#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace {

using async::task;
using example::activity;
using example::dish;
using example::timeline;
using example::unit;

constexpr int rice_takes = 3;
constexpr int soup_takes = 6;

task<> boil(timeline& seen, dish which, int units) {
    const timeline::entry now(seen, which, activity::waiting);
    co_await async::sleep_for(units * unit);
}

task<> stand_beside(timeline& seen, dish which, int units) {
    const timeline::entry now(seen, which, activity::blocking);
    std::this_thread::sleep_for(units * unit); // NOLINT(async-blocking-sleep): what is to be shown
    co_return;
}

/// Keeps a processor busy for a time of its own, however many others want it.
void chop(timeline& seen, dish which, int units) {
    const timeline::entry now(seen, which, activity::computing);
    const auto used = [] {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    for (const auto end = used() + units * unit; used() < end;)
        ;
}

task<> chop_here(timeline& seen, dish which, int units) {
    chop(seen, which, units);
    co_return;
}

task<> chop_elsewhere(timeline& seen, dish which, int units) {
    co_await async::run_blocking([&seen, which, units] { chop(seen, which, units); });
}

// [recipes]
task<> one_after_the_other(timeline& seen) {
    co_await boil(seen, dish::rice, rice_takes);
    co_await boil(seen, dish::soup, soup_takes);
}

task<> both_at_once(timeline& seen) {
    co_await async::when_all(boil(seen, dish::rice, rice_takes),
                             boil(seen, dish::soup, soup_takes));
}

task<> one_of_them_blocking(timeline& seen) {
    co_await async::when_all(stand_beside(seen, dish::rice, rice_takes),
                             boil(seen, dish::soup, soup_takes));
}

task<> both_computing(timeline& seen) {
    co_await async::when_all(chop_here(seen, dish::rice, rice_takes),
                             chop_here(seen, dish::soup, soup_takes));
}

task<> both_computing_elsewhere(timeline& seen) {
    co_await async::when_all(chop_elsewhere(seen, dish::rice, rice_takes),
                             chop_elsewhere(seen, dish::soup, soup_takes));
}
// [recipes]

std::vector<timeline> cook_everything() {
    struct recipe {
        const char* name;
        const char* expected;
        task<> (*cook)(timeline&);
    };
    const recipe recipes[] = {
        {"waits for the rice, then for the soup", "3 + 6 = 9", one_after_the_other},
        {"waits for both at once", "max(3, 6) = 6", both_at_once},
        {"both at once, the rice in a call that blocks", "3 + 6 = 9", one_of_them_blocking},
        {"computes both at once", "3 + 6 = 9", both_computing},
        {"computes both in run_blocking", "max(3, 6) = 6", both_computing_elsewhere},
    };
    std::vector<timeline> all;
    for (const recipe& each : recipes) {
        timeline seen(each.name, each.expected);
        async::run(each.cook(seen));
        seen.finish();
        all.push_back(std::move(seen));
    }
    return all;
}

void print_report(const std::vector<timeline>& all) {
    std::printf("The cook ...%35s%16s%10s\n", "", "expected", "measured");
    for (const timeline& each : all)
        std::printf("  %-45s%16s%10.1f\n", each.name().c_str(), each.expected().c_str(),
                    each.length());
}

void print_json(const std::vector<timeline>& all) {
    std::printf("[");
    for (const timeline& each : all)
        std::printf("%s{\"length\": %.3f, \"overlap\": %s}", &each == &all.front() ? "" : ", ",
                    each.length(), each.overlaps() ? "true" : "false");
    std::printf("]\n");
}

} // namespace

int main(int argc, char** argv) {
    const std::string mode = argc > 1 ? argv[1] : "";
    if (!(argc == 1 || (argc == 2 && mode == "--json") || (argc == 3 && mode == "--svg"))) {
        std::fprintf(stderr, "usage: %s [--json | --svg FILE]\n", argv[0]);
        return 2;
    }
    const std::vector<timeline> all = cook_everything();
    mode == "--json" ? print_json(all) : print_report(all);
    if (mode == "--svg") {
        std::ofstream file(argv[2]);
        example::draw(file, all);
        if (!file.flush()) {
            std::fprintf(stderr, "%s: cannot write %s\n", argv[0], argv[2]);
            return 1;
        }
    }
    return 0;
}
