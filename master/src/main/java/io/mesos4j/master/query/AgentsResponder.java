package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers {@code /slaves}: the agents, with their resources whole. */
public final class AgentsResponder {

  /** All agents, or the one that is asked for; none where it is unknown. */
  public ByteString render(MasterView view, Optional<AgentId> wanted, Approvers approvers) {
    AgentJson agents = new AgentJson(new Figures(view), new VisibleRoles(approvers));
    Pieces pieces = new Pieces();
    pieces.json().object();
    Predicate<AgentId> shown = id -> wanted.map(id::equals).orElse(true);
    pieces.list("slaves", registered(view, shown), (json, agent) -> whole(json, agent, agents));
    AgentJson.recovered(pieces.json(), view.agents().recovered(), shown);
    pieces.json().endObject();
    return pieces.render();
  }

  private static List<Agent> registered(MasterView view, Predicate<AgentId> shown) {
    return view.agents().registered().values().stream()
        .filter(agent -> shown.test(agent.id()))
        .toList();
  }

  private static void whole(JsonWriter json, Agent agent, AgentJson agents) {
    json.object();
    agents.fields(json, agent);
    agents.fullResources(json, agent);
    json.endObject();
  }
}
