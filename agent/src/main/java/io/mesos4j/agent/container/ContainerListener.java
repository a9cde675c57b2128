package io.mesos4j.agent.container;

import io.mesos4j.agent.model.ContainerId;
import io.mesos4j.agent.model.Termination;
import java.util.Set;
import org.apache.mesos.Protos;

/**
 * Hears what becomes of containers. Called on threads of the containerizer: post an event and
 * return at once. Calls for one container come in order.
 */
public interface ContainerListener {

  /** The command was given its go. */
  void launched(ContainerId id, long pid);

  /** The container never ran, and nothing of it is left. */
  void launchFailed(ContainerId id, Protos.TaskStatus.Reason reason, String message);

  /** The container ended, and nothing of it is left. */
  void exited(ContainerId id, Termination termination);

  /**
   * Recovery is complete; these known containers run on, or are without an executor and will be
   * told as exited once they are cleaned up. Each other known one is told as exited.
   */
  void recovered(Set<ContainerId> running);
}
