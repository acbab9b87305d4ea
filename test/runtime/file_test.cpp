#include <async/file.h>

#include <async/run.h>
#include <async/sleep.h>
#include <async/task.h>
#include <async/when_all.h>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

namespace {

using namespace std::chrono_literals;
using async::file;
using async::task;

class file_test : public testing::Test {
protected:
    file_test() {
        std::string pattern = (std::filesystem::temp_directory_path() / "async-XXXXXX").string();
        if (!::mkdtemp(pattern.data()))
            async::detail::throw_errno("mkdtemp");
        folder = pattern;
    }
    ~file_test() override { std::filesystem::remove_all(folder); }

    std::string path(const char* name) const { return (folder / name).string(); }

    std::filesystem::path folder;
};

task<> write_read_append(std::string path) {
    const std::string large(200'000, 'x');
    co_await async::write_file(path, large);
    EXPECT_TRUE(co_await async::read_file(path) == large);
    co_await async::write_file(path, "short");
    EXPECT_EQ(co_await async::read_file(path), "short");
    file end = co_await file::open(path, file::mode::append);
    co_await end.write_all(" and long");
    co_await end.sync();
    EXPECT_EQ(co_await async::read_file(path), "short and long");
    file begin = co_await file::open(path);
    EXPECT_EQ(co_await begin.read_some(5), "short");
    EXPECT_EQ(co_await begin.read_some(100), " and long");
    EXPECT_EQ(co_await begin.read_some(100), "");
}

TEST_F(file_test, reads_what_was_written) {
    async::run(write_read_append(path("text")));
}

task<> open_missing(std::string path) {
    co_await async::read_file(path);
}

TEST_F(file_test, says_which_call_failed) {
    try {
        async::run(open_missing(path("missing")));
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::no_such_file_or_directory);
        EXPECT_NE(std::string(error.what()).find("open"), std::string::npos) << error.what();
    }
    try {
        async::run(open_missing(folder.string()));
        FAIL() << "no exception";
    } catch (const std::system_error& error) {
        EXPECT_EQ(error.code(), std::errc::is_a_directory);
        EXPECT_NE(std::string(error.what()).find("read"), std::string::npos) << error.what();
    }
}

task<> write_and_drop(std::string path) {
    file target = co_await file::open(path, file::mode::write);
    async::task<> never_awaited = target.write_all("nothing"); // NOLINT(async-abandoned-task)
}

TEST_F(file_test, writes_nothing_that_is_not_awaited) {
    async::run(write_and_drop(path("empty")));
    EXPECT_EQ(std::filesystem::file_size(path("empty")), 0u);
}

// The loop is free while a file is read: a pipe that nobody writes into keeps its thread only.
task<> read_pipe(std::string path, std::string& text) {
    file source = co_await file::open(path);
    text = co_await source.read_some(10);
}

task<> write_later(std::string path, int& ticks) {
    for (; ticks < 5; ++ticks)
        co_await async::sleep_for(1ms);
    co_await async::write_file(path, "late");
}

TEST_F(file_test, does_not_stop_the_loop) {
    const std::string fifo = path("fifo");
    ASSERT_EQ(::mkfifo(fifo.c_str(), 0600), 0);
    std::string text;
    int ticks = 0;
    async::run(async::when_all(read_pipe(fifo, text), write_later(fifo, ticks)));
    EXPECT_EQ(text, "late");
    EXPECT_EQ(ticks, 5);
}

} // namespace
