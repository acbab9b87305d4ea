//===- Supervisor.cpp - trials in processes of their own --------*- C++ -*-===//

#include "Trial.h"
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <fcntl.h>
#include <new>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace cotidy::test {
namespace {

using Clock = std::chrono::steady_clock;

/// Which trial the child is at, seen by its parent.
using Progress = std::atomic<size_t>;

[[noreturn]] void runChild(size_t Count, Progress &At,
                           const std::function<void(size_t)> &Trial) {
  // What eats the machine's memory is a defect too.
  rlimit Memory{6ULL << 30, 6ULL << 30};
  setrlimit(RLIMIT_AS, &Memory);
  rlimit NoCore{0, 0};
  setrlimit(RLIMIT_CORE, &NoCore);
  for (; At < Count; ++At)
    Trial(At);
  std::_Exit(0);
}

/// What a process has computed so far.
std::chrono::nanoseconds computingTime(pid_t Process) {
  clockid_t Clock;
  timespec Time{};
  if (clock_getcpuclockid(Process, &Clock) != 0 ||
      clock_gettime(Clock, &Time) != 0)
    return {};
  return std::chrono::seconds(Time.tv_sec) +
         std::chrono::nanoseconds(Time.tv_nsec);
}

/// Waits for a child to end, or to stay at one trial for too long. The status
/// is that of a killed child then. On a busy machine a trial takes long without
/// hanging: it is what it computes that counts, unless it does nothing at all.
bool waitFor(pid_t Child, const Progress &At, std::chrono::seconds Limit,
             int &Status) {
  size_t Last = At;
  Clock::time_point Since = Clock::now();
  std::chrono::nanoseconds Before = computingTime(Child);
  while (waitpid(Child, &Status, WNOHANG) == 0) {
    if (At != Last) {
      Last = At;
      Since = Clock::now();
      Before = computingTime(Child);
    } else if (computingTime(Child) - Before > Limit ||
               Clock::now() - Since > 5 * Limit) {
      kill(Child, SIGKILL);
      waitpid(Child, &Status, 0);
      return true;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

} // namespace

void superviseTrials(size_t Count, std::chrono::seconds Limit,
                     const std::function<void(size_t)> &Trial,
                     const std::function<void(Failure)> &OnFailure) {
  void *Shared = mmap(nullptr, sizeof(Progress), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (Shared == MAP_FAILED)
    std::abort();
  Progress &At = *new (Shared) Progress(0);
  while (At < Count) {
    pid_t Child = fork();
    if (Child < 0)
      std::abort();
    if (Child == 0)
      runChild(Count, At, Trial);
    int Status = 0;
    bool Hung = waitFor(Child, At, Limit, Status);
    if (!Hung && WIFEXITED(Status) && WEXITSTATUS(Status) == 0)
      break;
    OnFailure({At, Hung, WIFSIGNALED(Status) ? WTERMSIG(Status) : 0});
    ++At;
  }
  munmap(Shared, sizeof(Progress));
}

} // namespace cotidy::test
