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

  /**
   * As {@link #of}, for a message that goes on to somebody else: leaves its text in bytes, as it
   * leaves again.
   */
  public static AgentId inPassing(Protos.SlaveID proto) {
    return new AgentId(proto.getValueBytes().toStringUtf8());
  }

  public Protos.SlaveID proto() {
    return Protos.SlaveID.newBuilder().setValue(value).build();
  }

  // Written out, since ids are looked up by the hundred thousand a second: what the compiler makes
  // of a record goes through a method handle.
  @Override
  public boolean equals(Object other) {
    return other instanceof AgentId(var text) && value.equals(text);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
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
