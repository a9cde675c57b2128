package io.mesos4j.agent.core.model;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.mesos4j.common.loop.Effects;
import io.mesos4j.common.loop.TimerKey;
import io.mesos4j.wire.Upid;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One turn of the core: the state it may change, the time it has, and where its effects go. Lives
 * for one event only.
 */
public final class Turn {

  private final AgentState state;
  private final Instant now;
  private final Effects<AgentEffect> out;
  private final Chance chance;

  public Turn(AgentState state, Instant now, Effects<AgentEffect> out, Chance chance) {
    this.state = state;
    this.now = now;
    this.out = out;
    this.chance = chance;
  }

  public AgentState state() {
    return state;
  }

  public AgentSettings settings() {
    return state.settings();
  }

  public Instant now() {
    return now;
  }

  /** The time as status updates carry it. */
  public double nowSeconds() {
    return now.getEpochSecond() + now.getNano() / 1e9;
  }

  public void add(AgentEffect effect) {
    out.add(effect);
  }

  public void send(Upid to, Message message) {
    add(new AgentEffect.SendMessage(to, message));
  }

  public void checkpoint(CheckpointRecord... records) {
    add(new AgentEffect.Checkpoint(List.of(records)));
  }

  public void start(TimerKey timer, Duration delay) {
    add(new AgentEffect.StartTimer(timer, delay));
  }

  public void cancel(TimerKey timer) {
    add(new AgentEffect.CancelTimer(timer));
  }

  /** A random text id. */
  public String mintId() {
    return chance.uuid().toString();
  }

  /** A random uuid in the 16 bytes that the wire wants. */
  public ByteString mintUuid() {
    UUID uuid = chance.uuid();
    ByteBuffer bytes = ByteBuffer.allocate(16);
    bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).flip();
    return ByteString.copyFrom(bytes);
  }

  /** A random delay in [0, bound). */
  public Duration within(Duration bound) {
    return Duration.ofNanos((long) (bound.toNanos() * chance.fraction()));
  }
}
