package io.mesos4j.agent.edge;

import io.mesos4j.common.help.Endpoint;
import io.mesos4j.common.help.SharedEndpoints;
import java.util.ArrayList;
import java.util.List;

/** The routes of an agent, described. */
public final class AgentEndpoints {

  private static final String SELF = "/slave(1)";

  private AgentEndpoints() {}

  public static List<Endpoint> all() {
    List<Endpoint> all = new ArrayList<>();
    all.addAll(apis());
    all.addAll(state());
    all.addAll(SharedEndpoints.all());
    for (String name : List.of("browse", "read", "download", "debug")) {
      String route = "/files/" + name;
      all.add(Endpoint.json(route + ".json", "As " + route + ", under its older name."));
    }
    return all;
  }

  private static List<Endpoint> apis() {
    return List.of(
        Endpoint.api(
            SELF + "/api/v1",
            "The operator API: one call a request.",
            new Endpoint.Messages(
                org.apache.mesos.v1.agent.Protos.Call::getDescriptor,
                org.apache.mesos.v1.agent.Protos.Response::getDescriptor)),
        Endpoint.api(
            SELF + "/api/v1/executor",
            "The executor API: SUBSCRIBE answers with a stream of events, other calls with 202.",
            new Endpoint.Messages(
                org.apache.mesos.v1.executor.Protos.Call::getDescriptor,
                org.apache.mesos.v1.executor.Protos.Event::getDescriptor)),
        Endpoint.api(
            SELF + "/api/v1/resource_provider",
            "The resource provider API; no provider can subscribe yet.",
            new Endpoint.Messages(
                org.apache.mesos.v1.resource_provider.Protos.Call::getDescriptor,
                org.apache.mesos.v1.resource_provider.Protos.Event::getDescriptor)));
  }

  private static List<Endpoint> state() {
    return List.of(
        Endpoint.json(SELF + "/state", "The agent, and all that runs or ran on it."),
        Endpoint.json(SELF + "/state.json", "As /state, under its older name."),
        Endpoint.json(SELF + "/flags", "How this agent was started."),
        Endpoint.plain(SELF + "/health", "200 if this agent serves.", ""),
        Endpoint.json(SELF + "/containers", "The containers of executors, measured now.")
            .with("container_id", "only this container")
            .with("framework_id", "only of this framework")
            .with("executor_id", "only of this executor"),
        Endpoint.json(SELF + "/monitor/statistics", "What executors use, measured now."),
        Endpoint.json(
            SELF + "/monitor/statistics.json", "As /monitor/statistics, under its older name."),
        Endpoint.json(SELF + "/containerizer/debug", "What the containerizer waits for."));
  }
}
