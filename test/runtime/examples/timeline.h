#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <iomanip>
#include <memory>
#include <mutex>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace example {

/// What the figures are counted in.
inline constexpr std::chrono::milliseconds unit{10};

enum class dish { rice, soup };
enum class activity { waiting, blocking, computing };

/// What was done to which dish, from when to when. Written to from several threads.
class timeline {
    using clock = std::chrono::steady_clock;

public:
    struct stretch {
        dish which;
        activity what;
        double from; // in units since the beginning
        double to;
    };

    timeline(std::string name, std::string expected)
        : name_(std::move(name)), expected_(std::move(expected)) {}

    /// One stretch, from its making to its end.
    class entry {
    public:
        entry(timeline& seen, dish which, activity what) noexcept
            : seen_(seen), stretch_{which, what, seen.now(), 0} {}
        entry(const entry&) = delete;
        entry& operator=(const entry&) = delete;
        ~entry() {
            stretch_.to = seen_.now();
            const std::lock_guard lock(*seen_.mutex_);
            seen_.stretches_.push_back(stretch_);
        }

    private:
        timeline& seen_;
        stretch stretch_;
    };

    void finish() { length_ = now(); }

    const std::string& name() const { return name_; }
    const std::string& expected() const { return expected_; }
    const std::vector<stretch>& stretches() const { return stretches_; }
    double length() const { return length_; }

    /// Whether something was done to one dish while something was done to the other.
    bool overlaps() const {
        for (const stretch& a : stretches_)
            for (const stretch& b : stretches_)
                if (a.which != b.which && a.from < b.to && b.from < a.to)
                    return true;
        return false;
    }

private:
    double now() const {
        return std::chrono::duration<double>(clock::now() - begin_) /
               std::chrono::duration<double>(unit);
    }

    std::string name_;
    std::string expected_;
    clock::time_point begin_ = clock::now();
    std::unique_ptr<std::mutex> mutex_ = std::make_unique<std::mutex>();
    std::vector<stretch> stretches_;
    double length_ = 0;
};

/// A picture of them, one below the other, on one scale (SVG 1.1).
inline void draw(std::ostream& out, const std::vector<timeline>& all) {
    constexpr int left = 60;
    constexpr int top = 34;
    constexpr int row = 20;
    constexpr int panel = 3 * row + 22;
    constexpr double scale = 48; // of a unit
    constexpr int ticks = 10;
    static const char* const dishes[] = {"rice", "soup"};
    static const char* const activities[] = {"waiting", "blocking", "computing"};
    static const char* const colours[] = {"#8ecae6", "#e63946", "#f4a261"};

    const int width = left + static_cast<int>(ticks * scale) + 30;
    const int height = top + static_cast<int>(all.size()) * panel + 10;
    out << std::fixed << std::setprecision(1);
    out << "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" << width << "\" height=\"" << height
        << "\" font-family=\"sans-serif\" font-size=\"12\">\n"
        << "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n";
    for (int i = 0; i < 3; ++i)
        out << "<rect x=\"" << left + 110 * i << "\" y=\"10\" width=\"12\" height=\"12\" fill=\""
            << colours[i] << "\"/><text x=\"" << left + 110 * i + 18 << "\" y=\"20\">"
            << activities[i] << "</text>\n";
    for (std::size_t i = 0; i < all.size(); ++i) {
        const timeline& each = all[i];
        const int y = top + static_cast<int>(i) * panel;
        out << "<text x=\"" << left << "\" y=\"" << y + 15 << "\" font-weight=\"bold\">"
            << each.name() << ": " << each.length() << "</text>\n";
        for (int tick = 0; tick <= ticks; ++tick)
            out << "<path d=\"M" << left + tick * scale << ' ' << y + row << "v" << 2 * row + 4
                << "\" stroke=\"#ddd\"/><text x=\"" << left + tick * scale << "\" y=\""
                << y + 3 * row + 14 << "\" font-size=\"9\" text-anchor=\"middle\" fill=\"#666\">"
                << tick << "</text>\n";
        for (const char* const name : dishes)
            out << "<text x=\"" << left - 8 << "\" y=\""
                << y + row + 14 + (name == dishes[1] ? row : 0) << "\" text-anchor=\"end\">" << name
                << "</text>\n";
        for (const timeline::stretch& part : each.stretches())
            out << "<rect x=\"" << left + part.from * scale << "\" y=\""
                << y + row + 2 + static_cast<int>(part.which) * row << "\" width=\""
                << std::max(1.0, (part.to - part.from) * scale) << "\" height=\"" << row - 4
                << "\" fill=\"" << colours[static_cast<int>(part.what)] << "\"/>\n";
    }
    out << "</svg>\n";
}

} // namespace example
