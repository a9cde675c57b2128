package io.mesos4j.master.core.recovery;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.change.Allocations;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.operator.UpdateWeightsHandler;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.RoleTable;
import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.master.registry.MarkAgent;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.mesos.Protos.MachineInfo;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.Protos.WeightInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;
import org.apache.mesos.maintenance.Protos.Schedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The first turn of a leading master: what the registry knows becomes its state, and the agents
 * that are admitted have some time to re-register.
 */
public final class RegistryRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryRecovery.class);

  private static final long NANOS = 1_000_000_000L;

  private RegistryRecovery() {}

  public static void apply(Turn turn, Registry registry) {
    AgentTable agents = turn.state().agents();
    registry.getSlaves().getSlavesList().forEach(entry -> admitted(agents, entry));
    registry.getUnreachable().getSlavesList().forEach(entry -> unreachable(agents, entry));
    registry
        .getGone()
        .getSlavesList()
        .forEach(entry -> agents.gone().put(AgentId.of(entry.getId()), time(entry.getTimestamp())));
    turn.state().maintain(plan(registry));
    roles(turn, registry);
    turn.state().electedAt(turn.now());
    RegistryUpkeep.begin(turn);
    LOG.info(
        "Elected: the registry knows {} agents, {} unreachable, {} gone",
        agents.recovered().size(),
        agents.unreachable().size(),
        agents.gone().size());
    if (!agents.recovered().isEmpty()) {
      turn.start(
          new MasterTimer.RecoveryWindowOver(agents.recovered().size()),
          turn.state().settings().agents().reregisterTimeout());
    }
  }

  private static MaintenancePlan plan(Registry registry) {
    Map<String, MachineInfo> machines = new HashMap<>();
    for (Registry.Machine machine : registry.getMachines().getMachinesList()) {
      machines.put(MaintenancePlan.key(machine.getInfo().getId()), machine.getInfo());
    }
    Schedule schedule =
        registry.getSchedulesCount() == 0
            ? Schedule.getDefaultInstance()
            : registry.getSchedules(0);
    return MaintenancePlan.of(schedule, key -> Optional.ofNullable(machines.get(key)));
  }

  /** The allocator knows quota and weights before the first agent comes back. */
  private static void roles(Turn turn, Registry registry) {
    RoleTable roles = turn.state().roles();
    registry.getQuotaConfigsList().forEach(roles::put);
    registry
        .getWeightsList()
        .forEach(weight ->
            roles.weigh(Map.of(weight.getInfo().getRole(), weight.getInfo().getWeight())));
    Allocations.recover(turn, turn.state().agents().recovered().size(), roles.quotas().values());
    if (!roles.weights().isEmpty()) {
      Allocations.updateWeights(turn, new LinkedHashMap<>(roles.weights()));
    }
    firstWeights(turn, turn.state().settings().registry().firstWeights());
  }

  private static void firstWeights(Turn turn, List<WeightInfo> ofFlag) {
    if (ofFlag.isEmpty()) {
      return;
    }
    if (turn.state().roles().weights().isEmpty()) {
      UpdateWeightsHandler.begin(turn, ofFlag);
    } else {
      LOG.warn("The registry holds weights; those of --weights are left aside");
    }
  }

  /** An agent that drains or has drained is not offered either. */
  private static void admitted(AgentTable agents, Registry.Slave entry) {
    AgentId id = AgentId.of(entry.getInfo().getId());
    agents.recovered().put(id, entry.getInfo());
    agents.mark(id, MarkAgent.marksOf(entry));
  }

  private static void unreachable(AgentTable agents, Registry.UnreachableSlave entry) {
    AgentId id = AgentId.of(entry.getId());
    agents.unreachable().put(id, time(entry.getTimestamp()));
    agents.mark(id, MarkAgent.marksOf(entry));
  }

  private static Instant time(TimeInfo time) {
    return Instant.ofEpochSecond(
        Math.floorDiv(time.getNanoseconds(), NANOS), Math.floorMod(time.getNanoseconds(), NANOS));
  }
}
