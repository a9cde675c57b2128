package io.mesos4j.master.query;

import com.google.protobuf.ByteString;
import io.mesos4j.common.auth.Approvers;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Answers {@code /state-summary}: agents and frameworks with counts in place of tasks. */
public final class StateSummaryResponder {

  /** Never added to. */
  private static final TaskTally NOTHING = new TaskTally();

  public ByteString render(MasterView view, MasterFacts facts, Approvers approvers) {
    Figures figures = new Figures(view);
    AgentJson agents = new AgentJson(figures, new VisibleRoles(approvers));
    Map<String, TaskTally> byAgent = new HashMap<>();
    Map<String, TaskTally> byFramework = new HashMap<>();
    TasksResponder.forEachRegistered(view, task -> tally(task, byAgent, byFramework));
    Pieces pieces = new Pieces();
    JsonWriter head = pieces.json().object();
    head.field("hostname", view.settings().info().getHostname());
    if (facts.flags().containsKey("cluster")) {
      head.field("cluster", facts.flags().get("cluster"));
    }
    pieces.list(
        "slaves",
        List.copyOf(view.agents().registered().values()),
        (json, agent) -> agent(json, agent, agents, tallyOf(byAgent, agent.id().value())));
    pieces.list(
        "frameworks",
        List.copyOf(view.frameworks().values()),
        (json, framework) ->
            framework(json, framework, figures, tallyOf(byFramework, framework.id().value())));
    head.endObject();
    return pieces.render();
  }

  private static void agent(JsonWriter json, Agent agent, AgentJson agents, TaskTally tasks) {
    json.object();
    agents.fields(json, agent);
    tasks.write(json, "framework_ids");
    json.endObject();
  }

  private static void framework(
      JsonWriter json, Framework framework, Figures figures, TaskTally tasks) {
    json.object();
    FrameworkJson.summary(json, framework, figures);
    tasks.write(json, "slave_ids");
    json.endObject();
  }

  private static void tally(
      TaskRecord task, Map<String, TaskTally> byAgent, Map<String, TaskTally> byFramework) {
    String agent = task.agent().value();
    String framework = task.framework().value();
    byAgent.computeIfAbsent(agent, _ -> new TaskTally()).add(task, framework);
    byFramework.computeIfAbsent(framework, _ -> new TaskTally()).add(task, agent);
  }

  private static TaskTally tallyOf(Map<String, TaskTally> tallies, String key) {
    return tallies.getOrDefault(key, NOTHING);
  }
}
