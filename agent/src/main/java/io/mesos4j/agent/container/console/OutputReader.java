package io.mesos4j.agent.container.console;

import java.time.Duration;

/** Reads along what a container prints. Called from any thread, in order; must not block. */
public interface OutputReader {

  /** Which of the two streams; a terminal has but the first. */
  enum Channel {
    STDOUT,
    STDERR
  }

  /** A piece of output; false if the reader has gone. */
  boolean output(Channel channel, byte[] piece);

  /** Nothing was printed for a while, but the container is there; false if the reader has gone. */
  boolean heartbeat(Duration interval);

  /** The container prints nothing any more. */
  void ended();
}
