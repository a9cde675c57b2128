package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Client;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What one run is going to propose, by framework in the order of their first offers. */
final class Proposals {

  /** One client's, and where those of the first stage stand, since the second may add to them. */
  private record Offers(Client client, AgentOffers byAgent, Map<AgentState, Integer> ofFirst) {}

  private final List<Offers> offers = new ArrayList<>();

  /** By the client's number, which costs less than finding it in a map. */
  private Offers[] byNumber = new Offers[64];

  /** An offer of the stage that meets guarantees; the agent may be offered to the client again. */
  void addGuaranteed(Client client, AgentState agent, Resources offered) {
    Offers known = of(client);
    known.ofFirst().put(agent, known.byAgent().add(agent.id(), offered));
  }

  /** An offer of the last stage. */
  void add(Client client, AgentState agent, Resources offered) {
    Offers known = of(client);
    Integer place = known.ofFirst().isEmpty() ? null : known.ofFirst().get(agent);
    if (place == null) {
      known.byAgent().add(agent.id(), offered);
    } else {
      known.byAgent().addTo(place, offered);
    }
  }

  private Offers of(Client client) {
    int number = client.number();
    if (number >= byNumber.length) {
      byNumber = Arrays.copyOf(byNumber, Math.max(number + 1, 2 * byNumber.length));
    }
    Offers known = byNumber[number];
    if (known == null) {
      known = new Offers(client, new AgentOffers(), new HashMap<>());
      byNumber[number] = known;
      offers.add(known);
    }
    return known;
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
