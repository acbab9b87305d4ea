#include <async/sync_wait.h>

#include <async/task.h>

#include <gtest/gtest.h>

#include <chrono>
#include <coroutine>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

namespace {

using namespace std::chrono_literals;

// Resumes on a thread of its own.
struct elsewhere {
    std::optional<std::thread>& thread;

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> caller) {
        thread.emplace([caller] {
            std::this_thread::sleep_for(1ms);
            caller.resume();
        });
    }
    void await_resume() const noexcept {}
};

async::task<std::thread::id> id_after_hop(std::optional<std::thread>& thread) {
    co_await elsewhere{thread};
    co_return std::this_thread::get_id();
}

TEST(sync_wait, waits_for_another_thread) {
    for (int i = 0; i < 100; ++i) {
        std::optional<std::thread> thread;
        EXPECT_NE(async::sync_wait(id_after_hop(thread)), std::this_thread::get_id());
        thread->join();
    }
}

struct immediate {
    int value;
    bool await_ready() const noexcept { return true; }
    void await_suspend(std::coroutine_handle<>) const noexcept {}
    int& await_resume() noexcept { return value; }
};

TEST(sync_wait, takes_an_awaiter_where_it_is) {
    immediate awaiter{3};
    EXPECT_EQ(&async::sync_wait(awaiter), &awaiter.value);
}

async::task<> failing() {
    throw std::out_of_range("far");
    co_return;
}

TEST(sync_wait, throws_what_the_task_throws) {
    EXPECT_THROW(async::sync_wait(failing()), std::out_of_range);
}

} // namespace
