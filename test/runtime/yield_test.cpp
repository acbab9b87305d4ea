#include <async/yield.h>

#include <async/run.h>
#include <async/task.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <string>

namespace {

async::task<> write(std::string& text, char letter) {
    for (int i = 0; i < 3; ++i) {
        text += letter;
        co_await async::yield();
    }
}

TEST(yield, takes_turns) {
    std::string text;
    async::run(async::when_all(write(text, 'a'), write(text, 'b')));
    EXPECT_EQ(text, "ababab");
}

} // namespace
