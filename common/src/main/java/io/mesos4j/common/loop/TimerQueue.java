package io.mesos4j.common.loop;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * The pending timers of one loop, ordered by deadline and, for equal deadlines, by the order in
 * which they were scheduled.
 *
 * <p>Holds no clock: real and virtual loops both use it. Not safe for several threads. Replacing
 * and cancelling cost a hash look-up; the dead entry stays in the heap until it surfaces or until
 * the dead outnumber the living, so the heap never grows beyond twice the number of live timers.
 */
public final class TimerQueue {

  private static final int SMALLEST_SWEEP = 64;

  private record Entry(TimerKey key, long deadlineNanos, long sequence) {}

  private final Map<TimerKey, Entry> live = new HashMap<>();
  private final PriorityQueue<Entry> heap =
      new PriorityQueue<>(
          Comparator.comparingLong(Entry::deadlineNanos).thenComparingLong(Entry::sequence));
  private long sequence;

  /** Sets the deadline of this key, instead of any earlier one. */
  public void schedule(TimerKey key, long deadlineNanos) {
    Entry entry = new Entry(key, deadlineNanos, sequence++);
    live.put(key, entry);
    heap.add(entry);
    sweepIfMostlyDead();
  }

  /** Forgets the timer of this key; does nothing when there is none. */
  public void cancel(TimerKey key) {
    live.remove(key);
    sweepIfMostlyDead();
  }

  /** The earliest deadline, or empty when no timer is pending. */
  public OptionalLong nextDeadlineNanos() {
    dropDeadHead();
    Entry head = heap.peek();
    return head == null ? OptionalLong.empty() : OptionalLong.of(head.deadlineNanos());
  }

  /** Takes the earliest timer out if its deadline is reached. */
  public Optional<TimerKey> pollDue(long nowNanos) {
    dropDeadHead();
    Entry head = heap.peek();
    if (head == null || head.deadlineNanos() > nowNanos) {
      return Optional.empty();
    }
    heap.remove();
    live.remove(head.key());
    return Optional.of(head.key());
  }

  /** The number of pending timers. */
  public int size() {
    return live.size();
  }

  private void dropDeadHead() {
    while (!heap.isEmpty() && !isLive(heap.peek())) {
      heap.remove();
    }
  }

  private void sweepIfMostlyDead() {
    if (heap.size() > SMALLEST_SWEEP && heap.size() > 2 * live.size()) {
      heap.clear();
      heap.addAll(live.values());
    }
  }

  private boolean isLive(Entry entry) {
    Entry current = live.get(entry.key());
    return current != null && current.sequence() == entry.sequence();
  }
}
