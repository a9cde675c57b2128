package io.mesos4j.agent.container;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What is wanted of something that takes a while to change: only the last wish counts, changes come
 * one after the other, and never an older one after a newer. Safe for any thread.
 *
 * @param <T> the wishes, each of them whole
 */
final class LatestWish<T> {

  /** Makes a wish come true. */
  @FunctionalInterface
  interface Change<T, E extends Exception> {
    void to(T wish) throws E;
  }

  private final AtomicReference<T> wanted = new AtomicReference<>();
  private final Lock changing = new ReentrantLock();

  /** From now on this is wanted; {@link #fulfil} is to be called by some thread. */
  void want(T wish) {
    wanted.set(wish);
  }

  /** Waits for changes that are being made, then makes the last one that is wanted, if any. */
  <E extends Exception> void fulfil(Change<T, E> change) throws E {
    changing.lock();
    try {
      T wish = wanted.getAndSet(null);
      if (wish != null) {
        change.to(wish);
      }
    } finally {
      changing.unlock();
    }
  }
}
