//===- WorkerProcess.cpp - a worker as its parent sees it -------*- C++ -*-===//

#include "WorkerProcess.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/FileSystem.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>

using namespace llvm;

namespace cotidy {
namespace {

/// Two connected descriptors, closed unless released.
struct DescriptorPair {
  int Ours = -1;
  int Theirs = -1;

  ~DescriptorPair() {
    for (int Descriptor : {Ours, Theirs})
      if (Descriptor >= 0)
        close(Descriptor);
  }
  bool openSocket() {
    int Ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, Ends))
      return false;
    std::tie(Ours, Theirs) = std::pair(Ends[0], Ends[1]);
    return true;
  }
  bool openPipe() {
    int Ends[2];
    if (pipe2(Ends, O_CLOEXEC))
      return false;
    std::tie(Ours, Theirs) = std::pair(Ends[0], Ends[1]);
    return fcntl(Ours, F_SETFL, O_NONBLOCK) == 0;
  }
};

std::string thisProgram() {
  static const char Anchor = 0;
  return sys::fs::getMainExecutable(nullptr, const_cast<char *>(&Anchor));
}

/// Starts \p Program with these descriptors as standard input and both outputs.
/// Returns 0 if the system cannot.
pid_t spawn(const std::string &Program, ArrayRef<std::string> Arguments,
            int Input, int Output) {
  std::vector<char *> Words;
  for (const std::string &Argument : Arguments)
    Words.push_back(const_cast<char *>(Argument.c_str()));
  Words.push_back(nullptr);

  posix_spawn_file_actions_t Files;
  posix_spawn_file_actions_init(&Files);
  posix_spawn_file_actions_adddup2(&Files, Input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&Files, Output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&Files, Output, STDERR_FILENO);
  // The parent blocks the signals that it waits for; a worker must not.
  posix_spawnattr_t Attributes;
  posix_spawnattr_init(&Attributes);
  sigset_t NoSignals;
  sigemptyset(&NoSignals);
  posix_spawnattr_setsigmask(&Attributes, &NoSignals);
  posix_spawnattr_setflags(&Attributes, POSIX_SPAWN_SETSIGMASK);

  pid_t Pid = 0;
  int Error = posix_spawn(&Pid, Program.c_str(), &Files, &Attributes,
                          Words.data(), environ);
  posix_spawn_file_actions_destroy(&Files);
  posix_spawnattr_destroy(&Attributes);
  return Error ? 0 : Pid;
}

int waitFor(pid_t Pid) {
  int Status = 0;
  while (waitpid(Pid, &Status, 0) < 0 && errno == EINTR) {
  }
  return Status;
}

} // namespace

std::unique_ptr<WorkerProcess>
WorkerProcess::start(StringRef Checks, ArrayRef<std::string> KnowledgeFiles) {
  DescriptorPair Socket, Errors;
  if (!Socket.openSocket() || !Errors.openPipe())
    return nullptr;
  std::string Program = thisProgram();
  std::vector<std::string> Arguments{Program, "--worker",
                                     "--checks=" + Checks.str()};
  for (StringRef File : KnowledgeFiles)
    Arguments.push_back(("--blocking-knowledge=" + File).str());
  pid_t Pid = spawn(Program, Arguments, Socket.Theirs, Errors.Theirs);
  if (!Pid)
    return nullptr;
  return std::unique_ptr<WorkerProcess>(new WorkerProcess(
      Pid, std::exchange(Socket.Ours, -1), std::exchange(Errors.Ours, -1)));
}

WorkerProcess::~WorkerProcess() {
  if (Pid > 0) {
    kill(Pid, SIGKILL);
    waitFor(Pid);
  }
  close(ErrorPipe);
}

void WorkerProcess::drainErrors() {
  char Buffer[4096];
  while (true) {
    ssize_t Count = read(ErrorPipe, Buffer, sizeof(Buffer));
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count <= 0)
      return;
    ErrorTail.append(Buffer, Count);
    if (ErrorTail.size() > sizeof(Buffer))
      ErrorTail.erase(0, ErrorTail.size() - sizeof(Buffer));
  }
}

std::string WorkerProcess::describeEnd() {
  int Status = waitFor(std::exchange(Pid, 0));
  drainErrors();
  StringRef Said = ErrorTail;
  if (Said.contains("bad_alloc") || Said.contains("out of memory"))
    return "ran out of memory";
  if (!WIFSIGNALED(Status))
    return "ended by itself with status " + std::to_string(WEXITSTATUS(Status));
  int Signal = WTERMSIG(Status);
  if (Signal == SIGKILL)
    return "was killed, which the system does when memory runs out";
  return std::string("crashed (") + strsignal(Signal) + ")";
}

} // namespace cotidy
