#pragma once

#include <gtest/gtest.h>

#include <cerrno>
#include <cstdlib>
#include <functional>
#include <utility>

#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace load {

/// Whether this is run by Valgrind, which plays the processor and part of the kernel: tool/dev/
/// test-runtime sets the variable.
inline bool is_emulated() {
    return std::getenv("ASYNC_LOAD_EMULATED") != nullptr;
}

/// `count`, or a part of it where everything is many times slower.
inline int scaled(int count) {
    return is_emulated() ? count / 100 : count;
}

inline rlimit descriptor_limit() {
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return limit;
}

/// Has this process open at least `count` descriptors, if that is allowed.
inline bool allow_descriptors(rlim_t count) {
    rlimit limit = descriptor_limit();
    if (limit.rlim_cur >= count)
        return true;
    limit.rlim_cur = count;
    if (limit.rlim_max < count)
        limit.rlim_max = count; // succeeds for root
    return ::setrlimit(RLIMIT_NOFILE, &limit) == 0;
}

#define LOAD_NEEDS_DESCRIPTORS(count)                                                              \
    if (!load::allow_descriptors(count))                                                           \
    GTEST_SKIP() << "needs " << (count)                                                            \
                 << " open files a process; the hard limit (ulimit -Hn) is "                       \
                 << load::descriptor_limit().rlim_max

/// Lets no more than `spare` further descriptors be opened, until the end of its life.
class few_descriptors {
public:
    explicit few_descriptors(rlim_t spare) : before_(descriptor_limit()) {
        const int next = ::dup(STDERR_FILENO); // the lowest that is free; so are all above it
        ::close(next);
        rlimit limit = before_;
        limit.rlim_cur = static_cast<rlim_t>(next) + spare;
        EXPECT_EQ(::setrlimit(RLIMIT_NOFILE, &limit), 0);
    }
    few_descriptors(const few_descriptors&) = delete;
    few_descriptors& operator=(const few_descriptors&) = delete;
    ~few_descriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }

private:
    rlimit before_;
};

/// Another process that runs a function of this program; what it expects and does not find fails
/// the test here. Does not outlive this one. To be made before there are other threads.
class child {
public:
    explicit child(const std::function<void()>& body) : id_(::fork()) {
        if (id_ != 0)
            return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        try {
            body();
        } catch (const std::exception& error) {
            ADD_FAILURE() << "in the other process: " << error.what();
        }
        std::fflush(nullptr);
        std::_Exit(testing::Test::HasFailure() ? 1 : 0);
    }
    child(const child&) = delete;
    child& operator=(const child&) = delete;
    ~child() {
        if (!ended()) {
            ::kill(id_, SIGKILL);
            ::waitpid(id_, nullptr, 0);
        }
    }

    bool ended() {
        if (id_ > 0 && ::waitpid(id_, &status_, WNOHANG) == id_)
            id_ = -1;
        return id_ < 0;
    }

    bool succeeded() const { return id_ < 0 && WIFEXITED(status_) && WEXITSTATUS(status_) == 0; }

private:
    pid_t id_;
    int status_ = -1;
};

} // namespace load
