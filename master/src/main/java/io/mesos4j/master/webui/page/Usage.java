package io.mesos4j.master.webui.page;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskStates;
import io.mesos4j.common.rules.RoleRules;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.core.state.MasterView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.mesos.Protos.Resource;
import org.apache.mesos.Protos.TaskState;

/** Who uses what in one view, summed up once in one walk over it. Read from any thread. */
public final class Usage {

  private static final Load NOTHING = new Load();
  private static final Sum NO_SUM = new Sum();

  private final Map<String, Load> agents = new HashMap<>();
  private final Map<String, Load> frameworks = new HashMap<>();
  private final Map<String, Sum> roles = new HashMap<>();
  private final Map<String, List<Sum>> lineages = new HashMap<>();
  private final Function<String, List<Sum>> lineage = this::lineage;
  private final Load cluster = new Load();
  private final Sum total = new Sum();
  // Of one task after the other: nobody keeps it.
  private final Sum ofTask = new Sum();

  public Usage(MasterView view) {
    view.agents().registered().values().forEach(this::addAgent);
    view.tasks().values().forEach(tasks -> tasks.current().forEach(this::addTask));
    view.tasks().values().forEach(tasks -> tasks.unreachable().forEach(this::addTask));
    view.agents().executors().values().forEach(this::addExecutors);
    view.offers().values().forEach(this::addOffer);
  }

  public Load cluster() {
    return cluster;
  }

  /** What all registered agents have. */
  public Sum total() {
    return total;
  }

  Load of(AgentId agent) {
    return agents.getOrDefault(agent.value(), NOTHING);
  }

  Load of(FrameworkId framework) {
    return frameworks.getOrDefault(framework.value(), NOTHING);
  }

  /** What a role and those below it use and are offered. */
  Sum of(String role) {
    return roles.getOrDefault(role, NO_SUM);
  }

  /** All that one task or executor uses is allocated to one role. */
  private void addToRole(List<Resource> resources, Sum sum) {
    if (!resources.isEmpty()) {
      sumsOf(resources.getFirst().getAllocationInfo().getRole()).forEach(role -> role.add(sum));
    }
  }

  /** The sums of a role and of those above it. */
  private List<Sum> sumsOf(String role) {
    return lineages.computeIfAbsent(role, lineage);
  }

  private List<Sum> lineage(String role) {
    return RoleRules.lineage(role).stream()
        .map(level -> roles.computeIfAbsent(level, _ -> new Sum()))
        .toList();
  }

  private void addAgent(Agent agent) {
    total.add(agent.total());
  }

  private void addTask(TaskRecord task) {
    TaskState state = task.state();
    Sum uses = TaskStates.holdsResources(state) ? ofTask.become(task.resources()) : NO_SUM;
    agents.computeIfAbsent(task.agent().value(), _ -> new Load()).add(state, uses);
    frameworks.computeIfAbsent(task.framework().value(), _ -> new Load()).add(state, uses);
    cluster.add(state, uses);
    if (TaskStates.holdsResources(state)) {
      addToRole(task.resources(), uses);
    }
  }

  private void addExecutors(List<ExecutorRecord> executors) {
    for (ExecutorRecord executor : executors) {
      Sum resources = Sum.of(executor.info().getResourcesList());
      agents.computeIfAbsent(executor.agent().value(), _ -> new Load()).used().add(resources);
      frameworks
          .computeIfAbsent(executor.framework().value(), _ -> new Load())
          .used()
          .add(resources);
      cluster.used().add(resources);
      addToRole(executor.info().getResourcesList(), resources);
    }
  }

  private void addOffer(Offer offer) {
    Sum resources = Sum.of(offer.resources());
    agents.computeIfAbsent(offer.agent().value(), _ -> new Load()).addOffer(resources);
    frameworks.computeIfAbsent(offer.framework().value(), _ -> new Load()).addOffer(resources);
    cluster.addOffer(resources);
    sumsOf(offer.role()).forEach(sum -> sum.add(resources));
  }
}
