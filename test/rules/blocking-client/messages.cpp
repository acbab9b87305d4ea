// RUN: %check-rule %s %t

// ZeroMQ, librdkafka and RabbitMQ-C, as their headers declare them.

#include <async/task.h>
#include <sys/time.h>

#define ZMQ_DONTWAIT 1
#define ZMQ_SNDMORE 2
struct rd_kafka_t;
struct zmq_pollitem_t;
using amqp_connection_state_t = struct amqp_connection_state_t_ *;
extern "C" {
int zmq_recv(void *, void *, unsigned long, int);
int zmq_send(void *, const void *, unsigned long, int);
int zmq_poll(zmq_pollitem_t *, int, long);
int zmq_bind(void *, const char *);
int rd_kafka_poll(rd_kafka_t *, int);
int rd_kafka_flush(rd_kafka_t *, int);
int rd_kafka_commit(rd_kafka_t *, const void *, int async);
int rd_kafka_outq_len(rd_kafka_t *);
int amqp_basic_publish(amqp_connection_state_t, int);
int amqp_consume_message(amqp_connection_state_t, void *, const struct timeval *, int);
int amqp_get_sockfd(amqp_connection_state_t);
}
namespace zmq {
enum class recv_flags : int { none = 0, dontwait = 1 };
enum class send_flags : int { none = 0, dontwait = 1, sndmore = 2 };
constexpr send_flags operator|(send_flags a, send_flags b) {
  return static_cast<send_flags>(static_cast<int>(a) | static_cast<int>(b));
}
struct message_t {};
namespace detail {
struct socket_base {
  bool recv(message_t &, recv_flags = recv_flags::none);
  bool send(message_t &, send_flags = send_flags::none);
  void bind(const char *);
};
} // namespace detail
struct socket_t : detail::socket_base {};
} // namespace zmq
namespace RdKafka {
struct Handle {
  virtual int poll(int) = 0;
};
struct Producer : virtual Handle {
  virtual int flush(int) = 0;
  virtual int produce(const char *) = 0;
};
} // namespace RdKafka

async::task<> zeromq(void *socket, char *buffer, zmq_pollitem_t *items,
                     int flags) {
  zmq_recv(socket, buffer, 8, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'zmq_recv' blocks the event loop that runs 'zeromq'; move it into 'co_await async::run_blocking' [async-blocking-client]
  zmq_send(socket, buffer, 8, ZMQ_SNDMORE);
  // CHECK: :[[@LINE-1]]:3: warning: 'zmq_send' blocks
  zmq_poll(items, 1, -1);
  // CHECK: :[[@LINE-1]]:3: warning: 'zmq_poll' blocks
  zmq_recv(socket, buffer, 8, ZMQ_DONTWAIT);
  zmq_send(socket, buffer, 8, ZMQ_SNDMORE | ZMQ_DONTWAIT);
  zmq_recv(socket, buffer, 8, flags);
  zmq_poll(items, 1, 0);
  zmq_bind(socket, "tcp://*:1");
  co_return;
}

async::task<> cppzmq(zmq::socket_t &socket, zmq::message_t &message) {
  socket.recv(message);
  // CHECK: :[[@LINE-1]]:10: warning: 'socket_t::recv' blocks
  socket.send(message, zmq::send_flags::sndmore);
  // CHECK: :[[@LINE-1]]:10: warning: 'socket_t::send' blocks
  socket.recv(message, zmq::recv_flags::dontwait);
  socket.send(message, zmq::send_flags::sndmore | zmq::send_flags::dontwait);
  socket.bind("tcp://*:1");
  co_return;
}

async::task<> kafka(rd_kafka_t *handle, RdKafka::Producer &producer) {
  rd_kafka_flush(handle, 1000);
  // CHECK: :[[@LINE-1]]:3: warning: 'rd_kafka_flush' blocks
  rd_kafka_poll(handle, 100);
  // CHECK: :[[@LINE-1]]:3: warning: 'rd_kafka_poll' blocks
  rd_kafka_poll(handle, 0);
  rd_kafka_commit(handle, nullptr, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'rd_kafka_commit' blocks
  rd_kafka_commit(handle, nullptr, 1);
  rd_kafka_outq_len(handle);
  producer.flush(1000);
  // CHECK: :[[@LINE-1]]:12: warning: 'Producer::flush' blocks
  producer.poll(100);
  // CHECK: :[[@LINE-1]]:12: warning: 'Producer::poll' blocks
  producer.poll(0);
  producer.produce("text");
  co_return;
}

async::task<> rabbitmq(amqp_connection_state_t connection, void *envelope) {
  amqp_basic_publish(connection, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'amqp_basic_publish' blocks
  amqp_consume_message(connection, envelope, nullptr, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'amqp_consume_message' blocks
  timeval none = {0, 0};
  amqp_consume_message(connection, envelope, &none, 0);
  amqp_get_sockfd(connection);
  co_return;
}
