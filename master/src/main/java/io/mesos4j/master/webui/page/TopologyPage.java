package io.mesos4j.master.webui.page;

import io.mesos4j.common.http.Query;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.wire.JsonWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The agents by region and zone, with how much of each is used, and how much of a zone's free
 * resources is stranded: free on agents that have next to nothing left of another resource, so that
 * hardly any task can use it.
 */
public final class TopologyPage implements Page {

  /** An agent has run out of a resource when less than one twentieth of it is free. */
  private static final int SCARCE = 20;

  private record Place(String region, String zone) {}

  @Override
  public void write(JsonWriter json, Snapshot snapshot, Query query) {
    Map<String, List<Agent>> zones = new TreeMap<>();
    for (Agent agent : snapshot.view().agents().registered().values()) {
      Place place = new Place(AgentRows.region(agent.info()), AgentRows.zone(agent.info()));
      zones
          .computeIfAbsent(place.region() + "\n" + place.zone(), _ -> new ArrayList<>())
          .add(agent);
    }
    json.name("zones").array();
    zones.values().forEach(agents -> zone(json, agents, snapshot));
    json.endArray();
  }

  private static void zone(JsonWriter json, List<Agent> agents, Snapshot snapshot) {
    Agent first = agents.getFirst();
    json.object()
        .field("region", AgentRows.region(first.info()))
        .field("zone", AgentRows.zone(first.info()));
    Sum total = new Sum();
    Sum used = new Sum();
    long[] stranded = new long[2];
    json.name("agents").array();
    for (Agent agent : agents) {
      Sum has = Sum.of(agent.total());
      Sum uses = snapshot.usage().of(agent.id()).used();
      total.add(has);
      used.add(uses);
      addStranded(stranded, has, uses);
      json.object()
          .field("id", agent.id().value())
          .field("host", agent.info().getHostname())
          .field("state", AgentRows.state(agent))
          .field("cpus", part(has, uses, "cpus"))
          .field("mem", part(has, uses, "mem"))
          .field("disk", part(has, uses, "disk"))
          .endObject();
    }
    json.endArray();
    total.write(json, "total");
    used.write(json, "used");
    json.name("stranded_cpus").thousandths(stranded[0]);
    json.name("stranded_mem").thousandths(stranded[1]);
    json.endObject();
  }

  private static void addStranded(long[] stranded, Sum has, Sum uses) {
    if (scarce(has, uses, "mem")) {
      stranded[0] += Math.max(0, has.get("cpus") - uses.get("cpus"));
    }
    if (scarce(has, uses, "cpus")) {
      stranded[1] += Math.max(0, has.get("mem") - uses.get("mem"));
    }
  }

  private static boolean scarce(Sum has, Sum uses, String name) {
    return (has.get(name) - uses.get(name)) * SCARCE < has.get(name);
  }

  private static double part(Sum has, Sum uses, String name) {
    return has.get(name) == 0 ? 0 : (double) uses.get(name) / has.get(name);
  }
}
