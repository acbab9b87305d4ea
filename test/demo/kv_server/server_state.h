#pragma once

#include "audit.h"
#include "store.h"

#include <async/semaphore.h>
#include <async/task.h>

#include <condition_variable>
#include <mutex>

namespace kv {

/// How many clients may be connected at a time.
class connection_limit {
public:
    explicit connection_limit(int most) : most_(most) {}

    /// Waits for a free place.
    async::task<> enter();
    void leave();
    int open() const;

private:
    const int most_;
    mutable std::mutex mutex_;
    std::condition_variable left_;
    int open_ = 0;
};

/// What all sessions share.
struct server_state {
    kv::store store;
    audit_log audit;
    connection_limit connections{1000};
    async::semaphore saving{1};
    bool stopping = false;
};

} // namespace kv
