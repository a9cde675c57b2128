package io.mesos4j.master.query;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.prometheus.Family;
import io.mesos4j.common.prometheus.Labels;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.mesos.Protos.Resource;

/**
 * What agents, frameworks and roles have, for Prometheus. Made for one answer from one view, on the
 * thread that renders it; adds plain numbers, so that a large cluster costs little.
 */
public final class ClusterFamilies {

  private final MasterView view;
  private final Map<String, ScalarSums> usedByAgent = new HashMap<>();
  private final Map<String, ScalarSums> usedByFramework = new HashMap<>();
  private final Map<String, ScalarSums> usedByRole = new TreeMap<>();
  private final Map<String, ScalarSums> offeredByRole = new TreeMap<>();

  private ClusterFamilies(MasterView view) {
    this.view = view;
    for (MasterView.Tasks tasks : view.tasks().values()) {
      tasks.current().forEach(this::add);
    }
    view.agents().executors().values().forEach(list -> list.forEach(this::add));
    for (Offer offer : view.offers().values()) {
      sums(offeredByRole, offer.role()).add(offer.resources().protos());
    }
  }

  public static List<Family> of(MasterView view) {
    ClusterFamilies sums = new ClusterFamilies(view);
    return List.of(
        sums.agents("capacity", agent -> new ScalarSums().add(agent.total().protos())),
        sums.agents("used", agent -> sums(sums.usedByAgent, agent.id().value())),
        sums.frameworks(),
        sums.tasks(),
        roles("used", "What tasks and executors of a role have", sums.usedByRole),
        roles("offered", "What is offered to a role", sums.offeredByRole),
        sums.weights());
  }

  private void add(TaskRecord task) {
    if (task.holdsResources()) {
      add(task.agent(), task.framework(), task.resources());
    }
  }

  private void add(ExecutorRecord executor) {
    add(executor.agent(), executor.framework(), executor.info().getResourcesList());
  }

  private void add(AgentId agent, FrameworkId framework, List<Resource> resources) {
    sums(usedByAgent, agent.value()).add(resources);
    sums(usedByFramework, framework.value()).add(resources);
    if (!resources.isEmpty()) {
      sums(usedByRole, resources.getFirst().getAllocationInfo().getRole()).add(resources);
    }
  }

  private Family agents(String what, Function<Agent, ScalarSums> sums) {
    Family family =
        new Family(
            "mesos_master_agent_" + what,
            Family.Type.GAUGE,
            "The " + what + " resources of an agent; memory and disk in bytes.");
    for (Agent agent : view.agents().registered().values()) {
      sums.apply(agent)
          .addTo(
              family,
              Labels.of("agent", agent.info().getHostname()).with("agent_id", agent.id().value()));
    }
    return family;
  }

  private Family frameworks() {
    Family family =
        new Family(
            "mesos_master_framework_used",
            Family.Type.GAUGE,
            "What tasks and executors of a framework have; memory and disk in bytes.");
    for (Framework framework : view.frameworks().values()) {
      sums(usedByFramework, framework.id().value()).addTo(family, labels(framework));
    }
    return family;
  }

  private Family tasks() {
    Family family =
        new Family(
            "mesos_master_framework_tasks",
            Family.Type.GAUGE,
            "Tasks of a framework, by state, now.");
    for (Framework framework : view.frameworks().values()) {
      MasterView.Tasks tasks = view.tasks().getOrDefault(framework.id(), MasterView.Tasks.NONE);
      Map<String, Integer> counts = new TreeMap<>(Map.of("running", 0));
      for (TaskRecord task : tasks.current()) {
        String state = task.state().name().replace("TASK_", "").toLowerCase(Locale.ROOT);
        counts.merge(state, 1, Integer::sum);
      }
      Labels labels = labels(framework);
      counts.forEach((state, count) -> family.add(labels.with("state", state), count));
    }
    return family;
  }

  private static Family roles(String what, String help, Map<String, ScalarSums> sums) {
    Family family =
        new Family(
            "mesos_master_role_" + what, Family.Type.GAUGE, help + "; memory and disk in bytes.");
    sums.forEach((role, sum) -> sum.addTo(family, Labels.of("role", role)));
    return family;
  }

  private Family weights() {
    Family family =
        new Family(
            "mesos_master_role_weight", Family.Type.GAUGE, "The weight that a role was given.");
    view.roles().weights().forEach((role, weight) -> family.add(Labels.of("role", role), weight));
    return family;
  }

  private static Labels labels(Framework framework) {
    return Labels.of("framework", framework.info().getName())
        .with("framework_id", framework.id().value())
        .with("principal", framework.info().getPrincipal());
  }

  private static ScalarSums sums(Map<String, ScalarSums> all, String key) {
    return all.computeIfAbsent(key, made -> new ScalarSums());
  }
}
