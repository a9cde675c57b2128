package io.mesos4j.common.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the bodies of all unfinished requests hold together. Used from any thread; whoever
 * acquires gives back once.
 */
final class BodyBudget {

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  BodyBudget(long limit) {
    this.limit = limit;
  }

  boolean tryAcquire(long bytes) {
    if (used.addAndGet(bytes) <= limit) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    long left = used.addAndGet(-bytes);
    if (left < 0) {
      throw new IllegalStateException("gave back " + -left + " bytes that nobody took");
    }
  }

  long used() {
    return used.get();
  }
}
