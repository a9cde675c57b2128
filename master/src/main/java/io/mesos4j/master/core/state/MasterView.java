package io.mesos4j.master.core.state;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.common.id.FrameworkId;
import io.mesos4j.common.id.OfferId;
import io.mesos4j.master.core.model.Agent;
import io.mesos4j.master.core.model.CompletedFramework;
import io.mesos4j.master.core.model.ExecutorRecord;
import io.mesos4j.master.core.model.Framework;
import io.mesos4j.master.core.model.FrameworkCounts;
import io.mesos4j.master.core.model.InverseOffer;
import io.mesos4j.master.core.model.MasterCounter;
import io.mesos4j.master.core.model.MasterSettings;
import io.mesos4j.master.core.model.Offer;
import io.mesos4j.master.core.model.OperationCounts;
import io.mesos4j.master.core.model.OperationRecord;
import io.mesos4j.master.core.model.RoleSettings;
import io.mesos4j.master.core.model.TaskEnd;
import io.mesos4j.master.core.model.TaskRecord;
import io.mesos4j.master.registry.MaintenancePlan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.SlaveInfo;

/**
 * What the master knew at one moment: copies of its maps of immutable values, read from any thread.
 * The loop makes it at a cost that follows what changed since the last one, not the size of the
 * cluster; what else it takes to read the maps is done by the readers.
 *
 * @param settings what the flags said
 * @param elected when this master was elected and had read the registry
 * @param frameworks the frameworks that have not ended
 * @param completedFrameworks the latest that ended, oldest first
 * @param agents the agents that registered here, and those that did not yet or no longer
 * @param tasks the tasks of each framework
 * @param offers the offers that wait for an answer
 * @param inverseOffers the inverse offers that wait for an answer
 * @param offerHistory since when offers wait, and how the latest ones ended
 * @param operations the operations on agents that are not settled
 * @param roles what operators set of roles
 * @param maintenance what operators planned for machines
 * @param counts what was counted
 */
public record MasterView(
    MasterSettings settings,
    Optional<Instant> elected,
    Map<FrameworkId, Framework> frameworks,
    List<CompletedFramework> completedFrameworks,
    Agents agents,
    Map<FrameworkId, Tasks> tasks,
    Map<OfferId, Offer> offers,
    Map<OfferId, InverseOffer> inverseOffers,
    OfferLog.Copy offerHistory,
    List<OperationRecord> operations,
    RoleSettings roles,
    MaintenancePlan maintenance,
    Counts counts) {

  /**
   * The agents.
   *
   * @param registered those that registered with this master
   * @param executors the custom and default executors on each registered agent
   * @param recovered those that the registry knows and that have not come back since the election
   * @param unreachable since when each unreachable agent is
   * @param gone since when each gone agent is
   */
  public record Agents(
      Map<AgentId, Agent> registered,
      Map<AgentId, List<ExecutorRecord>> executors,
      Map<AgentId, SlaveInfo> recovered,
      Map<AgentId, Instant> unreachable,
      Map<AgentId, Instant> gone) {}

  /** The tasks of one framework: current ones, and the latest that ended or went out of reach. */
  public record Tasks(
      List<TaskRecord> current, List<TaskRecord> completed, List<TaskRecord> unreachable) {

    public static final Tasks NONE = new Tasks(List.of(), List.of(), List.of());
  }

  /**
   * What was counted since the election.
   *
   * @param events what happened
   * @param taskEnds how tasks ended
   * @param operations the operations on resources
   * @param frameworks of each framework that has not ended
   */
  public record Counts(
      Map<MasterCounter, Long> events,
      Map<TaskEnd, Long> taskEnds,
      OperationCounts operations,
      Map<FrameworkId, FrameworkCounts> frameworks) {}

  static MasterView of(MasterState state) {
    return new MasterView(
        state.settings(),
        state.elected(),
        state.frameworks().copy(),
        state.frameworks().copyOfCompleted(),
        agents(state.agents()),
        new TasksByFramework(state.frameworks().copy(), state.tasks().copy()),
        state.offers().copy(),
        state.inverseOffers().copy(),
        state.offerLog().copy(),
        state.operations().copy(),
        state.roles().copy(),
        state.maintenance(),
        counts(state));
  }

  /** The same but for who works and what runs where; for whoever may not see all of it. */
  public MasterView with(
      Map<FrameworkId, Framework> frameworks,
      List<CompletedFramework> completedFrameworks,
      Agents agents,
      Map<FrameworkId, Tasks> tasks) {
    return new MasterView(
        settings,
        elected,
        frameworks,
        completedFrameworks,
        agents,
        tasks,
        offers,
        inverseOffers,
        offerHistory,
        operations,
        roles,
        maintenance,
        counts);
  }

  private static Counts counts(MasterState state) {
    Counters counters = state.counters();
    return new Counts(
        counters.copy(),
        counters.copyOfTaskEnds(),
        counters.operations().counts(),
        state.frameworks().copyOfCounts());
  }

  private static Agents agents(AgentTable agents) {
    return new Agents(
        agents.copy(),
        agents.copyOfExecutors(),
        agents.recovered().frozen(),
        agents.unreachable().frozen(),
        agents.gone().frozen());
  }
}
