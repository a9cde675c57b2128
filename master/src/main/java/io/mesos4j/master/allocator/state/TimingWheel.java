package io.mesos4j.master.allocator.state;

import java.util.ArrayList;
import java.util.List;

/**
 * All refusals by the time at which they end, in wheels within wheels: entering and leaving cost
 * nothing, and time passing costs only the slots it passes and what ends in them. Whoever ends far
 * away is moved to a finer wheel on the way, at most once per wheel.
 */
final class TimingWheel {

  private static final int BITS = 6;
  private static final int SLOTS = 1 << BITS;

  /** 64 milliseconds to the sixth power is 2,000 years, more than any refusal lasts. */
  private static final int WHEELS = 7;

  private final Refusal[][] wheels = new Refusal[WHEELS][SLOTS];
  private long now;
  private long count;

  /** Takes a refusal in; the time now matters only to an empty wheel, which it sets. */
  void add(Refusal refusal, long nowMillis) {
    if (count == 0) {
      now = Math.max(now, nowMillis);
    }
    hang(refusal);
    count++;
  }

  private void hang(Refusal refusal) {
    long due = refusal.until + 1;
    int wheel = wheel(due);
    int slot = slot(due, wheel);
    Refusal first = wheels[wheel][slot];
    refusal.before = null;
    refusal.after = first;
    if (first != null) {
      first.before = refusal;
    }
    wheels[wheel][slot] = refusal;
  }

  /** The finest wheel on which a time can be told from now without going round. */
  private int wheel(long due) {
    int differing = Long.SIZE - Long.numberOfLeadingZeros(due ^ now);
    return Math.min(WHEELS - 1, Math.max(0, (differing - 1) / BITS));
  }

  private static int slot(long time, int wheel) {
    return (int) (time >>> (wheel * BITS)) & (SLOTS - 1);
  }

  void remove(Refusal refusal) {
    if (refusal.after != null) {
      refusal.after.before = refusal.before;
    }
    if (refusal.before != null) {
      refusal.before.after = refusal.after;
    } else {
      unhangFirst(refusal);
    }
    count--;
  }

  /** It is the first of its slot; which one that is depends on when it was last moved. */
  private void unhangFirst(Refusal refusal) {
    for (int wheel = 0; wheel < WHEELS; wheel++) {
      int slot = slot(refusal.until + 1, wheel);
      if (wheels[wheel][slot] == refusal) {
        wheels[wheel][slot] = refusal.after;
        return;
      }
    }
    throw new IllegalStateException("a refusal is in no slot");
  }

  long count() {
    return count;
  }

  /** Lets time pass, and answers what has ended by then, no longer in the wheel. */
  List<Refusal> advance(long to) {
    List<Refusal> ended = new ArrayList<>();
    if (count == 0) {
      now = Math.max(now, to);
      return ended;
    }
    while (now < to) {
      now = Math.min(to, nextStop());
      for (int wheel = WHEELS - 1; wheel >= 0; wheel--) {
        if (wheel == 0 || (now & ((1L << (wheel * BITS)) - 1)) == 0) {
          empty(wheel, slot(now, wheel), ended);
        }
      }
    }
    count -= ended.size();
    return ended;
  }

  /** The next time at which a slot that is not empty comes up, or a coarser wheel moves on. */
  private long nextStop() {
    long turn = (now | (SLOTS - 1)) + 1;
    for (long time = now + 1; time < turn; time++) {
      if (wheels[0][slot(time, 0)] != null) {
        return time;
      }
    }
    return turn;
  }

  private void empty(int wheel, int slot, List<Refusal> ended) {
    Refusal refusal = wheels[wheel][slot];
    wheels[wheel][slot] = null;
    while (refusal != null) {
      Refusal after = refusal.after;
      if (refusal.until < now) {
        refusal.before = null;
        refusal.after = null;
        ended.add(refusal);
      } else {
        hang(refusal);
      }
      refusal = after;
    }
  }
}
