package io.mesos4j.master.core.model;

/**
 * One open subscription stream; the text that travels as {@code Mesos-Stream-Id}. The edge mints
 * it.
 *
 * @param value a random uuid's text
 */
public record HttpStreamId(String value) {

  @Override
  public String toString() {
    return value;
  }
}
