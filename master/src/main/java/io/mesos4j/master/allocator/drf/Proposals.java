package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Client;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What one run is going to propose, by framework in the order of their first offers. */
final class Proposals {

  private record Offers(Client client, SequencedMap<AgentId, Resources> byAgent) {}

  private final List<Offers> offers = new ArrayList<>();
  private Offers[] byNumber = new Offers[64];

  void add(Client client, AgentState agent, Resources offered) {
    of(client).merge(agent.id(), offered, Resources::plus);
  }

  /** Found by the client's number, which costs less than finding it in a map. */
  private SequencedMap<AgentId, Resources> of(Client client) {
    int number = client.number();
    if (number >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, Math.max(number + 1, 2 * byNumber.length));
    }
    Offers known = byNumber[number];
    if (known == null) {
      known = new Offers(client, new LinkedHashMap<>());
      byNumber[number] = known;
      offers.add(known);
    }
    return known.byAgent();
  }

  List<Proposal> take() {
    Map<FrameworkId, SequencedMap<String, SequencedMap<AgentId, Resources>>> byFramework =
        new LinkedHashMap<>();
    for (Offers each : offers) {
      byFramework
          .computeIfAbsent(each.client().framework().id(), absent -> new LinkedHashMap<>())
          .put(each.client().role().path(), each.byAgent());
    }
    List<Proposal> proposals = new ArrayList<>(byFramework.size());
    byFramework.forEach((framework, byRole) -> proposals.add(new Proposal(framework, byRole)));
    return proposals;
  }
}
