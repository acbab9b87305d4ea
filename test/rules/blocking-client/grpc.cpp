// RUN: %check-rule %s %t

// Stubs are known by their shape: the generated names are the program's own.

#include <async/task.h>

namespace grpc {
struct ClientContext {};
struct Status {};
struct CompletionQueue {};
template <class R> struct ClientAsyncResponseReader {};
template <class R> struct ClientReader {
  bool Read(R *);
  Status Finish();
};
} // namespace grpc

struct HelloRequest {};
struct HelloReply {};

namespace hello {
struct Greeter final {
  struct StubInterface {
    virtual ~StubInterface() = default;
    virtual grpc::Status SayHello(grpc::ClientContext *context,
                                  const HelloRequest &request,
                                  HelloReply *response) = 0;
  };
  struct Stub final : StubInterface {
    grpc::Status SayHello(grpc::ClientContext *context,
                          const HelloRequest &request,
                          HelloReply *response) override;
    grpc::ClientAsyncResponseReader<HelloReply> *
    AsyncSayHello(grpc::ClientContext *context, const HelloRequest &request,
                  grpc::CompletionQueue *queue);
    grpc::ClientReader<HelloReply> *ListHellos(grpc::ClientContext *context,
                                               const HelloRequest &request);
  };
};
// Looks like one, and is none.
struct Local {
  grpc::Status SayHello(grpc::ClientContext *context);
};
} // namespace hello

async::task<> calls(hello::Greeter::Stub &stub,
                    hello::Greeter::StubInterface &mock, hello::Local &local,
                    grpc::CompletionQueue *queue) {
  grpc::ClientContext context;
  HelloRequest request;
  HelloReply reply;
  stub.SayHello(&context, request, &reply);
  // CHECK: :[[@LINE-1]]:8: warning: 'Stub::SayHello' blocks the event loop that runs 'calls'; move it into 'co_await async::run_blocking' [async-blocking-client]
  mock.SayHello(&context, request, &reply);
  // CHECK: :[[@LINE-1]]:8: warning: 'StubInterface::SayHello' blocks
  stub.AsyncSayHello(&context, request, queue);
  auto *reader = stub.ListHellos(&context, request);
  reader->Read(&reply);
  // CHECK: :[[@LINE-1]]:11: warning: 'ClientReader::Read' blocks
  reader->Finish();
  // CHECK: :[[@LINE-1]]:11: warning: 'ClientReader::Finish' blocks
  local.SayHello(&context);
  co_return;
}
