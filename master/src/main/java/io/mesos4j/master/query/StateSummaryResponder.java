package io.mesos4j.master.query;

import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.wire.JsonWriter;
import java.util.HashMap;
import java.util.Map;
import org.apache.mesos.Protos.Task;

/** Answers {@code /state-summary}: agents and frameworks with counts in place of tasks. */
public final class StateSummaryResponder {

  public byte[] render(MasterView view, MasterFacts facts) {
    Figures figures = new Figures(view);
    Map<String, TaskTally> byAgent = new HashMap<>();
    Map<String, TaskTally> byFramework = new HashMap<>();
    TasksResponder.forEach(view, task -> tally(task, byAgent, byFramework));
    JsonWriter json = new JsonWriter().object();
    json.field("hostname", view.settings().info().getHostname());
    if (facts.flags().containsKey("cluster")) {
      json.field("cluster", facts.flags().get("cluster"));
    }
    json.name("slaves").array();
    for (Agent agent : view.agents().registered().values()) {
      json.object();
      AgentJson.fields(json, agent, figures);
      tallyOf(byAgent, agent.id().value()).write(json, "framework_ids");
      json.endObject();
    }
    json.endArray().name("frameworks").array();
    for (Framework framework : view.frameworks().values()) {
      json.object();
      FrameworkJson.summary(json, framework, figures);
      tallyOf(byFramework, framework.id().value()).write(json, "slave_ids");
      json.endObject();
    }
    return json.endArray().endObject().toByteArray();
  }

  private static void tally(
      Task task, Map<String, TaskTally> byAgent, Map<String, TaskTally> byFramework) {
    String agent = task.getSlaveId().getValue();
    String framework = task.getFrameworkId().getValue();
    tallyOf(byAgent, agent).add(task, framework);
    tallyOf(byFramework, framework).add(task, agent);
  }

  private static TaskTally tallyOf(Map<String, TaskTally> tallies, String key) {
    return tallies.computeIfAbsent(key, _ -> new TaskTally());
  }
}
