package io.mesos4j.agent.isolator;

import java.time.Duration;

/** Runs what is to be done again and again. Callable from any thread. */
public interface Timetable {

  /** Runs the work after each pause, on a thread that may block, until the answer is closed. */
  Turn every(Duration pause, Runnable work);

  /** Ends the repetition. Idempotent. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }
}
