// RUN: %check-rule %s %t

#include <async/task.h>
#include <fcntl.h>
#include <mqueue.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <time.h>
#include <unistd.h>

async::task<> threads(pthread_t thread, pthread_cond_t *changed,
                      pthread_mutex_t *mutex, const timespec *deadline,
                      pthread_barrier_t *barrier) {
  pthread_join(thread, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_join' blocks the event loop that runs 'threads'; move it into 'co_await async::run_blocking' [async-blocking-wait]
  pthread_tryjoin_np(thread, nullptr);
  pthread_cond_wait(changed, mutex);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_cond_wait' blocks
  pthread_cond_timedwait(changed, mutex, deadline);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_cond_timedwait' blocks
  pthread_cond_signal(changed);
  pthread_barrier_wait(barrier);
  // CHECK: :[[@LINE-1]]:3: warning: 'pthread_barrier_wait' blocks
  co_return;
}

async::task<> semaphores(sem_t *semaphore, const timespec *deadline, int set) {
  sem_wait(semaphore);
  // CHECK: :[[@LINE-1]]:3: warning: 'sem_wait' blocks
  sem_timedwait(semaphore, deadline);
  // CHECK: :[[@LINE-1]]:3: warning: 'sem_timedwait' blocks
  sem_trywait(semaphore);
  sem_post(semaphore);
  sembuf patient{0, -1, 0};
  semop(set, &patient, 1);
  // CHECK: :[[@LINE-1]]:3: warning: 'semop' blocks
  sembuf hasty{0, -1, IPC_NOWAIT};
  semop(set, &hasty, 1);
  co_return;
}

async::task<> signals(const sigset_t *set, int *number) {
  sigwait(set, number);
  // CHECK: :[[@LINE-1]]:3: warning: 'sigwait' blocks
  sigwaitinfo(set, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'sigwaitinfo' blocks
  timespec none{};
  sigtimedwait(set, nullptr, &none);
  timespec some{1, 0};
  sigtimedwait(set, nullptr, &some);
  // CHECK: :[[@LINE-1]]:3: warning: 'sigtimedwait' blocks
  pause();
  // CHECK: :[[@LINE-1]]:3: warning: 'pause' blocks
  co_return;
}

async::task<> messages(mqd_t queue, int id, char *buffer) {
  mq_receive(queue, buffer, 1, nullptr);
  // CHECK: :[[@LINE-1]]:3: warning: 'mq_receive' blocks
  mqd_t hasty = mq_open("/q", O_RDONLY | O_NONBLOCK);
  mq_receive(hasty, buffer, 1, nullptr);
  msgrcv(id, buffer, 1, 0, 0);
  // CHECK: :[[@LINE-1]]:3: warning: 'msgrcv' blocks
  msgrcv(id, buffer, 1, 0, IPC_NOWAIT);
  msgsnd(id, buffer, 1, MSG_NOERROR);
  // CHECK: :[[@LINE-1]]:3: warning: 'msgsnd' blocks
  msgsnd(id, buffer, 1, IPC_NOWAIT);
  co_return;
}
