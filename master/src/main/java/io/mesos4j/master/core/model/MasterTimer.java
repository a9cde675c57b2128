package io.mesos4j.master.core.model;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.common.loop.TimerKey;
import java.time.Instant;

/** What the master waits for. Starting a timer again moves it. */
public sealed interface MasterTimer extends TimerKey {

  /** The next heartbeat of a scheduler's stream. */
  record HeartbeatDue(HttpStreamId stream) implements MasterTimer {}

  /** A disconnected framework's patience is over, unless it has subscribed since. */
  record FailoverTimedOut(FrameworkId framework, Instant lastSubscribed) implements MasterTimer {}

  /** What is left of a disconnected framework's patience is to be noted in the registry. */
  record FailoverNoteDue(FrameworkId framework) implements MasterTimer {}

  /** The next ping of an agent. */
  record PingDue(AgentId agent) implements MasterTimer {}

  /** A disconnected agent has not re-registered. */
  record AgentAbsent(AgentId agent) implements MasterTimer {}

  /** An offer was not answered in time. */
  record OfferTimedOut(OfferId offer) implements MasterTimer {}

  /** A peer has not proven in time who it is. */
  record HandshakeTimedOut(int session) implements MasterTimer {}

  /** The lists of agents that are away or gone are due to be looked through. */
  record UpkeepDue() implements MasterTimer {}

  /** The next silent agent may be marked unreachable. */
  record RemovalDue() implements MasterTimer {}

  /**
   * The agents that the registry knew at election have had their time to re-register.
   *
   * @param expected how many they were
   */
  record RecoveryWindowOver(int expected) implements MasterTimer {}
}
