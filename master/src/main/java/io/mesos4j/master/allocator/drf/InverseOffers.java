package io.mesos4j.master.allocator.drf;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.master.allocator.AllocatorOutcome.InverseProposal;
import io.mesos4j.master.allocator.state.AgentState;
import io.mesos4j.master.allocator.state.Books;
import io.mesos4j.master.allocator.state.FrameworkState;
import io.mesos4j.master.allocator.state.Maintenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.apache.mesos.Protos.Unavailability;

/** Asks frameworks to leave agents that are to be maintained, at the end of a run. */
final class InverseOffers {

  private final Books books;

  InverseOffers(Books books) {
    this.books = books;
  }

  /**
   * Asks whoever has something on these agents, and has neither been asked nor refused. An agent
   * that is away or deactivated cannot be asked about; upstream proposes it all the same.
   */
  List<InverseProposal> ask(Predicate<AgentState> looked, Instant now) {
    Map<FrameworkId, SequencedMap<AgentId, Unavailability>> asked = new LinkedHashMap<>();
    for (AgentState agent : books.maintained()) {
      if (agent.active() && looked.test(agent)) {
        agent.maintenance().ifPresent(maintenance -> ask(agent, maintenance, now, asked));
      }
    }
    List<InverseProposal> proposals = new ArrayList<>(asked.size());
    asked.forEach((framework, agents) -> proposals.add(new InverseProposal(framework, agents)));
    return proposals;
  }

  private void ask(
      AgentState agent,
      Maintenance maintenance,
      Instant now,
      Map<FrameworkId, SequencedMap<AgentId, Unavailability>> asked) {
    for (FrameworkId id : agent.used().keySet()) {
      FrameworkState framework = books.frameworks().get(id);
      if (framework != null && framework.active() && maintenance.mayAsk(id, now)) {
        maintenance.ask(id);
        asked
            .computeIfAbsent(id, absent -> new LinkedHashMap<>())
            .put(agent.id(), maintenance.unavailability());
      }
    }
  }
}
