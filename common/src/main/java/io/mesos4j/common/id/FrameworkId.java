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

  public Protos.FrameworkID proto() {
    return Protos.FrameworkID.newBuilder().setValue(value).build();
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
