package io.mesos4j.master.rehearsal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Counts what happens in a play, for the one who waits for it. Any thread may count. */
final class Tally {

  private static final long LOOK_MILLIS = 50;
  private static final long LONGEST_LOOKS = 600;

  private final Semaphore happened = new Semaphore(0);
  private final String what;

  /**
   * @param what is counted, in the plural
   */
  Tally(String what) {
    this.what = what;
  }

  void count() {
    happened.release();
  }

  /**
   * Waits until it has happened so often, and takes that off the count.
   *
   * @param wanted whether to wait on; asked again and again
   * @throws IllegalStateException if it does not, within half a minute
   */
  void await(int times, BooleanSupplier wanted) throws InterruptedException {
    for (int looks = 0; wanted.getAsBoolean(); looks++) {
      if (happened.tryAcquire(times, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
      if (looks == LONGEST_LOOKS) {
        throw new IllegalStateException(
            "only %d of %d %s".formatted(happened.availablePermits(), times, what));
      }
    }
  }
}
