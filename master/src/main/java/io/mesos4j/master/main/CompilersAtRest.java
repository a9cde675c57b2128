package io.mesos4j.master.main;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Waits until the JVM's compilers have done what waits for them. The more waits for them the more
 * often a method has to run before it is put there too, so that code which runs without a pause
 * keeps itself from being compiled. Used by one thread.
 */
final class CompilersAtRest {

  private static final long LOOK_MILLIS = 50;

  /** What compiles for longer than these tells nothing of itself meanwhile. */
  private static final int LOOKS_AT_REST = 2;

  private static final int MOST_LOOKS = 40;

  private final LongSupplier compiled;

  /**
   * @param compiled the time that compilations have taken since the JVM's start, of those that have
   *     ended, in any unit
   */
  CompilersAtRest(LongSupplier compiled) {
    this.compiled = compiled;
  }

  /**
   * Waits for them, two seconds at most.
   *
   * @param wanted whether to wait on; asked again and again
   */
  void await(BooleanSupplier wanted) throws InterruptedException {
    long before = compiled.getAsLong();
    int resting = 0;
    for (int looks = 0; looks < MOST_LOOKS && resting < LOOKS_AT_REST; looks++) {
      if (!wanted.getAsBoolean()) {
        return;
      }
      Thread.sleep(LOOK_MILLIS);
      long now = compiled.getAsLong();
      resting = now == before ? resting + 1 : 0;
      before = now;
    }
  }
}
