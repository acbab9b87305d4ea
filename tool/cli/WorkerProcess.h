//===- WorkerProcess.h - a worker as its parent sees it ---------*- C++ -*-===//

#ifndef COTIDY_TOOL_CLI_WORKERPROCESS_H
#define COTIDY_TOOL_CLI_WORKERPROCESS_H

#include "LineChannel.h"
#include "llvm/ADT/ArrayRef.h"
#include <memory>
#include <sys/types.h>

namespace cotidy {

/// A running worker. Destroying it kills the process.
class WorkerProcess {
public:
  /// Starts this program anew as a worker; null if the system cannot.
  static std::unique_ptr<WorkerProcess>
  start(llvm::StringRef Checks, llvm::ArrayRef<std::string> KnowledgeFiles);
  ~WorkerProcess();

  WorkerProcess(const WorkerProcess &) = delete;
  WorkerProcess &operator=(const WorkerProcess &) = delete;

  LineChannel &channel() { return Channel; }
  int errorDescriptor() const { return ErrorPipe; }

  /// Takes in what the worker printed, so that its pipe never fills up.
  void drainErrors();

  /// Waits for a worker that closed its channel, and says how it ended:
  /// "crashed (Segmentation fault)".
  std::string describeEnd();

private:
  WorkerProcess(pid_t Pid, int Socket, int ErrorPipe)
      : Pid(Pid), Channel(Socket), ErrorPipe(ErrorPipe) {}

  pid_t Pid;
  LineChannel Channel;
  int ErrorPipe;
  std::string ErrorTail; ///< The last of what the worker printed.
};

} // namespace cotidy

#endif // COTIDY_TOOL_CLI_WORKERPROCESS_H
