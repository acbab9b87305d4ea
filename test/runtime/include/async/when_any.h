#pragma once

#include <async/awaitable.h>
#include <async/cancellation.h>
#include <async/detail/countdown.h>
#include <async/detail/driver.h>
#include <async/detail/outcome.h>
#include <async/task.h>

#include <array>
#include <atomic>
#include <coroutine>
#include <cstddef>
#include <functional>
#include <ranges>
#include <stdexcept>
#include <stop_token>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace async {

namespace detail {

/// Several drivers, of which the first to finish has the others stopped.
class race {
public:
    race(std::size_t count, const std::stop_token& outer) : all_(count), stop_(outer) {
        lanes_.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            lanes_.emplace_back(*this, i);
    }

    /// Starts all of `drivers`, a range, and waits until they have finished: nothing that was
    /// started here goes on behind the back of the one who asked for it.
    template <typename Drivers>
    auto wait(Drivers& drivers) noexcept {
        return all_.wait([this, &drivers](const std::stop_token&) {
            std::size_t index = 0;
            for (driver& each : drivers)
                each.start(lanes_[index++], stop_.token());
        });
    }

    std::size_t winner() const noexcept { return winner_.load(std::memory_order_relaxed); }

private:
    class lane final : public completion {
    public:
        lane(race& whose, std::size_t index) noexcept : race_(&whose), index_(index) {}

        std::coroutine_handle<> completed() noexcept override {
            std::size_t nobody = none;
            if (race_->winner_.compare_exchange_strong(nobody, index_))
                race_->stop_.request_stop();
            return race_->all_.completed();
        }

    private:
        race* race_;
        std::size_t index_;
    };

    static constexpr auto none = static_cast<std::size_t>(-1);

    countdown all_;
    inner_stop stop_;
    std::vector<lane> lanes_;
    std::atomic<std::size_t> winner_ = none;
};

/// `T` as an alternative of a variant: nothing for `void`, a wrapper for a reference.
template <typename T>
using alternative_t =
    std::conditional_t<std::is_void_v<T>, std::monostate,
                       std::conditional_t<std::is_reference_v<T>,
                                          std::reference_wrapper<std::remove_reference_t<T>>, T>>;

} // namespace detail

/// Awaits all of them at once until the first has finished, and stops the others.
///
/// Gives a variant whose index says which it was (`std::monostate` for `void`,
/// `std::reference_wrapper` for `T&`), or throws what it threw: an operand that fails has finished
/// too. The others are asked to stop and waited for, so that nothing outlives the expression; what
/// they still return or throw is lost, and an operand that does not heed its stop token is waited
/// for to its end. Operands are moved in and started in order, also those after one that has
/// finished at once, which find the stop requested. Cancellation: a stop request reaches every
/// operand.
template <awaitable... Awaitables>
    requires(sizeof...(Awaitables) > 0)
task<std::variant<detail::alternative_t<await_result_t<Awaitables>>...>>
when_any(Awaitables... awaitables) {
    using result_type = std::variant<detail::alternative_t<await_result_t<Awaitables>>...>;
    std::tuple<detail::outcome<await_result_t<Awaitables>>...> results;
    detail::race race(sizeof...(Awaitables), co_await get_stop_token());
    auto drivers = std::apply(
        [&](auto&... result) {
            return std::array<detail::driver, sizeof...(Awaitables)>{
                detail::drive<Awaitables>(std::move(awaitables), result)...};
        },
        results);
    co_await race.wait(drivers);
    co_return [&]<std::size_t... Index>(std::index_sequence<Index...>) -> result_type {
        // One function for each operand, for what they give has a type each.
        using take = result_type (*)(decltype(results)&);
        static constexpr std::array<take, sizeof...(Index)> takes{[](decltype(results)& from) {
            if constexpr (std::is_void_v<await_result_t<Awaitables>>) {
                std::get<Index>(from).take();
                return result_type(std::in_place_index<Index>);
            } else {
                return result_type(std::in_place_index<Index>, std::get<Index>(from).take());
            }
        }...};
        return takes[race.winner()](results);
    }(std::index_sequence_for<Awaitables...>());
}

/// What `when_any` of a range gives: which element was first, and its result.
template <typename T>
struct first_of {
    std::size_t index;
    T value;
};

namespace detail {

template <awaitable Awaitable, typename T = await_result_t<Awaitable>>
task<first_of<alternative_t<T>>> when_any_of(std::vector<Awaitable> awaitables) {
    if (awaitables.empty())
        throw std::invalid_argument("async::when_any: of nothing");
    std::vector<outcome<T>> results(awaitables.size());
    std::vector<driver> drivers;
    drivers.reserve(awaitables.size());
    for (std::size_t i = 0; i < awaitables.size(); ++i)
        drivers.push_back(drive<Awaitable>(std::move(awaitables[i]), results[i]));
    race race(drivers.size(), co_await get_stop_token());
    co_await race.wait(drivers);
    const std::size_t index = race.winner();
    if constexpr (std::is_void_v<T>) {
        results[index].take();
        co_return first_of<alternative_t<T>>{index, {}};
    } else {
        co_return first_of<alternative_t<T>>{index, results[index].take()};
    }
}

} // namespace detail

/// The same for a range of awaitables of one type, whose elements are moved from. Errors: awaiting
/// it for an empty range, where nobody can be first, throws `std::invalid_argument`.
template <std::ranges::input_range Range>
    requires(!std::is_lvalue_reference_v<Range>) && awaitable<std::ranges::range_value_t<Range>>
auto when_any(Range&& range) {
    std::vector<std::ranges::range_value_t<Range>> awaitables;
    for (auto&& each : range)
        awaitables.push_back(std::move(each));
    return detail::when_any_of(std::move(awaitables));
}

} // namespace async
