package io.mesos4j.master.query;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.Optional;

/** Answers {@code /slaves}: the agents, with their resources whole. */
public final class AgentsResponder {

  /** All agents, or the one that is asked for; none where it is unknown. */
  public byte[] render(MasterView view, Optional<AgentId> wanted) {
    Figures figures = new Figures(view);
    JsonWriter json = new JsonWriter().object();
    json.name("slaves").array();
    for (Agent agent : view.agents().registered().values()) {
      if (wanted.isEmpty() || wanted.get().equals(agent.id())) {
        json.object();
        AgentJson.fields(json, agent, figures);
        AgentJson.fullResources(json, agent, figures);
        json.endObject();
      }
    }
    json.endArray();
    AgentJson.recovered(json, view.agents().recovered());
    return json.endObject().toByteArray();
  }
}
