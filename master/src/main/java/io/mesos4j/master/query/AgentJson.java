package io.mesos4j.master.query;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.json.AttributesJson;
import io.mesos4j.common.json.ResourceJson;
import io.mesos4j.common.resources.Portion;
import io.mesos4j.common.resources.ResourceFormat;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.wire.JsonWriter;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.mesos.Protos.SlaveInfo;

/** Agents as the v0 endpoints show them. Made for one answer; its methods are for all threads. */
final class AgentJson {

  private final Figures figures;
  private final VisibleRoles roles;

  /**
   * @param roles whose reservations are shown
   */
  AgentJson(Figures figures, VisibleRoles roles) {
    this.figures = figures;
    this.roles = roles;
  }

  /** The fields of a registered agent, without the brackets around them. */
  void fields(JsonWriter json, Agent agent) {
    identity(json, agent.id(), agent.info());
    json.field("pid", agent.pid().toString());
    json.field("registered_time", seconds(agent.connection().registered()));
    time(json, "reregistered_time", agent.connection().reregistered());
    ResourceJson.summary(json.name("resources"), agent.total());
    ResourceJson.summary(json.name("used_resources"), figures.usedOf(agent.id()));
    ResourceJson.summary(json.name("offered_resources"), figures.offeredOf(agent.id()));
    reserved(json, agent.total());
    ResourceJson.summary(json.name("unreserved_resources"), agent.total().unreserved());
    json.field("active", agent.active());
    json.field("deactivated", agent.deactivated());
    json.field("version", agent.software().version());
    json.name("capabilities").array();
    for (SlaveInfo.Capability capability : agent.software().capabilities()) {
      json.value(capability.getType().name());
    }
    json.endArray();
    if (agent.marks().drain().isPresent()) {
      json.field("drain_info", agent.marks().drain().get());
    }
    time(json, "estimated_drain_start_time_seconds", agent.standing().drainStart());
  }

  private static void time(JsonWriter json, String name, Optional<Instant> time) {
    if (time.isPresent()) {
      json.field(name, seconds(time.get()));
    }
  }

  /** The fields that only {@code /slaves} has. */
  void fullResources(JsonWriter json, Agent agent) {
    json.name("reserved_resources_full").object();
    for (String role : reservationRoles(agent.total())) {
      full(json.name(role), agent.total().reserved(role));
    }
    json.endObject();
    full(json.name("unreserved_resources_full"), agent.total().unreserved());
    full(json.name("used_resources_full"), figures.usedOf(agent.id()).total());
    full(json.name("offered_resources_full"), figures.offeredOf(agent.id()).total());
  }

  /** Agents that the registry knows and that have not come back since the election. */
  static void recovered(
      JsonWriter json, Map<AgentId, SlaveInfo> recovered, Predicate<AgentId> wanted) {
    json.name("recovered_slaves").array();
    recovered.forEach((id, info) -> {
      if (wanted.test(id)) {
        json.object();
        identity(json, id, info);
        json.endObject();
      }
    });
    json.endArray();
  }

  private static void identity(JsonWriter json, AgentId id, SlaveInfo info) {
    json.field("id", id.value());
    json.field("hostname", info.getHostname());
    json.field("port", (long) info.getPort());
    AttributesJson.attributes(json.name("attributes"), info.getAttributesList());
    if (info.hasDomain()) {
      json.field("domain", info.getDomain());
    }
  }

  private void full(JsonWriter json, Resources resources) {
    json.array();
    roles.of(resources.protos(ResourceFormat.ENDPOINT)).forEach(json::value);
    json.endArray();
  }

  private void reserved(JsonWriter json, Resources total) {
    json.name("reserved_resources").object();
    for (String role : reservationRoles(total)) {
      ResourceJson.summary(json.name(role), total.reserved(role));
    }
    json.endObject();
  }

  /** The roles that something is reserved for, as far as they are shown. */
  private Set<String> reservationRoles(Resources total) {
    Resources all = total.reserved();
    if (all.isEmpty()) {
      return Set.of();
    }
    Set<String> reserved = new TreeSet<>();
    for (Portion portion : all) {
      reserved.add(portion.identity().reservationRole());
    }
    reserved.removeIf(role -> !roles.shows(role));
    return reserved;
  }

  static double seconds(Instant time) {
    return time.getEpochSecond() + time.getNano() / 1e9;
  }
}
