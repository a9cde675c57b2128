package io.mesos4j.master.allocator.order;

import java.util.Arrays;

/**
 * A vector of thousandths by {@link ResourceNames} number; mutable, grows when it must. Sums wrap
 * around instead of sticking, so that taking away undoes adding exactly, whatever an agent claims
 * to have. Owned by the allocator's core.
 */
public final class Tally {

  private static final long[] NOTHING = {};
  private static final int USUAL_LENGTH = 4;

  private long[] amounts = NOTHING;

  /** How many numbers may be other than zero. */
  public int length() {
    return amounts.length;
  }

  public long get(int number) {
    return number < amounts.length ? amounts[number] : 0;
  }

  public void add(int number, long thousandths) {
    reserve(number + 1);
    amounts[number] += thousandths;
  }

  public void add(Tally other) {
    reserve(other.amounts.length);
    for (int i = 0; i < other.amounts.length; i++) {
      amounts[i] += other.amounts[i];
    }
  }

  public void subtract(Tally other) {
    reserve(other.amounts.length);
    for (int i = 0; i < other.amounts.length; i++) {
      amounts[i] -= other.amounts[i];
    }
  }

  public void clear() {
    Arrays.fill(amounts, 0);
  }

  public void set(Tally other) {
    clear();
    add(other);
  }

  public boolean isZero() {
    for (long amount : amounts) {
      if (amount != 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether there is something of anything; what is owed does not count. */
  public boolean hasAny() {
    for (long amount : amounts) {
      if (amount > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether there is at least as much of everything as in {@code other}. */
  public boolean contains(Tally other) {
    for (int i = 0; i < other.amounts.length; i++) {
      if (get(i) < other.amounts[i]) {
        return false;
      }
    }
    return true;
  }

  public Tally negated() {
    Tally negated = new Tally();
    negated.subtract(this);
    return negated;
  }

  /** Takes at most what is there; answers what that was. */
  public Tally take(Tally wanted) {
    Tally taken = new Tally();
    for (int i = 0; i < wanted.amounts.length; i++) {
      taken.add(i, Math.min(get(i), wanted.amounts[i]));
    }
    subtract(taken);
    return taken;
  }

  public Tally copy() {
    Tally copy = new Tally();
    copy.amounts = amounts.clone();
    return copy;
  }

  private void reserve(int length) {
    if (length > amounts.length) {
      amounts = Arrays.copyOf(amounts, Math.max(length, USUAL_LENGTH));
    }
  }
}
