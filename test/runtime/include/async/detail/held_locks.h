#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>

#include <dlfcn.h>
#include <pthread.h>

namespace async::detail {

/// The locks that this thread holds, as debug mode sees them.
///
/// The standard library's mutexes lock through pthreads; the functions below stand in front of the
/// C library's own, note the lock, and pass the call on. Not under a sanitizer, which does the
/// same.
class held_locks {
public:
    static std::size_t count() noexcept { return count_; }
    static const void* latest() noexcept { return count_ ? locks_[last()] : nullptr; }

    static void add(const void* lock) noexcept {
        if (count_ < locks_.size())
            locks_[count_] = lock;
        ++count_;
    }

    static void remove(const void* lock) noexcept {
        if (count_ == 0)
            return;
        // Mostly the latest, and in any case one that another thread did not lock.
        for (std::size_t i = last() + 1; i-- > 0;) {
            if (locks_[i] != lock)
                continue;
            std::copy(locks_.begin() + static_cast<std::ptrdiff_t>(i) + 1, locks_.end(),
                      locks_.begin() + static_cast<std::ptrdiff_t>(i));
            --count_;
            return;
        }
    }

private:
    static std::size_t last() noexcept { return std::min(count_, locks_.size()) - 1; }

    inline static thread_local std::array<const void*, 16> locks_{};
    inline static thread_local std::size_t count_ = 0;
};

/// The C library's function of this name, behind the one of the same name here.
template <typename Function>
Function* behind(std::atomic<Function*>& cache, const char* name) noexcept {
    Function* function = cache.load(std::memory_order_relaxed);
    if (!function) {
        function = reinterpret_cast<Function*>(::dlsym(RTLD_NEXT, name));
        cache.store(function, std::memory_order_relaxed);
    }
    return function;
}

} // namespace async::detail

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ASYNC_DEBUG_NO_LOCKS 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ASYNC_DEBUG_NO_LOCKS 1
#endif
#endif

#if !defined(ASYNC_DEBUG_NO_LOCKS)

// NOLINTBEGIN(cppcoreguidelines-macro-usage,bugprone-macro-parentheses): one function five times
#define ASYNC_DEBUG_LOCK(function, type)                                                           \
    extern "C" [[gnu::used]] inline int function(type* lock) noexcept {                            \
        static constinit std::atomic<int (*)(type*)> next = nullptr;                               \
        const int result = async::detail::behind<int(type*)>(next, #function)(lock);               \
        if (result == 0)                                                                           \
            async::detail::held_locks::add(lock);                                                  \
        return result;                                                                             \
    }
#define ASYNC_DEBUG_UNLOCK(function, type)                                                         \
    extern "C" [[gnu::used]] inline int function(type* lock) noexcept {                            \
        static constinit std::atomic<int (*)(type*)> next = nullptr;                               \
        async::detail::held_locks::remove(lock);                                                   \
        return async::detail::behind<int(type*)>(next, #function)(lock);                           \
    }
// NOLINTEND(cppcoreguidelines-macro-usage,bugprone-macro-parentheses)

ASYNC_DEBUG_LOCK(pthread_mutex_lock, pthread_mutex_t)
ASYNC_DEBUG_LOCK(pthread_mutex_trylock, pthread_mutex_t)
ASYNC_DEBUG_UNLOCK(pthread_mutex_unlock, pthread_mutex_t)
ASYNC_DEBUG_LOCK(pthread_rwlock_rdlock, pthread_rwlock_t)
ASYNC_DEBUG_LOCK(pthread_rwlock_wrlock, pthread_rwlock_t)
ASYNC_DEBUG_LOCK(pthread_rwlock_tryrdlock, pthread_rwlock_t)
ASYNC_DEBUG_LOCK(pthread_rwlock_trywrlock, pthread_rwlock_t)
ASYNC_DEBUG_UNLOCK(pthread_rwlock_unlock, pthread_rwlock_t)

#undef ASYNC_DEBUG_LOCK
#undef ASYNC_DEBUG_UNLOCK

#endif
