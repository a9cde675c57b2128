package io.mesos4j.master.webui.page;

import io.mesos4j.master.core.model.Agent;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.mesos.Protos.Attribute;
import org.apache.mesos.Protos.SlaveInfo;

/** Agents as rows of a table. Stateless. */
final class AgentRows {

  private AgentRows() {}

  /** An agent with what it carries. */
  record Row(Agent agent, Load load) {

    String host() {
      return agent.info().getHostname();
    }
  }

  static Listing<Row> listing() {
    return new Listing<>(AgentRows::texts, AgentRows::write)
        .by("host", Row::host)
        .by("id", row -> row.agent().id().value())
        .by("state", row -> state(row.agent()))
        .by("tasks", row -> row.load().activeTasks())
        .by("cpus", row -> row.load().used().get("cpus"))
        .by("mem", row -> row.load().used().get("mem"))
        .by("disk", row -> row.load().used().get("disk"))
        .by("since", row -> since(row.agent()))
        .by("version", row -> row.agent().software().version());
  }

  static void write(JsonWriter json, Row row) {
    Agent agent = row.agent();
    json.field("id", agent.id().value())
        .field("host", row.host())
        .field("port", (long) agent.info().getPort())
        .field("state", state(agent))
        .field("version", agent.software().version())
        .field("since", since(agent))
        .field("region", region(agent.info()))
        .field("zone", zone(agent.info()));
    Sum.of(agent.total()).write(json, "total");
    row.load().write(json);
  }

  /** One word for how it is with an agent. */
  static String state(Agent agent) {
    if (agent.marks().drain().isPresent()) {
      return agent.marks().drain().get().getState().name().toLowerCase(Locale.ROOT);
    }
    if (!agent.connected()) {
      return "disconnected";
    }
    return agent.deactivated() ? "deactivated" : "active";
  }

  static double since(Agent agent) {
    return Page.seconds(agent.connection().reregistered().orElse(agent.connection().registered()));
  }

  static String region(SlaveInfo info) {
    return info.getDomain().getFaultDomain().getRegion().getName();
  }

  static String zone(SlaveInfo info) {
    return info.getDomain().getFaultDomain().getZone().getName();
  }

  private static List<String> texts(Row row) {
    List<String> texts = new ArrayList<>();
    SlaveInfo info = row.agent().info();
    texts.addAll(
        List.of(
            row.agent().id().value(), row.host(), state(row.agent()), region(info), zone(info)));
    for (Attribute attribute : info.getAttributesList()) {
      texts.add(attribute.getName() + ":" + attribute.getText().getValue());
    }
    return texts;
  }
}
