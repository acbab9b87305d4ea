#include "store.h"

#include <async/run_blocking.h>

#include <fstream>
#include <sstream>
#include <thread>
#include <utility>

namespace kv {

using namespace std::chrono_literals;

std::optional<std::string> store::get(const std::string& key) const {
    const auto found = entries_.find(key);
    if (found == entries_.end())
        return std::nullopt;
    const entry& stored = found->second;
    if (stored.deadline && *stored.deadline <= clock::now())
        return std::nullopt;
    return stored.value;
}

void store::set(const std::string& key, std::string value) {
    entries_[key] = entry{std::move(value), std::nullopt};
}

bool store::erase(const std::string& key) {
    return entries_.erase(key) != 0;
}

bool store::expire(const std::string& key, clock::time_point when) {
    const auto found = entries_.find(key);
    if (found == entries_.end())
        return false;
    found->second.deadline = when;
    return true;
}

std::size_t store::evict(clock::time_point now) {
    return std::erase_if(entries_,
                         [now](const auto& each) { return each.second.deadline && *each.second.deadline <= now; });
}

std::string store::dump() const {
    std::ostringstream text;
    for (const auto& [key, stored] : entries_)
        text << key << ' ' << stored.value << '\n';
    return text.str();
}

async::task<std::size_t> store::load() {
    auto reading = async::run_blocking([file = file_] {
        std::ifstream input(file);
        std::ostringstream text;
        text << input.rdbuf();
        return text.str();
    });
    std::istringstream lines(co_await std::move(reading));
    std::string line;
    while (std::getline(lines, line)) {
        const std::size_t space = line.find(' ');
        if (space != std::string::npos)
            set(line.substr(0, space), line.substr(space + 1));
    }
    co_return entries_.size();
}

async::task<bool> store::save() {
    for (int attempt = 1; attempt <= 3; ++attempt) {
        auto written = writer_.write(file_, dump());
        if (written.get()) // defect: async-blocking-wait
            co_return true;
        // A full disk is sometimes emptied by the log rotation.
        std::this_thread::sleep_for(200ms); // defect: async-blocking-sleep
    }
    co_return false;
}

} // namespace kv
