#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <utility>

/// Whether frames are used again. Not where a tool watches what is done to freed memory: it would
/// take a frame that another coroutine has by now for one that is still there. Valgrind cannot be
/// seen from here; programs for it define `ASYNC_NO_FRAME_CACHE`, in all of their source files.
#if defined(ASYNC_NO_FRAME_CACHE) || defined(__SANITIZE_ADDRESS__) ||                              \
    defined(__SANITIZE_THREAD__) || defined(__SANITIZE_HWADDRESS__)
#define ASYNC_FRAME_CACHE 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) ||                         \
    __has_feature(memory_sanitizer) || __has_feature(hwaddress_sanitizer)
#define ASYNC_FRAME_CACHE 0
#endif
#endif
#if !defined(ASYNC_FRAME_CACHE)
#define ASYNC_FRAME_CACHE 1
#endif

namespace async::detail {

#if ASYNC_FRAME_CACHE

/// Frames of one size that wait for their next use on this thread. Has no destructor, so that
/// frames can come and go also before and after the thread's own objects with one.
class spare_frames {
public:
    /// Null if there is none.
    void* take() noexcept {
        spare* const frame = first_;
        if (frame) {
            first_ = frame->next;
            ++room_;
        }
        return frame;
    }

    bool has_room() const noexcept { return room_ != 0; }

    /// `has_room()` must hold.
    void put(void* frame) noexcept {
        first_ = ::new (frame) spare{first_};
        --room_;
    }

    void begin() noexcept { room_ = most; }

    void end() noexcept {
        while (void* const frame = take())
            ::operator delete(frame);
        room_ = 0;
    }

private:
    static constexpr std::size_t most = 64;

    struct spare {
        spare* next;
    };

    spare* first_ = nullptr;
    std::size_t room_ = 0; // none before the thread keeps its first frame, nor after its end
};

/// Base of a promise whose coroutine's frame is kept when it is destroyed, for the next one of
/// its size on the same thread ([dcl.fct.def.coroutine]: a promise may bring `operator new`).
///
/// A call that is awaited makes and destroys a frame; with the general allocator that costs more
/// than the rest of the call. Each thread keeps frames of its own, so nothing is locked: at most 64
/// of each size, and none above `largest` bytes. They are freed at the end of the thread. A frame
/// may be destroyed on another thread than the one that made it.
class recycled_frame {
public:
    static void* operator new(std::size_t size) {
        const std::size_t group = group_of(size);
        if (group >= groups)
            return ::operator new(size);
        if (void* const frame = spare_[group].take())
            return frame;
        return ::operator new((group + 1) * step);
    }

    static void operator delete(void* frame, std::size_t size) noexcept {
        const std::size_t group = group_of(size);
        if (group < groups && (spare_[group].has_room() || begin_to_keep(group)))
            spare_[group].put(frame);
        else
            ::operator delete(frame);
    }

private:
    static constexpr std::size_t step = 16; // what allocators align to anyway
    static constexpr std::size_t largest = 1024;
    static constexpr std::size_t groups = largest / step;

    static constexpr std::size_t group_of(std::size_t size) noexcept { return (size - 1) / step; }

    /// Whether there is room for one of `group` after all.
    [[gnu::noinline]] static bool begin_to_keep(std::size_t group) noexcept {
        // Its destructor is what tells of the end of the thread.
        struct thread_end {
            ~thread_end() {
                for (spare_frames& each : spare_)
                    each.end();
            }
        };
        if (std::exchange(began_, true))
            return false;
        [[maybe_unused]] static thread_local thread_end end;
        for (spare_frames& each : spare_)
            each.begin();
        return spare_[group].has_room();
    }

    inline static constinit thread_local std::array<spare_frames, groups> spare_{};
    inline static constinit thread_local bool began_ = false;
};

#else

/// Each frame has memory of its own. Not an empty class: g++ 12 does not survive some coroutines
/// whose promise has one more empty base.
class recycled_frame {
public:
    static void* operator new(std::size_t size) { return ::operator new(size); }
    static void operator delete(void* frame, std::size_t) noexcept { ::operator delete(frame); }
};

#endif

} // namespace async::detail
