#include <async/detail/recycled_frame.h>

#include <async/sync_wait.h>
#include <async/task.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <new>
#include <set>
#include <thread>
#include <utility>
#include <vector>

#if ASYNC_FRAME_CACHE // a sanitizer has operators of its own

namespace {

std::atomic<std::ptrdiff_t> blocks_in_use = 0;

} // namespace

// Not inlined: g++ would then see malloc on one side and operator delete on the other.
[[gnu::noinline]] void* operator new(std::size_t size) {
    void* const block = std::malloc(std::max<std::size_t>(size, 1));
    if (!block)
        throw std::bad_alloc();
    ++blocks_in_use;
    return block;
}

[[gnu::noinline]] void operator delete(void* block) noexcept {
    if (block)
        --blocks_in_use;
    std::free(block);
}

void operator delete(void* block, std::size_t) noexcept {
    operator delete(block);
}

#endif

namespace {

using async::sync_wait;
using async::task;

task<int> answer() {
    co_return 42;
}

#if ASYNC_FRAME_CACHE

using async::detail::recycled_frame;

/// Frames of one size, all of them there at once.
class frames {
public:
    frames(std::size_t count, std::size_t size) : size_(size) {
        for (std::size_t i = 0; i < count; ++i) {
            all_.push_back(recycled_frame::operator new(size));
            std::memset(all_.back(), 0xab, size);
        }
    }
    frames(const frames&) = delete;
    frames& operator=(const frames&) = delete;

    ~frames() {
        for (void* const frame : all_)
            recycled_frame::operator delete(frame, size_);
    }

    std::set<void*> addresses() const { return {all_.begin(), all_.end()}; }

private:
    std::size_t size_;
    std::vector<void*> all_;
};

/// So many frames that are there at once, and then all gone.
void come_and_go(std::size_t count, std::size_t size) {
    const frames all(count, size);
}

/// Each on a thread that has not kept any frame yet.
template <typename Body>
void on_new_thread(Body body) {
    std::thread(body).join();
}

TEST(recycled_frame, gives_the_memory_to_the_next_of_its_size) {
    on_new_thread([] {
        for (const std::size_t size : {16u, 200u, 1024u}) {
            const std::set<void*> first = frames(3, size).addresses();
            EXPECT_EQ(frames(3, size).addresses(), first) << size;
        }
    });
}

TEST(recycled_frame, gives_no_frame_to_two_at_once) {
    on_new_thread([] {
        for (int round = 0; round < 2; ++round) {
            const frames some(100, 160);
            const frames others(100, 160);
            std::set<void*> all = some.addresses();
            all.merge(others.addresses());
            EXPECT_EQ(all.size(), 200u);
        }
    });
}

TEST(recycled_frame, gives_no_frame_to_a_larger_one) {
    on_new_thread([] {
        const std::set<void*> small = frames(3, 160).addresses();
        const frames larger(3, 161);
        for (void* const each : larger.addresses())
            EXPECT_FALSE(small.contains(each));
    });
}

TEST(recycled_frame, keeps_only_so_many) {
    on_new_thread([] {
        const std::ptrdiff_t before = blocks_in_use;
        come_and_go(1'000, 160);
        EXPECT_EQ(blocks_in_use - before, 64);
        come_and_go(1'000, 160);
        EXPECT_EQ(blocks_in_use - before, 64);
    });
}

TEST(recycled_frame, keeps_no_large_one) {
    on_new_thread([] {
        const std::ptrdiff_t before = blocks_in_use;
        come_and_go(10, 1'025);
        come_and_go(10, 100'000);
        EXPECT_EQ(blocks_in_use, before);
    });
}

TEST(recycled_frame, is_freed_at_the_end_of_its_thread) {
    const std::ptrdiff_t before = blocks_in_use;
    on_new_thread([] { come_and_go(100, 160); });
    EXPECT_EQ(blocks_in_use, before);
}

TEST(recycled_frame, may_end_on_another_thread_than_made_it) {
    const std::ptrdiff_t before = blocks_in_use;
    on_new_thread([] {
        std::vector<task<int>> made;
        for (int i = 0; i < 100; ++i)
            made.push_back(answer());
        on_new_thread([&made] {
            for (task<int>& each : made)
                EXPECT_EQ(sync_wait(std::move(each)), 42);
        });
    });
    EXPECT_EQ(blocks_in_use, before);
}

TEST(recycled_frame, is_that_of_a_task) {
    on_new_thread([] {
        sync_wait(answer());
        const std::ptrdiff_t before = blocks_in_use;
        // NOLINTNEXTLINE(async-abandoned-task): its frame is all that counts
        const task<int> again = answer();
        EXPECT_EQ(blocks_in_use, before);
    });
}

#endif

TEST(recycled_frame, may_outlive_what_its_thread_keeps) {
    const auto program = [] {
        // Destroyed after all that belongs to the thread.
        static const task<int> left_over = answer();
        sync_wait(answer());
        std::exit(static_cast<bool>(left_over) ? 0 : 1);
    };
    // In a process of its own: the end of this one would wait for threads that a fork does not
    // have.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(program(), testing::ExitedWithCode(0), "");
}

} // namespace
