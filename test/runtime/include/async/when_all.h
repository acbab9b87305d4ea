#pragma once

#include <async/awaitable.h>
#include <async/detail/driver.h>
#include <async/detail/outcome.h>
#include <async/task.h>

#include <array>
#include <atomic>
#include <coroutine>
#include <cstddef>
#include <functional>
#include <iterator>
#include <ranges>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace async {

namespace detail {

/// Resumes the coroutine that waits for all when the last of `count` drivers has finished.
class countdown final : public completion {
public:
    // One more than there are drivers: the one who starts them counts too, so that nobody is
    // resumed while some are yet to start.
    explicit countdown(std::size_t count) noexcept : left_(count + 1) {}

    std::coroutine_handle<> completed() noexcept override {
        return last() ? waiting_ : std::noop_coroutine();
    }

    /// Starts the drivers by calling `start_all`, and waits until they have finished.
    template <typename StartAll>
    auto wait(StartAll start_all) noexcept {
        struct awaiter {
            countdown& self;
            StartAll start_all;

            bool await_ready() const noexcept { return false; }
            bool await_suspend(std::coroutine_handle<> caller) {
                self.waiting_ = caller;
                start_all();
                return !self.last();
            }
            void await_resume() const noexcept {}
        };
        return awaiter{*this, std::move(start_all)};
    }

private:
    // Releases what the driver wrote, acquires what all the others did.
    bool last() noexcept { return left_.fetch_sub(1, std::memory_order_acq_rel) == 1; }

    std::atomic<std::size_t> left_;
    std::coroutine_handle<> waiting_;
};

template <typename T>
non_void_t<T> take_non_void(outcome<T>& result) {
    if constexpr (std::is_void_v<T>) {
        result.take();
        return {};
    } else {
        return result.take();
    }
}

} // namespace detail

/// Awaits all of them at once: in the time of the slowest, not in the sum.
///
/// Gives a tuple of the results, `std::monostate` for `void`. All are started, in order, when the
/// result is awaited, and all have finished when it is resumed, also when one fails; then the
/// exception of the first in the order of the arguments is thrown, and the results of the others
/// are lost. Overlap comes from what they await: on one loop they take turns and never run at the
/// same time. Operands are moved in; they may finish on different threads, and the last decides
/// where the caller goes on.
template <awaitable... Awaitables>
task<std::tuple<detail::non_void_t<await_result_t<Awaitables>>...>>
when_all(Awaitables... awaitables) {
    std::tuple<detail::outcome<await_result_t<Awaitables>>...> results;
    detail::countdown all(sizeof...(Awaitables));
    auto drivers = std::apply(
        [&](auto&... result) {
            return std::array<detail::driver, sizeof...(Awaitables)>{
                detail::drive<Awaitables>(std::move(awaitables), result)...};
        },
        results);
    co_await all.wait([&] {
        for (detail::driver& driver : drivers)
            driver.start(all);
    });
    // Braces, because they fix the order of evaluation ([dcl.init.list]) and thereby whose
    // exception it is.
    co_return std::apply(
        [](auto&... result) {
            return std::tuple<detail::non_void_t<await_result_t<Awaitables>>...>{
                detail::take_non_void(result)...};
        },
        results);
}

namespace detail {

template <typename T>
using element_t = std::conditional_t<std::is_reference_v<T>,
                                     std::reference_wrapper<std::remove_reference_t<T>>, T>;

/// A vector of the results; nothing at all where they are `void`.
template <typename T>
struct all_results {
    using type = std::vector<element_t<T>>;
};

template <>
struct all_results<void> {
    using type = void;
};

template <awaitable Awaitable, typename T = await_result_t<Awaitable>>
task<typename all_results<T>::type> when_all_of(std::vector<Awaitable> awaitables) {
    std::vector<outcome<T>> results(awaitables.size());
    std::vector<driver> drivers;
    drivers.reserve(awaitables.size());
    for (std::size_t i = 0; i < awaitables.size(); ++i)
        drivers.push_back(drive<Awaitable>(std::move(awaitables[i]), results[i]));
    countdown all(drivers.size());
    co_await all.wait([&] {
        for (driver& each : drivers)
            each.start(all);
    });
    if constexpr (std::is_void_v<T>) {
        for (outcome<T>& result : results)
            result.take();
    } else {
        typename all_results<T>::type values;
        values.reserve(results.size());
        for (outcome<T>& result : results)
            values.push_back(result.take());
        co_return values;
    }
}

} // namespace detail

/// The same for a range of awaitables of one type, whose elements are moved from: gives a vector in
/// the order of the range (of `std::reference_wrapper` for `T&`), or nothing for `void`.
template <std::ranges::input_range Range>
    requires(!std::is_lvalue_reference_v<Range>) && awaitable<std::ranges::range_value_t<Range>>
auto when_all(Range&& range) {
    std::vector<std::ranges::range_value_t<Range>> awaitables;
    for (auto&& each : range)
        awaitables.push_back(std::move(each));
    return detail::when_all_of(std::move(awaitables));
}

} // namespace async
