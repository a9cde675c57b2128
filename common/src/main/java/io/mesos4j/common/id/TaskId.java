package io.mesos4j.common.id;

import org.apache.mesos.Protos;

/**
 * A task, by the id its framework chose; unique within the framework only.
 *
 * @param value the id's text
 */
public record TaskId(String value) implements Comparable<TaskId> {

  public static TaskId of(Protos.TaskID proto) {
    return new TaskId(proto.getValue());
  }

  /**
   * As {@link #of}, for a message that goes on to somebody else: leaves its text in bytes, as it
   * leaves again.
   */
  public static TaskId inPassing(Protos.TaskID proto) {
    return new TaskId(proto.getValueBytes().toStringUtf8());
  }

  public Protos.TaskID proto() {
    return Protos.TaskID.newBuilder().setValue(value).build();
  }

  // Written out, since ids are looked up by the hundred thousand a second: what the compiler makes
  // of a record goes through a method handle.
  @Override
  public boolean equals(Object other) {
    return other instanceof TaskId(var text) && value.equals(text);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public int compareTo(TaskId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
