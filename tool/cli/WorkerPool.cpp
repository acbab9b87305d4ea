//===- WorkerPool.cpp - analysing many files at once ------------*- C++ -*-===//

#include "WorkerPool.h"
#include "Worker.h"
#include "WorkerProcess.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"
#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

using namespace llvm;

namespace cotidy {
namespace {

using Clock = std::chrono::steady_clock;

/// While it lives, the signals that end a program arrive at a descriptor.
class EndSignals {
public:
  EndSignals() {
    sigemptyset(&Signals);
    for (int Signal : {SIGINT, SIGTERM, SIGHUP})
      sigaddset(&Signals, Signal);
    sigprocmask(SIG_BLOCK, &Signals, &Before);
    Descriptor = signalfd(-1, &Signals, SFD_CLOEXEC | SFD_NONBLOCK);
  }
  ~EndSignals() {
    close(Descriptor);
    sigprocmask(SIG_SETMASK, &Before, nullptr);
  }
  int descriptor() const { return Descriptor; }
  int take() const {
    signalfd_siginfo Info;
    return read(Descriptor, &Info, sizeof(Info)) == sizeof(Info)
               ? int(Info.ssi_signo)
               : 0;
  }

private:
  sigset_t Signals;
  sigset_t Before;
  int Descriptor;
};

/// A place for one worker, and the job that it is on.
struct Slot {
  std::unique_ptr<WorkerProcess> Process;
  std::optional<size_t> Job;
  Clock::time_point Deadline = Clock::time_point::max();
};

class Pool {
public:
  Pool(ArrayRef<Job> Jobs, const PoolSettings &Settings,
       function_ref<void(size_t, FileResult)> Done)
      : Jobs(Jobs), Settings(Settings), Done(Done),
        Slots(std::min<size_t>(Settings.Workers, Jobs.size())) {}

  int run() {
    EndSignals Signals;
    while (Finished < Jobs.size()) {
      for (Slot &Slot : Slots)
        while (!Slot.Job && Next < Jobs.size())
          startNext(Slot);
      if (Finished == Jobs.size())
        break;
      wait(Signals);
      if (int Signal = Signals.take())
        return Signal;
      for (Slot &Slot : Slots)
        serve(Slot);
    }
    return 0;
  }

private:
  void startNext(Slot &Slot) {
    size_t Job = Next++;
    // A worker that died while it was idle is found out by the write.
    std::string Request = jobRequest(Jobs[Job]);
    if (!Slot.Process || !Slot.Process->channel().write(Request)) {
      Slot.Process =
          WorkerProcess::start(Settings.Checks, Settings.KnowledgeFiles);
      if (!Slot.Process || !Slot.Process->channel().write(Request)) {
        Slot.Process.reset();
        return finish(Job, failure("no process could be started for it"));
      }
    }
    Slot.Job = Job;
    Slot.Deadline = Settings.Timeout.count() ? Clock::now() + Settings.Timeout
                                             : Clock::time_point::max();
  }

  void wait(const EndSignals &Signals) {
    std::vector<pollfd> Watched{{Signals.descriptor(), POLLIN, 0}};
    Clock::time_point Earliest = Clock::time_point::max();
    for (const Slot &Slot : Slots) {
      if (!Slot.Job)
        continue;
      Watched.push_back({Slot.Process->channel().descriptor(), POLLIN, 0});
      Earliest = std::min(Earliest, Slot.Deadline);
    }
    int Milliseconds = -1;
    if (Earliest != Clock::time_point::max()) {
      auto Left =
          std::chrono::ceil<std::chrono::milliseconds>(Earliest - Clock::now());
      Milliseconds = std::max<int64_t>(Left.count(), 0);
    }
    // What a worker prints is read at once: a full pipe would stop it.
    for (const Slot &Slot : Slots)
      if (Slot.Job)
        Watched.push_back({Slot.Process->errorDescriptor(), POLLIN, 0});
    poll(Watched.data(), Watched.size(), Milliseconds);
  }

  void serve(Slot &Slot) {
    if (!Slot.Job)
      return;
    Slot.Process->drainErrors();
    bool IsOpen = Slot.Process->channel().receive();
    if (std::optional<std::string> Line = Slot.Process->channel().takeLine())
      return finish(Slot, parseAnswer(*Line));
    if (!IsOpen) {
      std::string Reason = "the analysis " + Slot.Process->describeEnd();
      Slot.Process.reset();
      return finish(Slot, failure(Reason));
    }
    if (Clock::now() >= Slot.Deadline) {
      Slot.Process.reset();
      finish(Slot,
             failure("the analysis took longer than " +
                     std::to_string(Settings.Timeout.count()) + " seconds"));
    }
  }

  static FileResult failure(std::string Reason) {
    FileResult Result;
    Result.Failure = std::move(Reason);
    return Result;
  }

  static FileResult parseAnswer(StringRef Line) {
    Expected<json::Value> Answer = json::parse(Line);
    if (!Answer)
      return failure("the analysis gave an answer that cannot be read: " +
                     toString(Answer.takeError()));
    if (std::optional<FileResult> Result = resultFromJson(*Answer))
      return std::move(*Result);
    return failure("the analysis gave an answer that cannot be read");
  }

  void finish(Slot &Slot, FileResult Result) {
    size_t Job = *Slot.Job;
    Slot.Job.reset();
    finish(Job, std::move(Result));
  }

  void finish(size_t Job, FileResult Result) {
    ++Finished;
    Done(Job, std::move(Result));
  }

  ArrayRef<Job> Jobs;
  const PoolSettings &Settings;
  function_ref<void(size_t, FileResult)> Done;
  std::vector<Slot> Slots;
  size_t Next = 0;
  size_t Finished = 0;
};

} // namespace

int runJobs(ArrayRef<Job> Jobs, const PoolSettings &Settings,
            function_ref<void(size_t, FileResult)> Done) {
  return Pool(Jobs, Settings, Done).run();
}

} // namespace cotidy
