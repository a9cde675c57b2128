package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.allocator.Proposal;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Client;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What one run is going to propose, by framework in the order of their first offers. */
final class Proposals {

  private final Map<Client, SequencedMap<AgentId, Resources>> offers = new LinkedHashMap<>();

  void add(Client client, AgentState agent, Resources offered) {
    offers
        .computeIfAbsent(client, absent -> new LinkedHashMap<>())
        .merge(agent.id(), offered, Resources::plus);
  }

  List<Proposal> take() {
    Map<FrameworkId, SequencedMap<String, SequencedMap<AgentId, Resources>>> byFramework =
        new LinkedHashMap<>();
    offers.forEach((client, byAgent) ->
        byFramework
            .computeIfAbsent(client.framework().id(), absent -> new LinkedHashMap<>())
            .put(client.role().path(), byAgent));
    List<Proposal> proposals = new ArrayList<>(byFramework.size());
    byFramework.forEach((framework, byRole) -> proposals.add(new Proposal(framework, byRole)));
    return proposals;
  }
}
