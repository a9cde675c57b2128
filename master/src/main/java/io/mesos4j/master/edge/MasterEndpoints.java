package io.mesos4j.master.edge;

import io.mesos4j.common.help.Endpoint;
import io.mesos4j.common.help.SharedEndpoints;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The routes of a master, described. */
public final class MasterEndpoints {

  private static final String FRAMEWORK = "only of this framework";

  private MasterEndpoints() {}

  public static List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>();
    all.addAll(apis());
    all.addAll(state());
    all.addAll(control());
    all.addAll(maintenance());
    all.addAll(daemon());
    all.addAll(webUi());
    all.addAll(SharedEndpoints.all());
    return all;
  }

  private static List<Endpoint> apis() {
    return List.of(
        Endpoint.api(
            "/master/api/v1",
            "The operator API: one call a request; SUBSCRIBE answers with a stream of events.",
            new Endpoint.Messages(
                org.apache.mesos.v1.master.Protos.Call::getDescriptor,
                org.apache.mesos.v1.master.Protos.Response::getDescriptor)),
        Endpoint.api(
            "/master/api/v1/scheduler",
            "The scheduler API: SUBSCRIBE answers with a stream of events, other calls with 202.",
            new Endpoint.Messages(
                org.apache.mesos.v1.scheduler.Protos.Call::getDescriptor,
                org.apache.mesos.v1.scheduler.Protos.Event::getDescriptor)));
  }

  private static List<Endpoint> state() {
    return List.of(
        Endpoint.json("/master/state", "The whole cluster."),
        Endpoint.json("/master/state.json", "As /master/state, under its older name."),
        Endpoint.json("/master/state-summary", "Agents and frameworks with counts of their tasks."),
        Endpoint.json("/master/slaves", "The agents.").with("slave_id", "only this agent"),
        Endpoint.json("/master/frameworks", "The frameworks.").with("framework_id", FRAMEWORK),
        tasks("/master/tasks", "The tasks, a page of them."),
        tasks("/master/tasks.json", "As /master/tasks, under its older name."),
        Endpoint.json("/master/roles", "The roles: weights, quotas, and what they have."),
        Endpoint.json("/allocator/explain", "Why frameworks get no offers.")
            .with("framework_id", FRAMEWORK)
            .with("role", "only of this role")
            .with("agent_id", "only of this agent"),
        Endpoint.json(
            "/allocator/offer_constraints_debug", "Which agents offer constraints leave out."),
        Endpoint.json("/registrar(1)/registry", "What the registry holds."));
  }

  private static Endpoint tasks(String route, String summary) {
    return Endpoint.json(route, summary)
        .with("framework_id", FRAMEWORK)
        .with("task_id", "only tasks of this id")
        .with("limit", "the most tasks, 100 unless said")
        .with("offset", "how many to skip")
        .with("order", "asc or des, by the time of the first status");
  }

  private static List<Endpoint> control() {
    String resources = "a JSON array of resources";
    String agent = "the agent's id";
    return List.of(
        Endpoint.post("/master/teardown", "Ends a framework and all that it runs.")
            .withField("frameworkId", "the framework"),
        Endpoint.post("/master/reserve", "Reserves resources of an agent.")
            .withField("slaveId", agent)
            .withField("resources", resources)
            .withField("source", "what they are before, as a JSON array"),
        Endpoint.post("/master/unreserve", "Takes back a reservation.")
            .withField("slaveId", agent)
            .withField("resources", resources),
        Endpoint.post("/master/create-volumes", "Creates persistent volumes on an agent.")
            .withField("slaveId", agent)
            .withField("volumes", resources),
        Endpoint.post("/master/destroy-volumes", "Destroys persistent volumes on an agent.")
            .withField("slaveId", agent)
            .withField("volumes", resources),
        Endpoint.json("/master/weights", "The weights of roles; PUT sets some of them.")
            .by("GET", "PUT"),
        Endpoint.json("/master/quota", "The quotas of roles; POST sets one, DELETE below takes it.")
            .by("GET", "POST", "DELETE"));
  }

  private static List<Endpoint> maintenance() {
    return List.of(
        Endpoint.json("/master/maintenance/schedule", "When machines go; POST sets the whole.")
            .by("GET", "POST"),
        Endpoint.json("/master/maintenance/status", "Which machines drain or are down."),
        Endpoint.post("/master/machine/down", "Takes machines down, a JSON array of ids."),
        Endpoint.post("/master/machine/up", "Brings machines back, a JSON array of ids."));
  }

  /** What the pages of the web UI ask; it changes with them. */
  private static List<Endpoint> webUi() {
    return Stream.of(
            "overview",
            "history",
            "offer-history",
            "agents",
            "agent",
            "frameworks",
            "framework",
            "tasks",
            "task",
            "roles",
            "offers",
            "maintenance",
            "topology",
            "search",
            "events",
            "live",
            "relay")
        .map(name ->
            Endpoint.plain(
                "/master/ui/" + name,
                "What the web UI shows; made for it alone.",
                "application/json"))
        .toList();
  }

  private static List<Endpoint> daemon() {
    return List.of(
        Endpoint.plain("/master", "The web UI.", "text/html"),
        Endpoint.plain("/master/assets", "Files of the web UI.", "text/html")
            .below("file", "its path"),
        Endpoint.plain("/master/health", "200 if this master serves.", ""),
        Endpoint.json("/master/flags", "How this master was started."),
        Endpoint.plain("/master/redirect", "307 to the leading master.", ""));
  }
}
