//===- Worker.cpp - the process that analyses files -------------*- C++ -*-===//

#include "Worker.h"
#include "Analysis.h"
#include "LineChannel.h"
#include "tool/support/ResourceDir.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <unistd.h>

using namespace llvm;

namespace cotidy {

// Paths and arguments come out of JSON, so they are UTF-8 as they stand.
std::string jobRequest(const Job &Job) {
  json::Value Request = json::Object{
      {"file", Job.File},
      {"directory", Job.Directory},
      {"command", json::Array(Job.Command)},
  };
  return formatv("{0}\n", Request);
}

static std::optional<Job> parseRequest(StringRef Line) {
  Expected<json::Value> Request = json::parse(Line);
  if (!Request) {
    consumeError(Request.takeError());
    return std::nullopt;
  }
  Job Job;
  json::Path::Root Root;
  json::ObjectMapper Map(*Request, Root);
  if (!Map || !Map.map("file", Job.File) ||
      !Map.map("directory", Job.Directory) || !Map.map("command", Job.Command))
    return std::nullopt;
  return Job;
}

/// Keeps the channel for the protocol alone: whatever else reads standard input
/// or prints to standard output must not disturb it.
static int takeChannel() {
  int Channel = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3);
  int Null = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (Null >= 0) {
    dup2(Null, STDIN_FILENO);
    close(Null);
  }
  return Channel;
}

/// Where memory runs out, the kernel shall take a worker and not its parent.
static void offerToRunOutOfMemory() {
  std::error_code Error;
  raw_fd_ostream OS("/proc/self/oom_score_adj", Error);
  if (!Error)
    OS << "1000";
  OS.close();
  OS.clear_error();
}

int runWorker(StringRef Checks, ArrayRef<std::string> KnowledgeFiles) {
  // Whichever way the parent ends, this process ends with it; also if that was
  // before the kernel was told so.
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  LineChannel Parent(takeChannel());
  if (Parent.isClosedByOther())
    return 2;
  offerToRunOutOfMemory();

  AnalysisSettings Settings{Checks.str(), KnowledgeFiles.vec(),
                            findResourceDir()};
  while (std::optional<std::string> Line = Parent.readLine()) {
    std::optional<Job> Job = parseRequest(*Line);
    if (!Job)
      return 2;
    json::Value Answer = toJson(analyse(*Job, Settings));
    if (!Parent.write(formatv("{0}\n", Answer).str()))
      return 2;
  }
  return 0;
}

} // namespace cotidy
