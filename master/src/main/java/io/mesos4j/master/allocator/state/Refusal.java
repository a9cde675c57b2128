package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import java.time.Instant;

/**
 * What a framework refused of one agent under one role, and until when. Hides everything that is
 * contained in what was refused; more than that is offered again. Hangs in three lists at once: its
 * client's, its agent's entry for the client, and a slot of the timing wheel.
 */
public final class Refusal {

  final Client client;
  final AgentState agent;
  final Resources refused;

  /** The last millisecond at which it holds. */
  final long until;

  Refusal newerOfClient;
  Refusal olderOfClient;
  Refusal olderOnAgent;
  Refusal before;
  Refusal after;

  /** Only of a pause: void when the client has begun another term. */
  int term;

  Refusal(Client client, AgentState agent, Resources refused, long until) {
    this.client = client;
    this.agent = agent;
    this.refused = refused;
    this.until = until;
  }

  boolean isInForce() {
    return !isPause() || term == client.pauseTerm();
  }

  /** When it ends; far away for one that only holds until the next run of the interval. */
  public Instant end() {
    return Instant.ofEpochMilli(until);
  }

  /** Whether it only holds until the next run of the interval. */
  public boolean isPause() {
    return until == RefusalBook.NEXT_INTERVAL;
  }
}
