#include <async/thread_pool.h>

#include <async/sync_wait.h>
#include <async/task.h>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <mutex>
#include <set>
#include <thread>

namespace {

using namespace std::chrono_literals;

TEST(thread_pool, finishes_its_work_before_it_goes) {
    std::atomic<int> done = 0;
    {
        async::thread_pool pool(3);
        for (int i = 0; i < 1'000; ++i)
            pool.post([&] { ++done; });
    }
    EXPECT_EQ(done, 1'000);
}

TEST(thread_pool, keeps_to_its_limit) {
    std::mutex mutex;
    std::set<std::thread::id> threads;
    {
        async::thread_pool pool(2);
        for (int i = 0; i < 20; ++i)
            pool.post([&] {
                std::this_thread::sleep_for(1ms);
                std::lock_guard lock(mutex);
                threads.insert(std::this_thread::get_id());
            });
    }
    EXPECT_LE(threads.size(), 2u);
    EXPECT_GE(threads.size(), 1u);
}

async::task<std::thread::id> hop(async::thread_pool& pool) {
    co_await pool.schedule();
    co_return std::this_thread::get_id();
}

TEST(thread_pool, takes_coroutines) {
    async::thread_pool pool;
    EXPECT_NE(async::sync_wait(hop(pool)), std::this_thread::get_id());
}

} // namespace
