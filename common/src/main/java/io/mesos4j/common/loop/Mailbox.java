package io.mesos4j.common.loop;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The waiting items of one loop: many threads put, one thread drains.
 *
 * <p>{@link #put} always takes the item. {@link #offer} refuses once {@code capacity} items wait,
 * of either kind, so that a flood from outside cannot grow the heap. After {@link #close} both drop
 * what they are given.
 *
 * @param <T> the items
 */
final class Mailbox<T> {

  private final int capacity;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final ArrayDeque<T> items = new ArrayDeque<>();
  private long refused;
  private boolean closed;

  Mailbox(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("mailbox capacity " + capacity + " is not positive");
    }
    this.capacity = capacity;
  }

  void put(T item) {
    lock.lock();
    try {
      append(item);
    } finally {
      lock.unlock();
    }
  }

  boolean offer(T item) {
    lock.lock();
    try {
      if (closed || items.size() >= capacity) {
        refused++;
        return false;
      }
      append(item);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Moves up to {@code most} items over, waiting for the first one as long as given.
   *
   * @return whether the mailbox is still open
   */
  boolean drainTo(List<T> batch, int most, long waitNanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      awaitItem(waitNanos);
      for (int taken = 0; taken < most && !items.isEmpty(); taken++) {
        batch.add(items.remove());
      }
      return !closed;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      items.clear();
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return items.size();
    } finally {
      lock.unlock();
    }
  }

  long refused() {
    lock.lock();
    try {
      return refused;
    } finally {
      lock.unlock();
    }
  }

  private void append(T item) {
    if (closed) {
      return;
    }
    items.add(item);
    if (items.size() == 1) {
      filled.signal();
    }
  }

  private void awaitItem(long waitNanos) throws InterruptedException {
    long left = waitNanos;
    while (items.isEmpty() && !closed && left > 0) {
      left = filled.awaitNanos(left);
    }
  }
}
