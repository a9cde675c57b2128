package io.mesos4j.ordeal;

/** A scheduler under trial, whatever it speaks. Safe for all threads. */
interface Framework extends AutoCloseable {

  Workload workload();

  /** Asks the master for the state of every task whose end is not known. */
  void reconcile();

  /** The process of the scheduler dies and another takes over under the same id. */
  void failOver();

  @Override
  void close();
}
