package io.mesos4j.agent.core.model;

/**
 * An HTTP request that waits for the core's answer; minted by the edge, unique for the life of the
 * daemon.
 */
public record RequestId(long value) {

  /** The stream that this request turns into when the core opens one for it. */
  public HttpStreamId stream() {
    return new HttpStreamId(value);
  }
}
