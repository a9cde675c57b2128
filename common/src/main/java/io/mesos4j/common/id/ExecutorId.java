package io.mesos4j.common.id;

import org.apache.mesos.Protos;

/**
 * An executor, by the id its framework chose; unique within the framework and agent only.
 *
 * @param value the id's text
 */
public record ExecutorId(String value) implements Comparable<ExecutorId> {

  public static ExecutorId of(Protos.ExecutorID proto) {
    return new ExecutorId(proto.getValue());
  }

  public Protos.ExecutorID proto() {
    return Protos.ExecutorID.newBuilder().setValue(value).build();
  }

  @Override
  public int compareTo(ExecutorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
