package io.mesos4j.master.core.model;

/**
 * One open subscription stream; the text that travels as {@code Mesos-Stream-Id}. The edge mints
 * it.
 *
 * @param value a random uuid's text
 */
public record HttpStreamId(String value) {

  // Written out, since every call and event looks its stream up.
  @Override
  public boolean equals(Object other) {
    return other instanceof HttpStreamId(var text) && value.equals(text);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
