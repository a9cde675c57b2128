package io.mesos4j.sim.invariant;

import io.mesos4j.agent.core.model.AgentState.Phase;
import io.mesos4j.agent.core.model.AgentTask;
import io.mesos4j.agent.core.model.AgentView;
import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.state.MasterView;
import io.mesos4j.sim.actor.AgentHost;
import io.mesos4j.sim.actor.Cluster;
import io.mesos4j.sim.actor.FrameworkProcess;
import io.mesos4j.sim.actor.MasterTerm;
import io.mesos4j.sim.actor.OperationMemory;
import io.mesos4j.sim.actor.TaskMemory;
import io.mesos4j.sim.truth.TaskRuns.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos.Operation;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.Protos.TaskState;

/**
 * What must become true some time after all faults have healed: one master leads, every agent is
 * registered with it, every framework subscribed, every task known to its framework as what it
 * really is, every update heard, and no offer is of an agent that is away.
 */
public final class Settlement {

  private final Cluster cluster;

  public Settlement(Cluster cluster) {
    this.cluster = cluster;
  }

  /** What is not yet as it must become. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    Optional<MasterTerm> leading = cluster.leading();
    if (leading.isEmpty()) {
      missing.add("no master leads");
      return missing;
    }
    MasterView view = leading.get().view();
    cluster.agents().forEach(agent -> agent(agent, view, missing));
    offers(view, missing);
    if (!view.maintenance().machines().isEmpty() || !view.inverseOffers().isEmpty()) {
      missing.add("maintenance is not over: " + view.maintenance().machines().keySet());
    }
    if (!cluster.roleOperator().content()) {
      missing.add("roles are not as the operator wants them");
    }
    if (!cluster.frameworkOperator().left(view).isEmpty()) {
      missing.add("frameworks are left: " + cluster.frameworkOperator().left(view));
    }
    for (FrameworkProcess framework : cluster.frameworks()) {
      if (framework.condemned()) {
        missing.add(framework.name() + " was torn down and does not know");
      }
      framework.tasksOfThePast().forEach(task -> ended(task, missing));
      if (!framework.subscribed()) {
        missing.add(framework.name() + " is not subscribed");
      }
      if (!framework.served()) {
        missing.add(framework.name() + " could not run one more task");
      }
      framework.tasks().forEach(task -> task(task, missing));
      framework.operations().forEach(operation -> operation(framework, operation, missing));
    }
    return missing;
  }

  private void agent(AgentHost host, MasterView view, List<String> missing) {
    Optional<AgentView> agent = host.view();
    if (agent.isEmpty()) {
      missing.add(host.name() + " is down");
      return;
    }
    AgentView.Standing standing = agent.get().standing();
    Optional<Agent> registered =
        Optional.of(standing.info())
            .filter(SlaveInfo::hasId)
            .map(info -> view.agents().registered().get(AgentId.of(info.getId())));
    boolean inUse =
        registered.filter(known -> known.active() || isHeldUp(known, agent.get())).isPresent();
    if (!inUse || standing.phase() != Phase.RUNNING) {
      missing.add(
          "%s is %s, but not in use: its master has it as %s"
              .formatted(
                  host.name(), standing.phase(), registered.map(Settlement::marks).orElse("gone")));
    }
    if (standing.operations().stream().anyMatch(operation -> !isOrphan(operation))) {
      missing.add(host.name() + " waits for a word about operations");
    }
    if (inUse) {
      Agent known = registered.orElseThrow();
      Resources total = standing.total().plus(Resources.of(host.lent()));
      if (!known.total().equals(total)) {
        missing.add(
            "%s has %s, but the master believes %s".formatted(host.name(), total, known.total()));
      }
    }
    agent.get().tasks().stream()
        .filter(task -> !task.live())
        .map(AgentTask::key)
        .forEach(key -> missing.add(host.name() + " waits for a word about " + key));
  }

  /**
   * It is being drained, or has been and is to be gone, and nothing is left there but what {@link
   * #remains} tells of.
   */
  private boolean isHeldUp(Agent known, AgentView agent) {
    return known.connected()
        && (known.marks().draining() || known.marks().leaves())
        && agent.tasks().isEmpty()
        && keepsOrphans(agent);
  }

  private static String marks(Agent known) {
    return (known.connected() ? "connected, " : "away, ") + known.marks();
  }

  /** Of a framework that was torn down: {@link #remains} tells of those. */
  private boolean isOrphan(Operation operation) {
    return cluster.frameworkOperator().condemned(FrameworkId.of(operation.getFrameworkId()));
  }

  /**
   * The outcomes that agents still keep for frameworks that were torn down. A master that leads
   * only since then cannot tell such a framework from one that is late, and waits for it a while.
   */
  public List<String> remains() {
    return cluster.agents().stream()
        .filter(host -> host.view().stream().anyMatch(this::keepsOrphans))
        .map(host -> host.name() + " waits for a word about operations of the past")
        .toList();
  }

  private boolean keepsOrphans(AgentView view) {
    return view.standing().operations().stream().anyMatch(this::isOrphan);
  }

  private static void offers(MasterView view, List<String> missing) {
    for (Offer offer : view.offers().values()) {
      Agent agent = view.agents().registered().get(offer.agent());
      if (agent == null || !agent.connected()) {
        missing.add("offer " + offer.id() + " is of agent " + offer.agent() + " that is away");
      }
    }
  }

  /**
   * Nobody can tell more of it than that it cannot be reached: its agent lost its disk, or was told
   * to go for good, or died before it had written down that it was one.
   */
  private boolean isLost(TaskMemory task) {
    return cluster.agents().stream().noneMatch(host -> host.remembers(task.agent()))
        && task.state().filter(state -> state == TaskState.TASK_UNREACHABLE).isPresent();
  }

  /** Only of an agent that is no more nobody can tell. */
  private void operation(
      FrameworkProcess framework, OperationMemory operation, List<String> missing) {
    if (cluster.agents().stream().anyMatch(host -> host.remembers(operation.agent()))) {
      missing.add(
          "%s does not know what became of %s, but heard %s"
              .formatted(
                  framework.name(),
                  operation.id(),
                  operation.state().map(Enum::name).orElse("nothing")));
    }
  }

  private boolean runs(TaskMemory task) {
    return cluster.truth().runs().of(task.task()).filter(run -> run == Run.RUNNING).isPresent();
  }

  /** Of a framework that was torn down nothing is left. */
  private void ended(TaskMemory task, List<String> missing) {
    if (runs(task)) {
      missing.add("task " + task.task() + " runs, but its framework was torn down");
    }
  }

  private void task(TaskMemory task, List<String> missing) {
    boolean runs = runs(task);
    boolean known = runs ? task.running() : task.over();
    if (!known && !isLost(task)) {
      missing.add(
          "task %s %s, but its framework heard %s"
              .formatted(
                  task.task(),
                  runs ? "runs" : "does not run",
                  task.state().map(Enum::name).orElse("nothing")));
    }
    int unseen = cluster.truth().updates().unseen(task.task());
    if (unseen > 0) {
      missing.add("task " + task.task() + " has " + unseen + " updates that nobody saw");
    }
  }
}
