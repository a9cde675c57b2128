package io.mesos4j.agent.core.model;

/** What came of a {@link Probe}. */
public sealed interface ProbeResult {

  /** The command ended by itself. */
  record Exited(int code) implements ProbeResult {}

  /** The web server answered. */
  record Answered(int status) implements ProbeResult {}

  /** Somebody took the connection, or nobody did. */
  record Connected(boolean accepted) implements ProbeResult {}

  /** There is no result: it took too long, or could not be tried. */
  record Failed(String why) implements ProbeResult {}
}
