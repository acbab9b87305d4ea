#pragma once

/// Everything at once. Each header can also be included alone.

#include <async/awaitable.h>
#include <async/cancellation.h>
#include <async/channel.h>
#include <async/debug.h>
#include <async/endpoint.h>
#include <async/event.h>
#include <async/event_loop.h>
#include <async/file.h>
#include <async/generator.h>
#include <async/mutex.h>
#include <async/readiness.h>
#include <async/resolve.h>
#include <async/run.h>
#include <async/run_blocking.h>
#include <async/schedule.h>
#include <async/semaphore.h>
#include <async/signals.h>
#include <async/sleep.h>
#include <async/spawn.h>
#include <async/sync_wait.h>
#include <async/task.h>
#include <async/task_group.h>
#include <async/tcp_listener.h>
#include <async/tcp_stream.h>
#include <async/thread_pool.h>
#include <async/timeout.h>
#include <async/udp_socket.h>
#include <async/when_all.h>
#include <async/when_any.h>
#include <async/yield.h>
