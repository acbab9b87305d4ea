#pragma once

#include <benchmark/benchmark.h>

#include <chrono>
#include <cstddef>

// What is measured, for both libraries alike: async_bench.cpp and asio_bench.cpp have a function of
// the same name for each. All on one thread, as a loop of either is used.
namespace bench {

using namespace std::chrono_literals;

inline constexpr int many = 1'000;
inline constexpr int depth = 100;
inline constexpr auto short_sleep = 100us;
inline constexpr auto timeout_that_never_comes = 1h;
inline constexpr std::size_t small_message = 64;
inline constexpr std::size_t large_message = std::size_t{64} * 1024;

/// Items a second: the table shows the time of one.
inline void count_items(benchmark::State& state, std::int64_t per_iteration) {
    state.SetItemsProcessed(state.iterations() * per_iteration);
}

#define BENCH(library, name)                                                                       \
    BENCHMARK(name)->Name(library "/" #name)->UseRealTime()->Unit(benchmark::kMicrosecond)

} // namespace bench
