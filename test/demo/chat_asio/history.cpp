#include "history.h"

#include <fstream>
#include <utility>

namespace chat {

void history::add(const std::string& line) {
    constexpr std::size_t most = 20;
    recent_.push_back(line);
    if (recent_.size() > most)
        recent_.pop_front();
    unwritten_ += line;
}

void history::write() {
    if (file_.empty())
        return;
    std::ofstream output(file_, std::ios::app);
    output << std::exchange(unwritten_, {});
}

} // namespace chat
