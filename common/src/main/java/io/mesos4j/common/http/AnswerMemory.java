package io.mesos4j.common.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * The memory of large answers: pages of the heap that are used again and again. They grow old once,
 * so that the collector does not copy every answer of many megabytes while it is made and sent.
 * Whoever gives no pages back leaves them to the collector. Any thread.
 */
public final class AnswerMemory {

  /** Bytes of a page. */
  static final int PAGE_BYTES = 64 * 1024;

  /** Bytes that are kept at most while nobody needs them. */
  private static final long MOST_BYTES =
      Math.min(256L * 1024 * 1024, Runtime.getRuntime().maxMemory() / 8);

  /** Pages that nobody needed for so long are not kept. */
  private static final Duration NEED = Duration.ofMinutes(1);

  private final Deque<byte[]> free = new ArrayDeque<>();
  private long begun = System.nanoTime();
  private int unneeded;

  /** Room for one more answer. */
  public AnswerPages open() {
    return new AnswerPages(this);
  }

  synchronized byte[] take() {
    byte[] page = free.pollLast();
    unneeded = Math.min(unneeded, free.size());
    return page == null ? new byte[PAGE_BYTES] : page;
  }

  /** Takes pages back, whose bytes nobody reads any more. */
  synchronized void give(Collection<byte[]> pages) {
    for (byte[] page : pages) {
      if ((free.size() + 1L) * PAGE_BYTES <= MOST_BYTES) {
        free.addLast(page);
      }
    }
    if (System.nanoTime() - begun > NEED.toNanos()) {
      for (int i = 0; i < unneeded; i++) {
        free.removeFirst();
      }
      begun = System.nanoTime();
      unneeded = free.size();
    }
  }

  synchronized int freePages() {
    return free.size();
  }
}
