package io.mesos4j.common.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.FastThreadLocal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * The large answers of one network thread take turns, a part each, and leave it to everybody else
 * most of the time: who reads as fast as it is written to would otherwise keep the thread, which
 * does all its tasks before it looks for what others have sent. Used on that thread only.
 */
final class BulkTurns {

  /** How much longer others have the thread than the part before them took, at least. */
  private static final int LEAST_REST = 3;

  /** The same at most: the more answers are in the line, the longer. */
  private static final int MOST_REST = 9;

  private static final FastThreadLocal<BulkTurns> OF_THIS_THREAD = new FastThreadLocal<>();

  private final LongSupplier nanoTime;
  private final BiConsumer<Duration, Runnable> later;
  private final Deque<Runnable> line = new ArrayDeque<>();
  private boolean busy;

  /**
   * @param nanoTime a clock like {@link System#nanoTime}
   * @param later runs something after a time, on this thread
   */
  BulkTurns(LongSupplier nanoTime, BiConsumer<Duration, Runnable> later) {
    this.nanoTime = nanoTime;
    this.later = later;
  }

  /** Those of the network thread that calls, whose loop this is. */
  // A part that a loop at its end drops has no client any more.
  @SuppressWarnings("FutureReturnValueIgnored")
  static BulkTurns of(EventLoop loop) {
    BulkTurns known = OF_THIS_THREAD.getIfExists();
    if (known != null) {
      return known;
    }
    BulkTurns made =
        new BulkTurns(
            System::nanoTime,
            (rest, next) -> loop.schedule(next, rest.toNanos(), TimeUnit.NANOSECONDS));
    OF_THIS_THREAD.set(made);
    return made;
  }

  /** Writes and flushes {@code part} when it is its turn, which may be now. */
  void add(Runnable part) {
    line.add(part);
    if (!busy) {
      next();
    }
  }

  private void next() {
    Runnable part = line.poll();
    busy = part != null;
    if (busy) {
      long started = nanoTime.getAsLong();
      try {
        part.run();
      } finally {
        long rest = (nanoTime.getAsLong() - started) * restPerWork();
        later.accept(Duration.ofNanos(rest), this::next);
      }
    }
  }

  /** Whose part has left is in the line again, unless its client is slow. */
  private int restPerWork() {
    int others = Math.max(0, line.size() - 1);
    return Math.min(MOST_REST, LEAST_REST + others);
  }
}
