package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.json.AttributesJson;
import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.List;
import java.util.TreeSet;

/** One agent: {@code id} says which. An agent that is not here is told by its state alone. */
public final class AgentPage implements Page {

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    AgentId id = new AgentId(query.get("id").orElse(""));
    MasterView.Agents agents = snapshot.view().agents();
    Agent agent = agents.registered().get(id);
    if (agent == null) {
      json.field("id", id.value()).field("state", absence(agents, id));
      return;
    }
    AgentRows.write(json, new AgentRows.Row(agent, snapshot.usage().of(id)));
    json.field("pid", agent.pid().toString());
    json.field("registered", Page.seconds(agent.connection().registered()));
    AttributesJson.attributes(json.name("attributes"), agent.info().getAttributesList());
    json.name("capabilities").array();
    agent.software().capabilities().forEach(one -> json.value(one.getType().name()));
    json.endArray();
    ResourceJson.summary(json.name("resources"), agent.total());
    reservations(json, agent.total());
    drain(json, agent);
    executors(json, agents.executors().getOrDefault(id, List.of()), snapshot);
  }

  private static String absence(MasterView.Agents agents, AgentId id) {
    if (agents.unreachable().containsKey(id)) {
      return "unreachable";
    }
    if (agents.gone().containsKey(id)) {
      return "gone";
    }
    return agents.recovered().containsKey(id) ? "recovered" : "unknown";
  }

  private static void reservations(JsonWriter json, Resources total) {
    TreeSet<String> roles = new TreeSet<>();
    for (Portion portion : total.reserved()) {
      roles.add(portion.identity().reservationRole());
    }
    json.name("reservations").object();
    roles.forEach(role -> ResourceJson.summary(json.name(role), total.reserved(role)));
    json.endObject();
  }

  private static void drain(JsonWriter json, Agent agent) {
    agent.marks().drain().ifPresent(info -> json.field("drain", info));
    agent
        .standing()
        .drainStart()
        .ifPresent(start -> json.field("drain_started", Page.seconds(start)));
  }

  private static void executors(
      JsonWriter json, List<ExecutorRecord> executors, Snapshot snapshot) {
    json.name("executors").array();
    executors.forEach(executor -> ExecutorRows.write(json, executor, snapshot.view()));
    json.endArray();
  }
}
