package io.mesos4j.master.core.recovery;

import io.mesos4j.common.id.AgentId;
import io.mesos4j.master.core.model.MasterTimer;
import io.mesos4j.master.core.state.AgentTable;
import io.mesos4j.master.core.state.Turn;
import java.time.Instant;
import org.apache.mesos.Protos.TimeInfo;
import org.apache.mesos.internal.RegistryProtos.Registry;

/**
 * The first turn of a leading master: what the registry knows becomes its state, and the agents
 * that are admitted have some time to re-register.
 */
public final class RegistryRecovery {

  private static final long NANOS = 1_000_000_000L;

  private RegistryRecovery() {}

  public static void apply(Turn turn, Registry registry) {
    AgentTable agents = turn.state().agents();
    registry
        .getSlaves()
        .getSlavesList()
        .forEach(
            slave -> agents.recovered().put(AgentId.of(slave.getInfo().getId()), slave.getInfo()));
    registry
        .getUnreachable()
        .getSlavesList()
        .forEach(slave ->
            agents.unreachable().put(AgentId.of(slave.getId()), time(slave.getTimestamp())));
    registry
        .getGone()
        .getSlavesList()
        .forEach(slave -> agents.gone().put(AgentId.of(slave.getId()), time(slave.getTimestamp())));
    turn.state().electedAt(turn.now());
    if (!agents.recovered().isEmpty()) {
      turn.start(
          new MasterTimer.RecoveryWindowOver(), turn.state().settings().agentReregisterTimeout());
    }
  }

  private static Instant time(TimeInfo time) {
    return Instant.ofEpochSecond(
        Math.floorDiv(time.getNanoseconds(), NANOS), Math.floorMod(time.getNanoseconds(), NANOS));
  }
}
