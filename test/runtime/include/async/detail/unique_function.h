#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace async::detail {

/// A `void()` callable that is only moved: what `std::function` cannot hold in C++20, and
/// `std::move_only_function` (P0288) brings in C++23. Called at most once here, but does
/// not enforce it.
class unique_function {
public:
    template <typename F>
        requires(!std::same_as<std::remove_cvref_t<F>, unique_function>) &&
                std::invocable<std::decay_t<F>&>
    unique_function(F&& callable)
        : target_(std::make_unique<model<std::decay_t<F>>>(std::forward<F>(callable))) {}

    void operator()() { target_->call(); }

private:
    struct base {
        virtual ~base() = default;
        virtual void call() = 0;
    };

    template <typename F>
    struct model final : base {
        template <typename G>
        explicit model(G&& g) // NOLINT(bugprone-forwarding-reference-overload): never copied
            : callable(std::forward<G>(g)) {}
        void call() override { static_cast<void>(callable()); }
        F callable;
    };

    std::unique_ptr<base> target_;
};

} // namespace async::detail
