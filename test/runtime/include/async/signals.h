#pragma once

#include <async/detail/unique_fd.h>
#include <async/event_loop.h>
#include <async/readiness.h>
#include <async/run.h>
#include <async/task.h>
#include <async/when_any.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <initializer_list>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace async {

/// Catches signals of the operating system as long as it lives, for a coroutine to await.
///
/// A handler writes the number into a pipe, and the loop reads it there, so the program's own code
/// never runs inside of a signal. Ownership: restores in its destructor what was done with the
/// signals before. Threading: made and awaited on the loop's thread; signals may reach any.
/// Cancellation: a stop request ends `next` with `std::errc::operation_canceled`. Errors:
/// `std::system_error` with the name of the call that failed; of
/// `std::errc::device_or_resource_busy` if another one catches the signal.
class signal_set {
public:
    explicit signal_set(std::initializer_list<int> numbers) {
        std::array<int, 2> ends{};
        if (::pipe2(ends.data(), O_NONBLOCK | O_CLOEXEC) != 0)
            detail::throw_errno("pipe2");
        read_ = detail::unique_fd(ends[0]);
        write_ = detail::unique_fd(ends[1]);
        caught_.reserve(numbers.size());
        try {
            for (const int number : numbers)
                catch_one(number);
        } catch (...) {
            restore();
            throw;
        }
    }
    signal_set(const signal_set&) = delete;
    signal_set& operator=(const signal_set&) = delete;

    ~signal_set() {
        if (event_loop* loop = event_loop::try_current())
            loop->cancel_io(read_.get());
        restore();
    }

    /// The number of the next signal. Signals that come while nobody waits are kept.
    task<int> next() {
        for (;;) {
            unsigned char number = 0;
            if (::read(read_.get(), &number, 1) == 1)
                co_return number;
            if (errno != EAGAIN && errno != EINTR)
                detail::throw_errno("read");
            co_await readable(read_.get());
        }
    }

private:
    struct before {
        int number;
        struct sigaction action;
    };

    void catch_one(int number) {
        if (number <= 0 || number >= NSIG)
            throw std::system_error(std::make_error_code(std::errc::invalid_argument),
                                    "async::signal_set");
        int nobody = 0;
        if (!pipes_[static_cast<std::size_t>(number)].compare_exchange_strong(nobody, write_.get()))
            throw std::system_error(std::make_error_code(std::errc::device_or_resource_busy),
                                    "async::signal_set");
        struct sigaction action{};
        action.sa_handler = handle;
        action.sa_flags = SA_RESTART;
        ::sigfillset(&action.sa_mask);
        before kept{number, {}};
        if (::sigaction(number, &action, &kept.action) != 0) {
            pipes_[static_cast<std::size_t>(number)] = 0;
            detail::throw_errno("sigaction");
        }
        caught_.push_back(kept);
    }

    void restore() noexcept {
        for (const before& each : caught_) {
            ::sigaction(each.number, &each.action, nullptr);
            pipes_[static_cast<std::size_t>(each.number)] = 0;
        }
    }

    static void handle(int number) {
        const int error = errno;
        const auto byte = static_cast<unsigned char>(number);
        if (const int fd = pipes_[static_cast<std::size_t>(number)])
            static_cast<void>(!::write(fd, &byte, 1)); // a full pipe is signal enough
        errno = error;
    }

    // Of each signal, the pipe into which its number goes; 0 for none.
    inline static std::array<std::atomic<int>, NSIG> pipes_{};
    static_assert(std::atomic<int>::is_always_lock_free);

    detail::unique_fd read_;
    detail::unique_fd write_;
    std::vector<before> caught_;
};

namespace detail {

inline task<int> work_until_signal(task<> work, std::initializer_list<int> numbers) {
    signal_set signals(numbers);
    auto finished = co_await when_any(std::move(work), signals.next());
    co_return finished.index() == 0 ? 0 : std::get<1>(finished);
}

} // namespace detail

/// `run` for a server: runs `main_task`, and stops it when one of the signals comes.
///
/// Returns the number of the signal, after `main_task` has ended, or 0 if it ended by itself.
/// Errors: throws what `main_task` throws as long as no signal has come.
inline int run_until_signal(task<> main_task,
                            std::initializer_list<int> signals = {SIGINT, SIGTERM}) {
    return run(detail::work_until_signal(std::move(main_task), signals));
}

} // namespace async
