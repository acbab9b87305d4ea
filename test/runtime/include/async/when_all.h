#pragma once

#include <async/awaitable.h>
#include <async/detail/countdown.h>
#include <async/detail/driver.h>
#include <async/detail/outcome.h>
#include <async/task.h>

#include <array>
#include <cstddef>
#include <functional>
#include <iterator>
#include <ranges>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace async {

namespace detail {

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
/// where the caller goes on. Cancellation: a stop request reaches every operand; all are waited for
/// all the same. For operands of which one failure makes the others pointless see `task_group`.
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
    co_await all.wait([&](const std::stop_token& stop) {
        for (detail::driver& driver : drivers)
            driver.start(all, stop);
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
    co_await all.wait([&](const std::stop_token& stop) {
        for (driver& each : drivers)
            each.start(all, stop);
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
