package io.mesos4j.common.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Hands things over from any thread to one network thread, in order: what is added before that
 * thread has come to it goes along with the first, so that a burst wakes it once.
 *
 * @param <T> the things
 */
public final class Handover<T> {

  private final Executor networkThread;
  private final Consumer<T> taker;
  private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Runnable take = this::take;

  /**
   * @param networkThread drops what comes after its end
   * @param taker called on the network thread
   */
  public Handover(Executor networkThread, Consumer<T> taker) {
    this.networkThread = networkThread;
    this.taker = taker;
  }

  /** Hands one thing over; from any thread. */
  public void add(T thing) {
    waiting.add(thing);
    if (scheduled.compareAndSet(false, true)) {
      networkThread.execute(take);
    }
  }

  private void take() {
    scheduled.set(false);
    for (T thing = waiting.poll(); thing != null; thing = waiting.poll()) {
      taker.accept(thing);
    }
  }
}
