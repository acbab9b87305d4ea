#pragma once

#include <exception>
#include <memory>
#include <type_traits>
#include <utility>
#include <variant>

namespace async::detail {

/// What a coroutine ended with: nothing yet, a value, or an exception.
///
/// A reference is kept as a pointer and `void` as an empty value, so that the code that
/// stores results is the same for all three. Not synchronised: whoever reads must be
/// ordered after whoever wrote.
template <typename T>
class outcome {
    using stored =
        std::conditional_t<std::is_void_v<T>, std::monostate,
                           std::conditional_t<std::is_reference_v<T>,
                                              std::add_pointer_t<std::remove_reference_t<T>>, T>>;

    // Told apart by index, not by type: T may itself be std::exception_ptr.
    enum : std::size_t { nothing, value, error };

public:
    template <typename... Args>
    void set_value(Args&&... args) {
        if constexpr (std::is_reference_v<T>)
            state_.template emplace<value>(std::addressof(args)...);
        else
            state_.template emplace<value>(std::forward<Args>(args)...);
    }

    void set_exception(std::exception_ptr exception) noexcept {
        state_.template emplace<error>(std::move(exception));
    }

    bool has_exception() const noexcept { return state_.index() == error; }

    /// Null if there is none.
    std::exception_ptr exception() const noexcept {
        const auto* exception = std::get_if<error>(&state_);
        return exception ? *exception : nullptr;
    }

    /// Moves the value out, or rethrows. Only once, and only after something was set
    /// (std::bad_variant_access otherwise).
    T take() {
        if (auto* exception = std::get_if<error>(&state_))
            std::rethrow_exception(std::move(*exception));
        if constexpr (std::is_void_v<T>)
            static_cast<void>(std::get<value>(state_));
        else if constexpr (std::is_reference_v<T>)
            return static_cast<T>(*std::get<value>(state_));
        else
            return std::get<value>(std::move(state_));
    }

private:
    std::variant<std::monostate, stored, std::exception_ptr> state_;
};

/// `T`, or an empty value where `T` is `void`: what stands for a result inside a tuple.
template <typename T>
using non_void_t = std::conditional_t<std::is_void_v<T>, std::monostate, T>;

} // namespace async::detail
