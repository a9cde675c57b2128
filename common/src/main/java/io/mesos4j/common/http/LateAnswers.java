package io.mesos4j.common.http;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/**
 * Brings answers from any thread to their connection's network thread: those that wait already go
 * along with the first, so that a burst wakes that thread once.
 */
final class LateAnswers {

  private final Executor networkThread;
  private final BiConsumer<Turn, Outgoing> taker;
  private final Queue<Late> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Runnable deliver = this::deliver;

  private record Late(Turn turn, Outgoing answer) {}

  /**
   * @param taker called on the network thread
   */
  LateAnswers(Executor networkThread, BiConsumer<Turn, Outgoing> taker) {
    this.networkThread = networkThread;
    this.taker = taker;
  }

  void add(Turn turn, Outgoing answer) {
    waiting.add(new Late(turn, answer));
    if (scheduled.compareAndSet(false, true)) {
      networkThread.execute(deliver);
    }
  }

  private void deliver() {
    scheduled.set(false);
    for (Late late = waiting.poll(); late != null; late = waiting.poll()) {
      taker.accept(late.turn(), late.answer());
    }
  }
}
