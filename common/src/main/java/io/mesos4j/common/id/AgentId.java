package io.mesos4j.common.id;

import org.apache.mesos.Protos;

/**
 * An agent, by the id its first master gave it, such as {@code <master id>-S4}.
 *
 * @param value the id's text
 */
public record AgentId(String value) implements Comparable<AgentId> {

  public static AgentId of(Protos.SlaveID proto) {
    return new AgentId(proto.getValue());
  }

  public Protos.SlaveID proto() {
    return Protos.SlaveID.newBuilder().setValue(value).build();
  }

  @Override
  public int compareTo(AgentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
