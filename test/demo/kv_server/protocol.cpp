#include "protocol.h"

#include <array>
#include <stdexcept>
#include <utility>

namespace kv {

namespace {

constexpr std::size_t longest_line = 64 * 1024;

constexpr std::array<std::pair<std::string_view, verb>, 8> verbs{{{"GET", verb::get},
                                                                  {"SET", verb::set},
                                                                  {"DEL", verb::del},
                                                                  {"EXPIRE", verb::expire},
                                                                  {"COUNT", verb::count},
                                                                  {"SAVE", verb::save},
                                                                  {"QUIT", verb::quit},
                                                                  {"STOP", verb::stop}}};

std::string_view take_word(std::string_view& text) {
    const std::size_t end = text.find(' ');
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

bool complete(const request& parsed) {
    switch (parsed.what) {
    case verb::get:
    case verb::del:
        return !parsed.key.empty();
    case verb::set:
    case verb::expire:
        return !parsed.key.empty() && !parsed.value.empty();
    default:
        return true;
    }
}

} // namespace

request parse(std::string_view line) {
    request result;
    const std::string_view name = take_word(line);
    for (const auto& [known, what] : verbs)
        if (known == name)
            result.what = what;
    result.key = take_word(line);
    result.value = line;
    if (!complete(result))
        result.what = verb::invalid;
    return result;
}

async::task<std::optional<std::string>> line_reader::next() {
    std::array<char, 1024> buffer;
    for (;;) {
        if (const std::size_t end = pending_.find('\n'); end != std::string::npos) {
            std::string line = pending_.substr(0, end);
            pending_.erase(0, end + 1);
            if (!line.empty() && line.back() == '\r')
                line.pop_back();
            co_return line;
        }
        if (pending_.size() > longest_line)
            throw std::length_error("line too long");
        const std::size_t count = co_await socket_.read_some(buffer);
        if (count == 0)
            co_return std::nullopt;
        pending_.append(buffer.data(), count);
    }
}

} // namespace kv
