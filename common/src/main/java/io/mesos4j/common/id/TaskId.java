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

  public Protos.TaskID proto() {
    return Protos.TaskID.newBuilder().setValue(value).build();
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
