package io.mesos4j.agent.shell;

import io.mesos4j.agent.container.Containerizer;
import io.mesos4j.common.loop.LoopTimers;
import io.mesos4j.common.transport.Transport;

/**
 * What the interpreter carries effects out with.
 *
 * @param transport libprocess messages
 * @param authenticatees the processes that prove who this agent is
 * @param connections HTTP executors
 * @param operators calls of operators
 * @param containerizer containers
 * @param probes tries of checks
 * @param sandboxes directories
 * @param life time, disk and the end
 */
public record AgentPorts(
    Transport transport,
    Authenticatees authenticatees,
    ExecutorConnections connections,
    OperatorConnections operators,
    Containerizer containerizer,
    Probes probes,
    Sandboxes sandboxes,
    Life life) {

  /** The timers of the loop, the disk behind it, and the way out. */
  public record Life(LoopTimers timers, CheckpointWriter checkpoints, Ending ending) {}

  /** Ends the daemon. */
  public interface Ending {
    void end(int status, String why);
  }
}
