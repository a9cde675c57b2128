package io.mesos4j.common.id;

import org.apache.mesos.Protos;

/**
 * A framework, by the id a master gave it, such as {@code <master id>-0001}.
 *
 * @param value the id's text
 */
public record FrameworkId(String value) implements Comparable<FrameworkId> {

  public static FrameworkId of(Protos.FrameworkID proto) {
    return new FrameworkId(proto.getValue());
  }

  /**
   * As {@link #of}, for a message that goes on to somebody else: leaves its text in bytes, as it
   * leaves again.
   */
  public static FrameworkId inPassing(Protos.FrameworkID proto) {
    return new FrameworkId(proto.getValueBytes().toStringUtf8());
  }

  public Protos.FrameworkID proto() {
    return Protos.FrameworkID.newBuilder().setValue(value).build();
  }

  // Written out, since ids are looked up by the hundred thousand a second: what the compiler makes
  // of a record goes through a method handle.
  @Override
  public boolean equals(Object other) {
    return other instanceof FrameworkId(var text) && value.equals(text);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(FrameworkId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
