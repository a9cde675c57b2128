package io.mesos4j.wire;

import com.google.protobuf.ByteString;
import java.util.Objects;

/** One libprocess message as it arrives at a host. Immutable. */
public final class LibprocessMessage {

  private final Upid from;
  private final String processId;
  private final String name;
  private final ByteString body;

  /**
   * @param from the sender
   * @param processId the receiving process on this host, such as {@code slave(1)}
   * @param name the full name of the protobuf message
   * @param body its bytes
   */
  public LibprocessMessage(Upid from, String processId, String name, ByteString body) {
    this.from = Objects.requireNonNull(from);
    this.processId = Objects.requireNonNull(processId);
    this.name = Objects.requireNonNull(name);
    this.body = Objects.requireNonNull(body);
  }

  public Upid from() {
    return from;
  }

  public String processId() {
    return processId;
  }

  public String name() {
    return name;
  }

  public ByteString body() {
    return body;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof LibprocessMessage)) {
      return false;
    }
    LibprocessMessage that = (LibprocessMessage) other;
    return from.equals(that.from)
        && processId.equals(that.processId)
        && name.equals(that.name)
        && body.equals(that.body);
  }

  @Override
  public int hashCode() {
    return Objects.hash(from, processId, name, body);
  }

  @Override
  public String toString() {
    return name + " from " + from + " to " + processId + ", " + body.size() + " bytes";
  }
}
