#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <string>
#include <thread>
#include <utility>

namespace kv {

/// Writes files on a thread of its own, one after the other. From before there were coroutines
/// here.
class disk_writer {
public:
    disk_writer() : thread_([this] { work(); }) {}

    ~disk_writer() {
        {
            std::lock_guard lock(mutex_);
            closing_ = true;
        }
        changed_.notify_one();
        thread_.join();
    }

    /// Tells whether it could be written.
    std::future<bool> write(std::filesystem::path path, std::string text) {
        std::packaged_task<bool()> job([path = std::move(path), text = std::move(text)] {
            std::ofstream file(path, std::ios::trunc);
            file << text;
            file.close();
            return file.good();
        });
        auto written = job.get_future();
        {
            std::lock_guard lock(mutex_);
            jobs_.push_back(std::move(job));
        }
        changed_.notify_one();
        return written;
    }

private:
    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
            if (jobs_.empty())
                return;
            auto job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::packaged_task<bool()>> jobs_;
    bool closing_ = false;
    std::thread thread_;
};

} // namespace kv
