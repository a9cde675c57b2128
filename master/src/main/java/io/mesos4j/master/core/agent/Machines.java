package io.mesos4j.master.core.agent;

import io.mesos4j.master.core.state.Turn;
import io.mesos4j.master.registry.MaintenancePlan;
import io.mesos4j.wire.Upid;
import org.apache.mesos.Protos.MachineInfo.Mode;
import org.apache.mesos.Protos.SlaveInfo;
import org.apache.mesos.internal.MessagesProtos.ShutdownMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machines that agents run on, as maintenance knows them. */
public final class Machines {

  private static final Logger LOG = LoggerFactory.getLogger(Machines.class);

  private Machines() {}

  /** Whether the machine of the agent at this address is down for maintenance. */
  public static boolean down(Turn turn, Upid pid, SlaveInfo info) {
    return turn.state().maintenance().mode(MaintenancePlan.machine(info, pid)) == Mode.DOWN;
  }

  /** Tells an agent to exit when its machine is down; says whether it did. */
  static boolean turnedAway(Turn turn, Upid from, SlaveInfo info) {
    if (!down(turn, from, info)) {
      return false;
    }
    LOG.warn("Agent at {} ({}) is told to exit: its machine is down", from, info.getHostname());
    turn.send(
        from,
        ShutdownMessage.newBuilder().setMessage("The machine is down for maintenance").build());
    return true;
  }
}
