#include <async/generator.h>

#include <gtest/gtest.h>

#include <memory>
#include <ranges>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace {

using async::generator;

generator<int> count_to(int last) {
    for (int i = 1; i <= last; ++i)
        co_yield i;
}

TEST(generator, gives_values_in_order) {
    std::vector<int> values;
    for (const int value : count_to(3))
        values.push_back(value);
    EXPECT_EQ(values, (std::vector{1, 2, 3}));
    for ([[maybe_unused]] const int value : count_to(0))
        ADD_FAILURE();
}

generator<int> note(bool& ran) {
    ran = true;
    co_yield 1;
}

TEST(generator, does_not_run_unless_iterated) {
    bool ran = false;
    {
        auto dropped = note(ran);
    }
    EXPECT_FALSE(ran);
}

generator<int&> each(std::vector<int>& values) {
    for (int& value : values)
        co_yield value;
}

TEST(generator, gives_references) {
    std::vector values{1, 2};
    for (int& value : each(values))
        value *= 10;
    EXPECT_EQ(values, (std::vector{10, 20}));
}

generator<std::unique_ptr<int>> boxes() {
    co_yield std::make_unique<int>(1);
}

TEST(generator, yields_temporaries_and_move_only_values) {
    for (const auto& box : boxes())
        EXPECT_EQ(*box, 1);
}

generator<int> endless() {
    for (int i = 0;; ++i)
        co_yield i;
}

TEST(generator, is_a_range_and_may_be_left_half_way) {
    static_assert(std::ranges::input_range<generator<int>>);
    int sum = 0;
    for (const int value : endless() | std::views::take(5))
        sum += value;
    EXPECT_EQ(sum, 10);
}

generator<std::string> fail_after_one() {
    co_yield "one";
    throw std::runtime_error("two");
}

TEST(generator, throws_from_the_increment) {
    auto values = fail_after_one();
    auto it = values.begin();
    EXPECT_EQ(*it, "one");
    EXPECT_THROW(++it, std::runtime_error);
    EXPECT_TRUE(it == values.end());
}

} // namespace
