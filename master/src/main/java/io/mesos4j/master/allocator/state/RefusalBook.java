package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All refusals that are in force: found by client and agent, forgotten by client, by agent, or when
 * their time is over. What only pauses until the next interval hangs on its agent alone, so that
 * all pauses end together at the cost of a look at each agent. Time moves on only between runs.
 * Owned by the allocator's core.
 */
public final class RefusalBook {

  /** The end of a refusal that holds until the next run of the interval. */
  static final long NEXT_INTERVAL = Long.MAX_VALUE;

  /** More live refusals of one client on one agent than this push out the oldest. */
  private static final int MOST_PER_AGENT = 32;

  private final TimingWheel wheel = new TimingWheel();
  private final List<AgentState> paused = new ArrayList<>();
  private long interval;

  /** Remembers that resources are not wanted up to and including a time. */
  public void refuse(Client client, AgentState agent, Resources refused, Until until) {
    Refusal refusal =
        new Refusal(client, agent, agent.account().unallocated(refused), until.endMillis());
    refusal.olderOfClient = client.refusals;
    if (client.refusals != null) {
      client.refusals.newerOfClient = refusal;
    }
    client.refusals = refusal;
    refusal.olderOnAgent = agent.newRefusals().put(client, refusal);
    client.role().countFilter(1);
    wheel.add(refusal, until.nowMillis());
    beyondDepth(refusal).ifPresent(last -> forget(last.olderOnAgent));
  }

  /** A stretch of time from now on. */
  public record Until(long nowMillis, long endMillis) {}

  /** Remembers that resources should wait for the next run of the interval. */
  public void pause(Client client, AgentState agent, Resources returned) {
    if (!agent.hasPauses()) {
      paused.add(agent);
    }
    Refusal pause =
        new Refusal(client, agent, agent.account().unallocated(returned), NEXT_INTERVAL);
    pause.term = client.pauseIn(interval);
    pause.olderOnAgent = agent.newPauses().put(client, pause);
    beyondDepth(pause).ifPresent(last -> last.olderOnAgent = null);
  }

  /** The last that may stay, if there are more. */
  private static Optional<Refusal> beyondDepth(Refusal newest) {
    Refusal last = newest;
    for (int depth = 1; depth < MOST_PER_AGENT && last != null; depth++) {
      last = last.olderOnAgent;
    }
    return Optional.ofNullable(last).filter(one -> one.olderOnAgent != null);
  }

  /** A live refusal that hides all of what could be offered, if there is one. */
  public Optional<Refusal> covering(Client client, AgentState agent, Resources offered) {
    Optional<Refusal> refusal = covering(agent.refusals().get(client), offered);
    return refusal.isPresent() ? refusal : covering(agent.pauses().get(client), offered);
  }

  private static Optional<Refusal> covering(Refusal newest, Resources offered) {
    for (Refusal each = newest; each != null; each = each.olderOnAgent) {
      if (each.isInForce() && each.refused.contains(offered)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Ends what only held until the next run of the interval. */
  public void endPauses() {
    interval++;
    paused.forEach(AgentState::endPauses);
    paused.clear();
  }

  /** Ends what was to hold until before this time. */
  public void endUntil(long nowMillis) {
    for (Refusal ended : wheel.advance(nowMillis)) {
      ended.client.role().countFilter(-1);
      unfile(ended);
    }
  }

  /**
   * Ends all that a client refused.
   *
   * @return whether agents may still remember decisions that rest on one of its pauses
   */
  boolean forget(Client client) {
    while (client.refusals != null) {
      forget(client.refusals);
    }
    return client.endPauses(interval);
  }

  public void forget(AgentState agent) {
    for (Refusal newest : List.copyOf(agent.refusals().values())) {
      for (Refusal each = newest; each != null; each = each.olderOnAgent) {
        forget(each);
      }
    }
    agent.endPauses();
  }

  private void forget(Refusal refusal) {
    wheel.remove(refusal);
    refusal.client.role().countFilter(-1);
    unfile(refusal);
  }

  private static void unfile(Refusal refusal) {
    if (refusal.newerOfClient != null) {
      refusal.newerOfClient.olderOfClient = refusal.olderOfClient;
    } else {
      refusal.client.refusals = refusal.olderOfClient;
    }
    if (refusal.olderOfClient != null) {
      refusal.olderOfClient.newerOfClient = refusal.newerOfClient;
    }
    unfileOnAgent(refusal);
    refusal.agent.reconsider(refusal.client);
  }

  @SuppressWarnings("ReferenceEquality") // each refusal is a thing of its own
  private static void unfileOnAgent(Refusal refusal) {
    Map<Client, Refusal> onAgent = refusal.agent.refusals();
    Refusal newest = onAgent.get(refusal.client);
    if (newest == refusal) {
      if (refusal.olderOnAgent == null) {
        onAgent.remove(refusal.client);
      } else {
        onAgent.put(refusal.client, refusal.olderOnAgent);
      }
      return;
    }
    for (Refusal each = newest; each != null; each = each.olderOnAgent) {
      if (each.olderOnAgent == refusal) {
        each.olderOnAgent = refusal.olderOnAgent;
        return;
      }
    }
  }
}
