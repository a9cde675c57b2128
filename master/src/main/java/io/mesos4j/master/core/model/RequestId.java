package io.mesos4j.master.core.model;

/**
 * An HTTP request that waits for its answer; the edge counts them.
 *
 * @param value unique while this master lives
 */
public record RequestId(long value) {

  // Written out, since every call is looked up by it.
  @Override
  public boolean equals(Object other) {
    return other instanceof RequestId(long number) && value == number;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }
}
