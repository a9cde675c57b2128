package io.mesos4j.master.allocator.state;

import io.mesos4j.common.resources.Resources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All refusals that are in force: found by client and agent, forgotten by client, by agent, or when
 * their time is over. Time moves on only between runs. Owned by the allocator's core.
 */
public final class RefusalBook {

  /** The end of a refusal that holds until the next run of the interval. */
  static final long NEXT_INTERVAL = Long.MAX_VALUE;

  /** More live refusals of one client on one agent than this push out the oldest. */
  private static final int MOST_PER_AGENT = 32;

  private final TimingWheel wheel = new TimingWheel();
  private final List<Refusal> pauses = new ArrayList<>();

  /** Remembers that resources are not wanted up to and including a time. */
  public void refuse(Client client, AgentState agent, Resources refused, Until until) {
    Refusal refusal = new Refusal(client, agent, refused.unallocated(), until.endMillis());
    file(refusal);
    client.role().countFilter(1);
    wheel.add(refusal, until.nowMillis());
  }

  /** A stretch of time from now on. */
  public record Until(long nowMillis, long endMillis) {}

  /** Remembers that resources should wait for the next run of the interval. */
  public void pause(Client client, AgentState agent, Resources returned) {
    Refusal refusal = new Refusal(client, agent, returned.unallocated(), NEXT_INTERVAL);
    file(refusal);
    pauses.add(refusal);
  }

  private void file(Refusal refusal) {
    Client client = refusal.client;
    refusal.olderOfClient = client.refusals;
    if (client.refusals != null) {
      client.refusals.newerOfClient = refusal;
    }
    client.refusals = refusal;
    refusal.olderOnAgent = refusal.agent.refusals().put(client, refusal);
    boundDepth(refusal);
  }

  private void boundDepth(Refusal newest) {
    Refusal last = newest;
    for (int depth = 1; last != null; depth++) {
      if (depth > MOST_PER_AGENT) {
        forget(last);
        return;
      }
      last = last.olderOnAgent;
    }
  }

  /** A live refusal that hides all of what could be offered, if there is one. */
  public Optional<Refusal> covering(Client client, AgentState agent, Resources offered) {
    for (Refusal each = agent.refusals().get(client); each != null; each = each.olderOnAgent) {
      if (each.refused.contains(offered)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  /** Ends what only held until the next run of the interval. */
  public void endPauses() {
    List<Refusal> ended = List.copyOf(pauses);
    pauses.clear();
    ended.forEach(this::unfile);
  }

  /** Ends what was to hold until before this time. */
  public void endUntil(long nowMillis) {
    for (Refusal ended : wheel.advance(nowMillis)) {
      ended.client.role().countFilter(-1);
      unfile(ended);
    }
  }

  public void forget(Client client) {
    while (client.refusals != null) {
      forget(client.refusals);
    }
  }

  public void forget(AgentState agent) {
    for (Refusal newest : List.copyOf(agent.refusals().values())) {
      for (Refusal each = newest; each != null; each = each.olderOnAgent) {
        forget(each);
      }
    }
  }

  private void forget(Refusal refusal) {
    if (refusal.isPause()) {
      pauses.remove(refusal);
    } else {
      wheel.remove(refusal);
      refusal.client.role().countFilter(-1);
    }
    unfile(refusal);
  }

  private void unfile(Refusal refusal) {
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

  private static void unfileOnAgent(Refusal refusal) {
    Refusal newest = refusal.agent.refusals().get(refusal.client);
    if (newest == refusal) {
      if (refusal.olderOnAgent == null) {
        refusal.agent.refusals().remove(refusal.client);
      } else {
        refusal.agent.refusals().put(refusal.client, refusal.olderOnAgent);
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
