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

  // Written out, since ids are looked up by the hundred thousand a second: what the compiler makes
  // of a record goes through a method handle.
  @Override
  public boolean equals(Object other) {
    return other instanceof ExecutorId(var text) && value.equals(text);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
