package io.mesos4j.common.daemon;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Threads for large work that somebody waits for, but that must not be in the way of a daemon's
 * loop and network threads: one for each processor, at a lower priority of the operating system, so
 * that they compute when nobody else wants to. A parallel stream that is begun on one of them uses
 * all of them.
 */
public final class PatientThreads {

  /** With this niceness a thread gets a tenth of what another one gets that wants as much. */
  private static final int NICENESS = 10;

  private PatientThreads() {}

  /**
   * Starts none before there is work; closing the pool waits for what was begun.
   *
   * @param name of the threads, which are numbered
   */
  public static ForkJoinPool named(String name) {
    return new ForkJoinPool(
        Runtime.getRuntime().availableProcessors(), pool -> new Patient(pool, name), null, true);
  }

  private static final class Patient extends ForkJoinWorkerThread {

    Patient(ForkJoinPool pool, String name) {
      super(pool);
      setName(name + "-" + getPoolIndex());
    }

    @Override
    protected void onStart() {
      super.onStart();
      Niceness.ofThisThread(NICENESS);
    }
  }
}
