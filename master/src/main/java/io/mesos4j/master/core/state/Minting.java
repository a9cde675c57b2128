package io.mesos4j.master.core.state;

import com.google.protobuf.ByteString;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import java.util.Locale;
import java.util.function.Supplier;

/** Mints ids: those that count up below the master's id, and uuids from outside. */
public final class Minting {

  private final String master;
  private final Supplier<ByteString> uuids;
  private long frameworks;
  private long agents;
  private long offers;
  private int observers = 1;

  Minting(String master, Supplier<ByteString> uuids) {
    this.master = master;
    this.uuids = uuids;
  }

  public FrameworkId frameworkId() {
    return new FrameworkId(String.format(Locale.ROOT, "%s-%04d", master, frameworks++));
  }

  public AgentId agentId() {
    return new AgentId(master + "-S" + agents++);
  }

  public OfferId offerId() {
    return new OfferId(master + "-O" + offers++);
  }

  public int observer() {
    return observers++;
  }

  /** Sixteen random bytes. */
  public ByteString uuid() {
    return uuids.get();
  }
}
