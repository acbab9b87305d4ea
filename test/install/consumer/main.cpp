#include <async/async.h>

#include <chrono>
#include <cstdio>

namespace {

async::task<int> half(int value) {
    co_await async::sleep_for(std::chrono::milliseconds(1));
    co_return value / 2;
}

async::task<int> answer() {
    auto [one, other] = co_await async::when_all(half(42), async::run_blocking([] { return 21; }));
    co_return one + other;
}

} // namespace

int main() {
    std::printf("%d\n", async::run(answer()));
}
