#pragma once

#include <async/detail/unique_fd.h>
#include <async/run_blocking.h>
#include <async/task.h>

#include <cerrno>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace async {

/// A file of the file system, read and written on threads that may block: a regular file is always
/// "ready", and reading it waits for the disk all the same, so no loop can wait for it.
///
/// Ownership: owns the descriptor, together with the calls that are under way: what is destroyed or
/// cancelled meanwhile goes on to its end with its own copy of the data, and the descriptor is
/// closed after that. Threading: used on one loop's thread; reads and writes move the one position
/// of the file, so await one before the next. Cancellation: as for `run_blocking`; whether a write
/// that was cancelled took place is not known. Errors: `std::system_error` with the errno of the
/// call that failed and its name.
class file {
public:
    enum class mode { read, write, append };

    /// `write` creates the file or empties it; `append` creates it or goes on at its end.
    static task<file> open(std::string path, mode how = mode::read) {
        auto opened = run_blocking([path = std::move(path), how] {
            int flags = O_CLOEXEC;
            if (how == mode::read)
                flags |= O_RDONLY;
            else
                flags |= O_WRONLY | O_CREAT | (how == mode::write ? O_TRUNC : O_APPEND);
            constexpr mode_t everybody = 0666; // less the umask
            detail::unique_fd fd(::open(path.c_str(), flags, everybody));
            if (!fd)
                detail::throw_errno("open");
            return fd;
        });
        co_return file(co_await std::move(opened));
    }

    /// What comes next in the file, at most `size` bytes; empty at its end.
    task<std::string> read_some(std::size_t size) {
        return run_blocking([fd = fd_, size] {
            std::string text(size, '\0');
            ssize_t count;
            do
                count = ::read(fd->get(), text.data(), size);
            while (count < 0 && errno == EINTR);
            if (count < 0)
                detail::throw_errno("read");
            text.resize(static_cast<std::size_t>(count));
            return text;
        });
    }

    /// All of it, in order.
    task<> write_all(std::string text) {
        return run_blocking([fd = fd_, text = std::move(text)] {
            std::string_view rest = text;
            while (!rest.empty()) {
                const ssize_t count = ::write(fd->get(), rest.data(), rest.size());
                if (count >= 0)
                    rest.remove_prefix(static_cast<std::size_t>(count));
                else if (errno != EINTR)
                    detail::throw_errno("write");
            }
        });
    }

    /// Returns when what was written is on the disk (fsync(2)).
    task<> sync() {
        return run_blocking([fd = fd_] {
            if (::fsync(fd->get()) != 0)
                detail::throw_errno("fsync");
        });
    }

private:
    explicit file(detail::unique_fd fd)
        : fd_(std::make_shared<const detail::unique_fd>(std::move(fd))) {}

    std::shared_ptr<const detail::unique_fd> fd_;
};

/// All that is in the file at `path`.
inline task<std::string> read_file(std::string path) {
    constexpr std::size_t piece = 65'536;
    file source = co_await file::open(std::move(path));
    std::string all;
    for (;;) {
        const std::string next = co_await source.read_some(piece);
        if (next.empty())
            co_return all;
        all += next;
    }
}

/// Makes `text` all that is in the file at `path`.
inline task<> write_file(std::string path, std::string text) {
    file target = co_await file::open(std::move(path), file::mode::write);
    co_await target.write_all(std::move(text));
}

} // namespace async
