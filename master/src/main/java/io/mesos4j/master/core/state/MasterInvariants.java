package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.TaskKey;
import io.mesos4j.common.resources.Resources;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.TaskRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.mesos.Protos.MachineInfo.Mode;

/**
 * What holds of a master after every event, whatever happened. Stories and simulations check it
 * after each step; it is too dear for every turn of a large cluster. Pure.
 */
public final class MasterInvariants {

  private MasterInvariants() {}

  /**
   * Passes over a sound view in silence.
   *
   * @throws IllegalStateException that names the first promise found broken
   */
  public static void check(MasterView view) {
    view.offers().values().forEach(offer -> held(view, offer));
    view.inverseOffers().values().forEach(offer -> planned(view, offer));
    view.agents().registered().values().forEach(agent -> covered(view, agent));
    view.tasks().forEach((framework, tasks) -> placed(view, framework, tasks));
    apart(view.agents());
    view.agents().registered().values().forEach(agent -> usable(view, agent));
  }

  private static void held(MasterView view, Offer offer) {
    Framework framework = view.frameworks().get(offer.framework());
    require(framework != null && framework.active(), "offer %s has no active owner", offer.id());
    require(
        framework.roles().contains(offer.role()),
        "offer %s is of role %s, which its owner has left",
        offer.id(),
        offer.role());
    Agent agent = view.agents().registered().get(offer.agent());
    require(agent != null && agent.active(), "offer %s is of an agent that is away", offer.id());
  }

  /** A framework is asked once to leave an agent, about the time that is planned now. */
  private static void planned(MasterView view, InverseOffer offer) {
    Framework framework = view.frameworks().get(offer.framework());
    require(framework != null && framework.active(), "inverse offer %s has no owner", offer.id());
    Agent agent = view.agents().registered().get(offer.agent());
    require(agent != null && agent.active(), "inverse offer %s is of an agent away", offer.id());
    require(
        view.maintenance()
            .unavailability(agent.machine())
            .filter(offer.unavailability()::equals)
            .isPresent(),
        "inverse offer %s is about a plan that is no more",
        offer.id());
    require(
        view.inverseOffers().values().stream()
            .filter(other -> other.framework().equals(offer.framework()))
            .filter(other -> other.agent().equals(offer.agent()))
            .allMatch(offer::equals),
        "framework %s is asked twice to leave agent %s",
        offer.framework(),
        offer.agent());
  }

  /**
   * Offered and used never exceed the total: what is left is free. An agent may come back without a
   * reservation or a volume that is in use in this master's eyes, because it never heard of it, or
   * has done already what it is expected to do; until its word arrives, that counts no more. So
   * with what it lends, of which it tells when it has registered.
   */
  private static void covered(MasterView view, Agent agent) {
    Resources spent = Resources.EMPTY;
    for (Offer offer : view.offers().values()) {
      if (offer.agent().equals(agent.id())) {
        spent = spent.plus(offer.resources().unallocated());
      }
    }
    for (MasterView.Tasks tasks : view.tasks().values()) {
      spent = spent.plus(used(tasks.current(), agent));
    }
    for (ExecutorRecord executor : view.agents().executors().getOrDefault(agent.id(), List.of())) {
      spent =
          spent.plus(known(agent, Resources.of(executor.info().getResourcesList()).unallocated()));
    }
    spent = spent.plus(heldByOperations(view, agent));
    require(
        covers(agent.total(), spent),
        "agent %s has %s, but %s is given away",
        agent.id(),
        agent.total(),
        spent);
  }

  /** Of what is shared there are as many copies as anybody wants. */
  private static boolean covers(Resources total, Resources spent) {
    return total.contains(spent.nonShared())
        && spent.shared().stream()
            .map(copies -> Resources.gather(List.of(copies.single())))
            .allMatch(total::contains);
  }

  /**
   * An operation holds what it will turn into other resources; its framework answers for it. Each
   * may stand by itself where all together do not: of a chain of them the first may have got lost.
   */
  private static Resources heldByOperations(MasterView view, Agent agent) {
    Resources held = Resources.EMPTY;
    for (OperationRecord operation : view.operations()) {
      boolean owned = operation.framework().filter(view.frameworks()::containsKey).isPresent();
      if (owned && operation.agent().equals(agent.id()) && operation.promised().isPresent()) {
        held = held.plus(known(agent, operation.promised().get().consumed().unallocated()));
      }
    }
    return known(agent, held);
  }

  private static Resources known(Agent agent, Resources resources) {
    Resources known =
        covers(agent.total(), resources.reserved()) ? resources : resources.unreserved();
    return covers(agent.total(), known.revocable()) ? known : known.nonRevocable();
  }

  private static Resources used(List<TaskRecord> tasks, Agent agent) {
    Resources used = Resources.EMPTY;
    for (TaskRecord task : tasks) {
      if (task.agent().equals(agent.id()) && task.holdsResources()) {
        used = used.plus(known(agent, Resources.of(task.resources()).unallocated()));
      }
    }
    return used;
  }

  /** A task is where an agent is registered, and never both here and out of reach. */
  private static void placed(MasterView view, FrameworkId framework, MasterView.Tasks tasks) {
    Set<TaskKey> current = new HashSet<>();
    for (TaskRecord task : tasks.current()) {
      current.add(task.key());
      require(
          view.agents().registered().containsKey(task.agent()),
          "task %s of framework %s is on an agent that is not registered",
          task.idText(),
          framework);
    }
    for (TaskRecord task : tasks.unreachable()) {
      require(
          !current.contains(task.key()),
          "task %s of framework %s is both here and out of reach",
          task.idText(),
          framework);
    }
  }

  /** Nothing is offered or launched on a machine that is down. */
  private static void usable(MasterView view, Agent agent) {
    require(
        !agent.active() || view.maintenance().mode(agent.machine()) != Mode.DOWN,
        "agent %s is in use, but its machine is down",
        agent.id());
  }

  /** An agent is registered, expected, unreachable or gone: never two of them. */
  private static void apart(MasterView.Agents agents) {
    Set<AgentId> seen = new HashSet<>();
    for (Map<AgentId, ?> kind :
        List.of(agents.registered(), agents.recovered(), agents.unreachable(), agents.gone())) {
      for (AgentId agent : kind.keySet()) {
        require(seen.add(agent), "agent %s is in two states at once", agent);
      }
    }
  }

  @SuppressWarnings("AnnotateFormatMethod") // not worth a run-time dependency
  private static void require(boolean kept, String promise, Object... named) {
    if (!kept) {
      throw new IllegalStateException(String.format(promise, named));
    }
  }
}
