package io.mesos4j.master.allocator.state;

import java.util.Arrays;

/**
 * The agents of which one client was offered all that was free, and has given nothing of it back
 * nor used it. Most offers are of that kind and come back whole, which this makes cheap: each agent
 * knows its place here. Owned by the client.
 */
final class WholeOffers {

  private AgentAccount[] agents = {};
  private int count;

  int count() {
    return count;
  }

  void add(AgentAccount agent) {
    if (count == agents.length) {
      agents = Arrays.copyOf(agents, Math.max(4, 2 * count));
    }
    agents[count] = agent;
    agent.placeAmongOffers = count++;
  }

  /** The last one takes the place of the one that leaves. */
  void remove(AgentAccount agent) {
    AgentAccount last = agents[--count];
    agents[count] = null;
    if (agent.placeAmongOffers < count) {
      agents[agent.placeAmongOffers] = last;
      last.placeAmongOffers = agent.placeAmongOffers;
    }
  }

  /** Enters all of them in the agents' accounts, after which none is left here. */
  void settle() {
    while (count > 0) {
      agents[count - 1].settle();
    }
  }
}
